import type { Oddity } from '../../chart/visit.ts'
import { child, children, text } from '../reading/element.ts'
import { EXTENSION } from '../reading/extension-urls.ts'
import { extension } from '../reading/extensions.ts'

/** Words of drug that nobody here bought. */
const NOT_BOUGHT =
  /\b(?:patient|pt)(?:['’]?s)?[- ](?:own\b|supplied\b(?! with))|\bown (?:supply|medication)\b|\b(?:brown|white|clear)[- ]?bag(?:ged|ging)?\b|\bfree (?:drug|goods?|of charge)\b|\bdrug samples?\b|\bsponsor[- ]supplied\b|\b(?:supplied|provided) by (?:the )?(?:sponsor|patient|manufacturer|specialty pharmacy)\b|\bpatient assistance\b/i

/** Words that deny that it was given. */
const NOT_GIVEN =
  /\b(?:not|never) (?:been )?(?:given|administered|infused)\b|\bdid not receive\b|\b(?:patient|pt) (?:refused|declined)\b|\b(?:dose|drug|infusion|treatment) (?:was )?(?:refused|declined|cancell?ed|omitted)\b/i

/** Words that turn the sense of those before them. */
const DENIED = /\b(?:no|not|isn['’]t|without|none)\b[^.;]{0,20}$/i

/**
 * Returns what the notes of a completed administration, or the text of its dosage, say against charging it: that it was not
 * given, or that the drug was not bought here while the record does not say how it was acquired.
 */
export function notesAgainst(resource: unknown): readonly Oddity[] {
  if (text(resource, 'status') !== 'completed') return []
  const about = `MedicationAdministration/${text(resource, 'id')}`
  const owners = [...children(resource, 'note'), child(resource, 'dosage')]
  const notes = owners.flatMap((one) => text(one, 'text') ?? [])
  const denying = notes.find((note) => NOT_GIVEN.test(note))
  const unbought =
    extension(resource, EXTENSION.acquisition) === undefined ? notes.find((note) => saysUnbought(note)) : undefined
  return [
    ...(denying === undefined ? [] : [{ check: 'notes-agree-with-the-status', about, saw: quoted(denying) }]),
    ...(unbought === undefined ? [] : [{ check: 'acquisition-agrees-with-the-notes', about, saw: quoted(unbought) }]),
  ]
}

function saysUnbought(note: string): boolean {
  const found = NOT_BOUGHT.exec(note)
  return found !== null && !DENIED.test(note.slice(0, found.index))
}

function quoted(note: string): string {
  return `“${note.slice(0, 120).toWellFormed()}”`
}
