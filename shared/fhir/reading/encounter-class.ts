import { child, elements, repetitions, said } from './element.ts'

/** Kinds of presence that a class of encounter stands for. */
export type EncounterKind =
  | 'outpatient'
  | 'observation'
  | 'emergency'
  | 'inpatient'
  | 'short stay'
  | 'home'
  | 'virtual'
  | 'field'
  | 'pre-admission'

/**
 * Classes by code and by word. Sources: HL7 v3 ActEncounterCode,
 * https://terminology.hl7.org/ValueSet-v3-ActEncounterCode.html; HL7 v2 table 0004, patient class; FHIR DSTU2,
 * encounter-class.
 */
const KINDS: ReadonlyMap<string, EncounterKind> = new Map([
  ['amb', 'outpatient'],
  ['ambulatory', 'outpatient'],
  ['outpatient', 'outpatient'],
  ['daytime', 'outpatient'],
  ['o', 'outpatient'],
  ['r', 'outpatient'],
  ['recurring patient', 'outpatient'],
  ['obsenc', 'observation'],
  ['observation', 'observation'],
  ['observation encounter', 'observation'],
  ['emer', 'emergency'],
  ['emergency', 'emergency'],
  ['e', 'emergency'],
  ['imp', 'inpatient'],
  ['acute', 'inpatient'],
  ['nonac', 'inpatient'],
  ['inpatient', 'inpatient'],
  ['inpatient encounter', 'inpatient'],
  ['inpatient acute', 'inpatient'],
  ['inpatient non-acute', 'inpatient'],
  ['i', 'inpatient'],
  ['b', 'inpatient'],
  ['ss', 'short stay'],
  ['short stay', 'short stay'],
  ['hh', 'home'],
  ['home', 'home'],
  ['home health', 'home'],
  ['vr', 'virtual'],
  ['virtual', 'virtual'],
  ['fld', 'field'],
  ['field', 'field'],
  ['prenc', 'pre-admission'],
  ['pre-admission', 'pre-admission'],
  ['p', 'pre-admission'],
])

/** A class as charted, and the kind of presence it stands for. The kind is absent for an unknown class. */
export interface EncounterClass {
  readonly kind?: EncounterKind
  /** Code or words, to quote. */
  readonly charted: string
}

/** Reads a class: a Coding, a CodeableConcept, a list of either, or a code. Undefined if none is charted. */
export function classIn(value: unknown): EncounterClass | undefined {
  const words = repetitions(value).flatMap(wordsOfClass)
  const [charted] = words
  if (charted === undefined) return undefined
  const kinds = words.flatMap((word) => KINDS.get(word.trim().toLowerCase()) ?? [])
  const kind = kinds.find((one) => one === 'inpatient') ?? kinds[0]
  return kind === undefined ? { charted } : { kind, charted }
}

function wordsOfClass(value: unknown): readonly string[] {
  if (said(value) !== undefined) return [value as string]
  const { code, display, text, coding } = elements(value)
  const own = [said(code), said(display), said(text)].filter((one) => one !== undefined)
  return [...repetitions(coding).flatMap(wordsOfClass), ...own]
}

/** Reads the class of an encounter. */
export function classOf(encounter: unknown): EncounterClass | undefined {
  return classIn(child(encounter, 'class'))
}
