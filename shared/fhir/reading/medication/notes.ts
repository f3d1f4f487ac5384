import { children, text } from '../element.ts'

/** Words for drug that was thrown away. */
const WASTE = /\b(?:wast(?:e|ed|age|ing)|discard(?:ed|ing)?|thrown away)\b/i

/** Texts that say nothing was thrown away: `no waste`, `0 mg wasted`, `waste: none`. */
const NO_WASTE =
  /\b(?:no|none|not|nothing|without|zero)\b[^.;]{0,20}\b(?:wast|discard|thrown)|\b(?:wast\w*|discard\w*)\b\s*(?:[:=-]\s*)?(?:0(?![.\d])|none|nil|zero)|(?<![\d.])0(?:\.0+)?\s*(?:mg|mcg|g|ml|units?)\b[^.;]{0,10}\b(?:wast|discard)/i

/** Words for other things than drug that are thrown away or wasted. */
const NOT_DRUG = /\b(?:blood|needles?|sharps?|tubing|line|gloves|catheter|dressing|cannula|flush)\b/i

const ACCESS =
  /\b(?:second|2nd|another|additional|separate|new)\b[^.;]{0,20}\b(?:iv|access|line|site|vein|peripheral|port)\b/i

/**
 * Returns the first note, or the dosage text, about discarded drug or a second vascular access. Undefined if there is
 * none. A person reads the note; it decides nothing.
 */
export function noteAbout(what: 'waste' | 'access', resource: unknown, dosage: unknown): string | undefined {
  const says = what === 'waste' ? saysWaste : (note: string) => ACCESS.test(note)
  const texts = [...children(resource, 'note'), dosage].map((one) => text(one, 'text'))
  return texts.find((one) => one !== undefined && says(one))?.slice(0, LONGEST)
}

function saysWaste(note: string): boolean {
  return note
    .split(/[.;\n]/)
    .some((sentence) => WASTE.test(sentence) && !NO_WASTE.test(sentence) && !NOT_DRUG.test(sentence))
}

const LONGEST = 120
