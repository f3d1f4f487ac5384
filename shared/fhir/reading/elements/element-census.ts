/** Elements of one resource type or data type, each in one list; nested ones by their path: `dosage.route`. */
export interface ElementCensus {
  /** What charging reads. An answer changes with it, or says that it cannot be read. */
  readonly read: readonly string[]
  /** What is knowingly not read, with the reason. It never changes an answer. */
  readonly passedOver: readonly PassedOver[]
  /** What holds everything that rests on the resource, and is quoted: it may deny or narrow what the resource says. */
  readonly blocking: readonly string[]
  /** The same, of elements that R4 does not have: names in older versions of FHIR. */
  readonly blockingOfOtherVersions?: readonly string[]
}

export interface PassedOver {
  readonly because: string
  readonly elements: readonly string[]
}

export type ElementRole = 'read' | 'passed-over' | 'blocking'

/** Of every resource: where it comes from, how it reads, and the rules it was written by. */
const EVERYWHERE: ElementCensus = {
  read: ['id', 'meta', 'contained'],
  passedOver: [
    { because: 'For people to read; the elements say the same.', elements: ['text', 'language'] },
    { because: 'FHIR lets a reader ignore an extension it does not know.', elements: ['extension'] },
  ],
  blocking: ['implicitRules', 'modifierExtension'],
}

/**
 * The role of an element by its path in its type; undefined if the census does not know it. A modifier extension changes
 * the meaning of the element it stands in and of nothing else, so below an element that is passed over it is so too.
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
