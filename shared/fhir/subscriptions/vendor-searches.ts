import type { RecordType } from '../reading/received-resource.ts'

/** Kinds of FHIR servers, as far as they differ in how they want to be asked. */
export const VENDORS = ['r4', 'us-core', 'cerner', 'epic', 'athenahealth'] as const
export type Vendor = (typeof VENDORS)[number]

/** A search: `{patient}`, `{encounter}` (ids), `{from}`, `{to}` and `{since}` (instants) stand for what is looked for. */
export interface VendorSearch {
  readonly type: RecordType
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** How a kind of server is asked. */
export interface VendorSearches {
  /** Whether it notifies of administrations. Where it does not, they are looked for whenever their encounter changes. */
  readonly sendsAdministrations: boolean
  /** What belongs to a visit; the encounter itself is read. */
  readonly visit: readonly VendorSearch[]
  /** What changed since, whoever it belongs to; nothing where a server can only be asked about one patient. */
  readonly changes: readonly VendorSearch[]
}

const COUNT = ['_count', '100'] as const

function changed(...types: readonly RecordType[]): readonly VendorSearch[] {
  return types.map((type) => ({ type, parameters: [['_lastUpdated', 'ge{since}'], COUNT] }))
}

/** The patient's administrations around the visit: those of other visits find their own home. */
const ADMINISTRATIONS_BY_TIME: VendorSearch = {
  type: 'MedicationAdministration',
  parameters: [['patient', '{patient}'], ['effective-time', 'ge{from}'], ['effective-time', 'le{to}'], COUNT],
}

const OF_THE_PATIENT: readonly VendorSearch[] = [
  { type: 'Coverage', parameters: [['patient', '{patient}'], COUNT] },
  { type: 'Condition', parameters: [['patient', '{patient}'], COUNT] },
]

/** As R4 has it, with every parameter: HAPI and Smile, Medplum, Firely, Aidbox, Azure, Google. */
const R4: VendorSearches = {
  sendsAdministrations: true,
  visit: [
    { type: 'MedicationAdministration', parameters: [['context', 'Encounter/{encounter}'], COUNT] },
    { type: 'Procedure', parameters: [['encounter', 'Encounter/{encounter}'], COUNT] },
    { type: 'Condition', parameters: [['encounter', 'Encounter/{encounter}'], COUNT] },
    { type: 'Coverage', parameters: [['beneficiary', 'Patient/{patient}'], COUNT] },
  ],
  changes: changed(
    'Encounter',
    'MedicationAdministration',
    'Procedure',
    'Condition',
    'Coverage',
    'Medication',
    'MedicationRequest',
    'Location',
  ),
}

/** US Core 10 (ballot): `context` and `_lastUpdated` may be missing, `patient` with `effective-time` may not. */
const US_CORE: VendorSearches = {
  sendsAdministrations: false,
  visit: [
    ADMINISTRATIONS_BY_TIME,
    { type: 'Procedure', parameters: [['patient', '{patient}'], ['date', 'ge{from}'], ['date', 'le{to}'], COUNT] },
    ...OF_THE_PATIENT,
  ],
  changes: [],
}

export const VENDOR_SEARCHES: Readonly<Record<Vendor, VendorSearches>> = {
  r4: R4,
  'us-core': US_CORE,
  /** Oracle Health: administrations by `patient` or `_id` only, each `effective-time` with prefix and time; no `_lastUpdated`. */
  cerner: US_CORE,
  /** Not read in a page of Epic's: the common ground of US Core. To be tried with each customer. */
  epic: US_CORE,
  /** Tells of encounters only; searches need the patient. */
  athenahealth: US_CORE,
}

/** The searches of a visit with what is looked for put in; one that wants something not known is left out. */
export function searchesFor(
  searches: readonly VendorSearch[],
  wanted: Readonly<Record<string, string | undefined>>,
): readonly VendorSearch[] {
  return searches.flatMap(({ type, parameters }) => {
    let known = true
    const filled = parameters.map(([name, value]) => {
      const put = value.replace(/\{(\w+)\}/, (_, what: string) => {
        if (wanted[what] === undefined) known = false
        return wanted[what] ?? ''
      })
      return [name, put] as const
    })
    return known ? [{ type, parameters: filled }] : []
  })
}
