import type { Oddity } from '../../chart/visit.ts'
import { child, quoted, referenceOf, said, text } from '../reading/element.ts'

/** References that can name a patient. A charge may also be of a group; `#` and `urn:` say no type. */
const PERSON = /^(?:Patient\/|Group\/|#|urn:)/

/** Returns the patient that the subject of a record names; undefined if it names something else or nothing. */
export function subjectOf(record: unknown): string | undefined {
  const named = referenceOf(record, 'subject')
  return named !== undefined && PERSON.test(named) ? named : undefined
}

/** Returns the first patient that the records name. */
export function firstSubject(records: readonly unknown[]): string | undefined {
  for (const one of records) {
    const subject = subjectOf(one)
    if (subject !== undefined) return subject
  }
  return undefined
}

/** Returns an oddity if the subject of a record has a reference that cannot be one to a patient. */
export function misnamedSubject(record: unknown): readonly Oddity[] {
  const subject = child(record, 'subject')
  const written = said(child(subject, 'reference'))
  // A search (`Patient?identifier=`) names a patient that only its server knows.
  if (written === undefined || written.startsWith('Patient?') || subjectOf(record) !== undefined) return []
  const type = text(record, 'resourceType')
  const saw = `${type}.subject names ${quoted(subject)}, which is no reference to a patient`
  return [{ check: 'record-is-understood', about: `${type}/${text(record, 'id')}`, saw }]
}
