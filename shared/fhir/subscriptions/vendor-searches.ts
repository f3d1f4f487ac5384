import type { RecordType } from '../reading/received-resource.ts'

/** Kinds of FHIR servers, by the searches they support. */
export const VENDORS = ['r4', 'us-core', 'cerner', 'epic', 'athenahealth'] as const
export type Vendor = (typeof VENDORS)[number]

/** A search. `{patient}` and `{encounter}` stand for ids; `{from}`, `{to}` and `{since}` for instants. */
export interface VendorSearch {
  readonly type: RecordType
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

/** The searches of one kind of server. */
export interface VendorSearches {
  /** True if it sends administrations. If false, they are searched whenever their encounter changes. */
  readonly sendsAdministrations: boolean
  /** Searches for the records of a visit. The encounter itself is read. */
  readonly visit: readonly VendorSearch[]
  /** Searches for changes of all patients; empty if the server only searches by patient. */
  readonly changes: readonly VendorSearch[]
}

const COUNT = ['_count', '100'] as const

function changed(...types: readonly RecordType[]): readonly VendorSearch[] {
  return types.map((type) => ({ type, parameters: [['_lastUpdated', 'ge{since}'], COUNT] }))
}

/**
 * Searches the patient's administrations around the visit. Those of other visits are recorded with their own encounter.
 */
const ADMINISTRATIONS_BY_TIME: VendorSearch = {
  type: 'MedicationAdministration',
  parameters: [['patient', '{patient}'], ['effective-time', 'ge{from}'], ['effective-time', 'le{to}'], COUNT],
}

const OF_THE_PATIENT: readonly VendorSearch[] = [
  { type: 'Coverage', parameters: [['patient', '{patient}'], COUNT] },
  { type: 'Condition', parameters: [['patient', '{patient}'], COUNT] },
]

/** R4 with every parameter: HAPI and Smile, Medplum, Firely, Aidbox, Azure, Google. */
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

/** US Core 10 (ballot): `context` and `_lastUpdated` are optional, `patient` with `effective-time` is required. */
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
  /**
   * Oracle Health: administrations only by `patient` or `_id`, each `effective-time` with prefix and time. No
   * `_lastUpdated`.
   */
  cerner: US_CORE,
  /** Not confirmed by Epic's documentation: these are the searches of US Core. Test them with each customer. */
  epic: US_CORE,
  /** Sends encounters only; its searches need the patient. */
  athenahealth: US_CORE,
}

/** Fills in the searches of a visit. Leaves out a search with an unknown value. */
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
