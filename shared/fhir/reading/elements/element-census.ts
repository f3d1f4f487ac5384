/** Elements of one resource type or data type, each in one list. Nested elements have their path: `dosage.route`. */
export interface ElementCensus {
  /** Elements that charging reads. They change an answer, or are reported as unreadable. */
  readonly read: readonly string[]
  /** Elements that are not read on purpose, with the reason. They never change an answer. */
  readonly passedOver: readonly PassedOver[]
  /** Elements that hold every charge from the resource, and are quoted. They may deny or narrow its meaning. */
  readonly blocking: readonly string[]
  /** The same for elements that only other versions of FHIR have. */
  readonly blockingOfOtherVersions?: readonly string[]
}

export interface PassedOver {
  readonly because: string
  readonly elements: readonly string[]
}

export type ElementRole = 'read' | 'passed-over' | 'blocking'

/** Elements of every resource: its origin, its text, and the rules it was written by. */
const EVERYWHERE: ElementCensus = {
  read: ['id', 'meta', 'contained'],
  passedOver: [
    { because: 'For people to read; the elements say the same.', elements: ['text', 'language'] },
    { because: 'FHIR lets a reader ignore an extension it does not know.', elements: ['extension'] },
  ],
  blocking: ['implicitRules', 'modifierExtension'],
}

/**
 * Returns the role of an element by its path in its type; undefined if the census does not list it. A modifier
 * extension changes only the element that contains it. Below an element that is not read, it is not read either.
 * Source: FHIR R4, https://hl7.org/fhir/R4/extensibility.html#modifierExtension
 */
export function roleIn(census: ElementCensus, path: string): ElementRole | undefined {
  const dot = path.lastIndexOf('.')
  if (dot > 0 && roleIn(census, path.slice(0, dot)) === 'passed-over') return 'passed-over'
  return listedIn(census, path) ?? listedIn(EVERYWHERE, path.slice(dot + 1))
}

function listedIn(census: ElementCensus, name: string): ElementRole | undefined {
  const { read, passedOver, blocking, blockingOfOtherVersions = [] } = census
  if (read.includes(name)) return 'read'
  if (blocking.includes(name) || blockingOfOtherVersions.includes(name)) return 'blocking'
  return passedOver.some(({ elements }) => elements.includes(name)) ? 'passed-over' : undefined
}
