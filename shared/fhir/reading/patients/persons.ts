import { child, children, referenceOf, text } from '../element.ts'

/** Tells which references name the same person. Merged records of a patient are linked. */
export interface Persons {
  /** Returns one reference for every record of a person; the same reference if it is linked to none. */
  one(patient: string): string
  /** True if both name the same person, or if one names nobody. */
  agree(a: string | undefined, b: string | undefined): boolean
  /** Returns the record that replaces a patient's record and is missing; undefined if there is none. */
  successorNotSent(patient: string | undefined): string | undefined
}

/** Types of links that make two records one person; `seealso` and `refer` do not. */
const ONE_PERSON = new Set(['replaced-by', 'replaces'])

/** Reads which records were merged, from Patient resources by id. */
export function personsIn(patients: ReadonlyMap<string, unknown> | undefined): Persons {
  if (patients === undefined) return STRANGERS
  const sameAs = new Map<string, string>()
  const root = (patient: string): string => {
    const next = sameAs.get(patient)
    return next === undefined ? patient : root(next)
  }
  const gone = new Map<string, string>()
  for (const [id, patient] of [...patients].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const { type, other } of mergers(patient)) {
      const [a, b] = [root(`Patient/${id}`), root(other)].sort()
      if (a !== b && a !== undefined && b !== undefined) sameAs.set(b, a)
      if (type === 'replaced-by' && !patients.has(other.slice('Patient/'.length))) gone.set(`Patient/${id}`, other)
    }
  }
  return {
    one: root,
    agree: (a, b) => a === undefined || b === undefined || a === b || root(a) === root(b),
    successorNotSent: (patient) => (patient === undefined ? undefined : gone.get(patient)),
  }
}

/** Returns the other records of the same person that a Patient names: `Patient/p2`. */
export function mergedWith(patient: unknown): readonly string[] {
  return mergers(patient).map(({ other }) => other)
}

function mergers(patient: unknown): readonly { readonly type: string; readonly other: string }[] {
  return children(patient, 'link').flatMap((link) => {
    const [type, other] = [text(link, 'type') ?? '', referenceOf(link, 'other')]
    return ONE_PERSON.has(type) && other?.startsWith('Patient/') === true ? [{ type, other }] : []
  })
}

const STRANGERS: Persons = {
  one: (patient) => patient,
  agree: (a, b) => a === undefined || b === undefined || a === b,
  successorNotSent: () => undefined,
}

/** Returns the day or moment of a patient's death, as charted; undefined if the record states none. */
export function deathOf(patient: unknown): string | undefined {
  const died = child(patient, 'deceasedDateTime')
  return typeof died === 'string' ? died : undefined
}
