import type {
  Bundle,
  CodeableConcept,
  Condition,
  Device,
  Encounter,
  Extension,
  FhirResource,
  Location,
  Medication,
  MedicationAdministration,
  MedicationRequest,
  Patient,
  Procedure,
  Quantity,
  ResearchSubject,
} from 'fhir/r4.js'
import { hcpcsOf } from './drug-names.ts'
import { boundsOf, days, instants } from './times-of-the-deck.ts'
import type { Given, WorkedExample } from './worked-example.ts'

const EXTENSION = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'
const HCPCS = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets'
const CPT = 'http://www.ama-assn.org/go/cpt'
const PLACE_OF_SERVICE = 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set'

/** The extension that holds stated durations, as set up for the site. */
export const STATED_DURATION = 'https://deck.example/infuse-over'
const RECORDED = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-MedicationAdministration.recorded'

const PLACES = { facility: '22', professional: '11' }
const PAYMENT_SOURCES: Readonly<Record<string, string>> = {
  'medicare-ffs': '1',
  'medicare-advantage': '11',
  medicaid: '2',
  commercial: '5',
}
const ROUTES: Readonly<Record<string, string>> = {
  intravenous: '47625008',
  subcutaneous: '34206005',
  intramuscular: '78421000',
  intrathecal: '72607000',
  'intra-arterial': '58100008',
  intraperitoneal: '38239002',
  intravesical: '372471009',
  oral: '26643006',
}

/** Returns the R4 resources that an EHR would send, in the order of the chart. Their ids begin with `prefix`. */
export function toBundle(example: WorkedExample, prefix = ''): Bundle<FhirResource> {
  const bundle = unprefixed(example)
  return prefix === ''
    ? bundle
    : (JSON.parse(JSON.stringify(bundle).replaceAll(ID, `$1${prefix}$2`)) as Bundle<FhirResource>)
}

/** Ids of the deck, in resources and in references. */
const ID = /("id":"|"reference":"[A-Z][A-Za-z]+\/)((?:[aecp]|pr|r)\d+(?:-waste)?")/g

function unprefixed(example: WorkedExample): Bundle<FhirResource> {
  const used = [...new Set([...example.given, ...example.procedures].map((row) => row.encounter ?? 'e1'))].filter(
    (id) => id !== 'none',
  )
  if (used.length === 0) used.push('e1')
  const resources: FhirResource[] = [
    patient(example),
    ...(example.payer === 'not stated' ? [] : [coverage(example)]),
    ...(example.encounter === 'not sent' ? [] : used.map((id) => encounter(id, example))),
    ...trial(example),
    ...((example.beside ?? []) as unknown as readonly FhirResource[]),
    ...example.given.flatMap((row, at) => administrations(row, at, example)),
    ...example.given.flatMap(order),
    ...example.procedures.map(
      (row, at): Procedure => ({
        resourceType: 'Procedure',
        id: `pr${at + 1}`,
        status: (row.status ?? 'completed') as Procedure['status'],
        code: row.code === 'none' ? { text: row.as ?? 'a procedure' } : { coding: [{ system: CPT, code: row.code }] },
        bodySite: row.site === undefined ? undefined : [{ text: row.site }],
        extension:
          row.separate === undefined
            ? undefined
            : [{ url: `${EXTENSION}separately-identifiable`, valueBoolean: row.separate }],
        subject: { reference: 'Patient/p1' },
        encounter: { reference: `Encounter/${row.encounter ?? used[0]}` },
        ...performed(row.at ?? '09:00', example.on),
      }),
    ),
  ]
  return { resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) }
}

function performed(at: string, on: string): Pick<Procedure, 'performedDateTime' | 'performedPeriod'> {
  const { start, stop } = instants(at, on)
  return stop === undefined ? { performedDateTime: start } : { performedPeriod: { start, end: stop } }
}

/** Returns the example's name for the resource of a reference. */
export function labels(example: WorkedExample): (reference: string) => string {
  const names = new Map<string, string>()
  for (const [at, row] of example.given.entries()) {
    names.set(`MedicationAdministration/a${at + 1}`, row.as ?? row.drug)
    names.set(`MedicationAdministration/a${at + 1}-waste`, row.as ?? row.drug)
    names.set(`Encounter/${row.encounter ?? 'e1'}`, 'visit')
  }
  for (const [at, row] of example.procedures.entries()) names.set(`Procedure/pr${at + 1}`, row.as ?? row.code)
  return (reference) => names.get(reference) ?? reference
}

/** Reads facts of the patient's record: `replaced by p2`, `died 2026-01-10`. */
function patient({ patient: said = '' }: WorkedExample): Patient {
  const [successor, death] = [/^replaced by (\w+)$/.exec(said)?.[1], /^died (\S+)$/.exec(said)?.[1]]
  return {
    resourceType: 'Patient',
    id: 'p1',
    link: successor === undefined ? undefined : [{ other: { reference: `Patient/${successor}` }, type: 'replaced-by' }],
    deceasedDateTime: death,
  }
}

function coverage({ payer = 'medicare-ffs' }: WorkedExample): FhirResource {
  const code = PAYMENT_SOURCES[payer]
  if (code === undefined) throw new Error(`no source of payment is called ${payer}`)
  return {
    resourceType: 'Coverage',
    id: 'c1',
    status: 'active',
    type: { coding: [{ system: 'https://nahdo.org/sopt', code }] },
    beneficiary: { reference: 'Patient/p1' },
    payor: [{ display: 'payer' }],
  }
}

function encounter(
  id: string,
  {
    on,
    setting,
    place,
    given,
    procedures,
    stay,
    period,
    diagnoses = [],
    encounter = 'finished',
    encounterEnd,
    encounterFhir,
  }: WorkedExample,
): Encounter {
  const code = place ?? (setting === undefined ? undefined : PLACES[setting])
  const location: Location = {
    resourceType: 'Location',
    id: 'place',
    type: [{ coding: [{ system: PLACE_OF_SERVICE, code }] }],
  }
  const contained = [...(code === undefined ? [] : [location]), ...diagnoses.map(condition)]
  const all = [...given, ...procedures]
  const own = all.filter((row) => (row.encounter ?? 'e1') === id)
  const [first, last] = days(own, on)
  const whole = { start: `${first}T00:00:00-05:00`, stop: `${last}T23:30:00-05:00` }
  // Makes encounters of one day that overlap one presence. Each lasts as long as its administrations.
  const bounds = own.length < all.length ? (boundsOf(own, on) ?? whole) : whole
  const { start, stop } = period === undefined ? bounds : instants(period, on)
  const end =
    encounterEnd ??
    (period === undefined
      ? leftWithAPump(
          given.filter((row) => (row.encounter ?? 'e1') === id),
          on,
        )
      : undefined) ??
    stop
  return {
    resourceType: 'Encounter',
    id,
    status: encounter as Encounter['status'],
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: stay ? 'OBSENC' : 'AMB' },
    subject: { reference: 'Patient/p1' },
    period: { start, end: encounter === 'in-progress' ? undefined : end },
    contained: contained.length === 0 ? undefined : contained,
    diagnosis:
      diagnoses.length === 0 ? undefined : diagnoses.map((_, at) => ({ condition: { reference: `#d${at + 1}` } })),
    location: code === undefined ? undefined : [{ location: { reference: '#place' } }],
    ...encounterFhir,
  }
}

/** Returns when a patient with a take-home pump leaves: when the pump runs and all else is over. */
function leftWithAPump(given: readonly Given[], on: string): string | undefined {
  const ends = given.flatMap(({ at, pump }) => {
    if (at === undefined || !/\d\d:\d\d/.test(at)) return []
    const { start, stop } = instants(at, on)
    return [pump ? start : (stop ?? start)]
  })
  return given.some(({ pump }) => pump) ? ends.sort().at(-1) : undefined
}

function condition(text: string, at: number): Condition {
  return { resourceType: 'Condition', id: `d${at + 1}`, subject: { reference: 'Patient/p1' }, code: reason(text) }
}

/** Makes the patient a subject of a study, from `on-study NCT01234567`. */
function trial({ trial }: WorkedExample): readonly FhirResource[] {
  if (trial === undefined) return []
  const [status, number] = trial.split(' ')
  return [
    {
      resourceType: 'ResearchSubject',
      id: 's1',
      status: status as ResearchSubject['status'],
      individual: { reference: 'Patient/p1' },
      study: { reference: 'ResearchStudy/st1' },
    },
    {
      resourceType: 'ResearchStudy',
      id: 'st1',
      status: 'active',
      identifier: number === undefined ? undefined : [{ system: 'http://clinicaltrials.gov', value: number }],
    },
  ]
}

/** Returns the administration, and the separate record of a discard if the chart has one. */
function administrations(row: Given, at: number, { on }: WorkedExample): readonly MedicationAdministration[] {
  const id = `a${at + 1}`
  const { start, stop } = instants(row.at ?? on, on)
  const base = {
    resourceType: 'MedicationAdministration' as const,
    subject: { reference: `Patient/${row.patient ?? 'p1'}` },
    context: row.encounter === 'none' ? undefined : { reference: row.context ?? `Encounter/${row.encounter ?? 'e1'}` },
  }
  const given: MedicationAdministration = {
    ...base,
    id,
    status: (row.status ?? 'completed') as MedicationAdministration['status'],
    statusReason: row.statusReason === undefined ? undefined : [{ text: row.statusReason }],
    ...withDevice(row, medication(row)),
    ...(stop === undefined && row.by !== 'infusion'
      ? { effectiveDateTime: start }
      : { effectivePeriod: { start, end: stop } }),
    request: row.request === undefined ? undefined : { reference: `MedicationRequest/${row.request}` },
    partOf: row.partOf === undefined ? undefined : [{ reference: row.partOf }],
    reasonCode: row.reason === undefined ? undefined : [reason(row.reason)],
    note: row.note === undefined ? undefined : [{ text: row.note }],
    dosage: {
      text: row.text,
      route: route(row.route ?? (row.by === 'injection' ? undefined : 'intravenous')),
      method: method(row),
      site: row.site === undefined ? undefined : { text: row.site },
      dose: row.with === undefined ? (row.dose === undefined ? undefined : quantity(row.dose)) : quantity('100 mL'),
      rateQuantity: row.rate === undefined ? undefined : quantity(row.rate),
    },
    extension: extensions(row),
    ...row.fhir,
  }
  if (row.copied !== undefined) return [given, { ...given, dosage: { ...given.dosage, dose: quantity(row.copied) } }]
  if (row.wasteRecord === undefined) return [given]
  const waste: MedicationAdministration = {
    ...base,
    id: `${id}-waste`,
    status: (row.wasteStatus ?? 'not-done') as MedicationAdministration['status'],
    statusReason: [{ text: 'waste' }],
    ...medication(row),
    effectiveDateTime: start,
    partOf: [{ reference: `MedicationAdministration/${id}` }],
    dosage: { dose: quantity(row.wasteRecord) },
  }
  return [given, waste]
}

function method({ onBody, method: words, by }: Given): CodeableConcept | undefined {
  const text = onBody ? 'on-body injector' : (words ?? by)
  return text === undefined ? undefined : { text }
}

/** Makes a device with this name. With ` (in error)` at the end, its record is entered in error. */
function withDevice(
  { device }: Given,
  drug: ReturnType<typeof medication>,
): ReturnType<typeof medication> & Pick<MedicationAdministration, 'device'> {
  if (device === undefined) return drug
  if (!device.endsWith(IN_ERROR)) return { ...drug, device: [{ display: device }] }
  const type = { text: device.slice(0, -IN_ERROR.length) }
  const wrong: Device = { resourceType: 'Device', id: 'device', status: 'entered-in-error', type }
  return { ...drug, contained: [...(drug.contained ?? []), wrong], device: [{ reference: '#device' }] }
}

const IN_ERROR = ' (in error)'

function order({ ordered, request }: Given): readonly MedicationRequest[] {
  if (ordered === undefined || request === undefined) return []
  return [
    {
      resourceType: 'MedicationRequest',
      id: request,
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/p1' },
      dosageInstruction: [{ doseAndRate: [{ doseQuantity: quantity(ordered) }] }],
    },
  ]
}

function medication(
  row: Given,
): Pick<MedicationAdministration, 'contained' | 'medicationReference' | 'medicationCodeableConcept'> {
  if (row.with === undefined) return { medicationCodeableConcept: drugConcept(row) }
  const bag: Medication = {
    resourceType: 'Medication',
    id: 'bag',
    code: { text: [row.drug, ...row.with.map(({ drug }) => drug)].join(' + ') },
    ingredient: [row, ...row.with].map(({ dose = '', ...drug }) => ({
      itemCodeableConcept: drugConcept(drug),
      strength: { numerator: quantity(dose), denominator: quantity('100 mL') },
    })),
  }
  return { contained: [bag], medicationReference: { reference: '#bag' } }
}

function drugConcept({ drug, ndc, hcpcs, rxnorm, uncoded, unnamed }: Given): CodeableConcept {
  const stated = [
    ...(ndc === undefined ? [] : [{ system: 'http://hl7.org/fhir/sid/ndc', code: ndc }]),
    ...(hcpcs === undefined ? [] : [{ system: HCPCS, code: hcpcs }]),
    ...(rxnorm === undefined ? [] : [{ system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code: rxnorm }]),
  ]
  if (uncoded) return { text: drug }
  return {
    coding: stated.length > 0 ? stated : [{ system: HCPCS, code: hcpcsOf(drug) }],
    text: unnamed ? undefined : drug,
  }
}

function extensions(row: Given): Extension[] | undefined {
  const all: Extension[] = (row.opened ?? '')
    .split('+')
    .filter((text) => text.trim() !== '')
    .map((text) => container(text.trim(), row))
  if (row.discarded !== undefined) {
    const unit = row.dose?.split(' ').slice(1).join(' ') ?? 'mg'
    all.push({
      url: `${EXTENSION}discarded-amount`,
      valueQuantity: quantity(row.discarded === 'none' ? `0 ${unit}` : row.discarded),
    })
  }
  if (row.recorded) all.push({ url: RECORDED, valueDateTime: row.recorded })
  if (row.stated) all.push({ url: STATED_DURATION, valueDuration: quantity(row.stated) })
  if (row.pump) all.push({ url: `${EXTENSION}ambulatory-pump`, valueBoolean: true })
  if (row.siteReason) all.push({ url: `${EXTENSION}vascular-access-reason`, valueString: row.siteReason })
  if (row.acquisition) all.push({ url: `${EXTENSION}acquisition`, valueCode: row.acquisition })
  if (row.primary !== undefined) all.push({ url: `${EXTENSION}primary-reason`, valueBoolean: row.primary })
  return all.length === 0 ? undefined : all
}

/**
 * Reads `50 mg x2 @50242-060-01`: two containers of that package, each labelled 50 mg. Without a package, uses the
 * row's.
 */
function container(text: string, { container: type, ndc: charted }: Given): Extension {
  const [contents = '', ndc = charted] = text.split(/\s*@/)
  const [amount = '', count = '1'] = contents.split(/\s*x\s*(?=\d+$)/)
  const parts: Extension[] = [
    { url: 'amount', valueQuantity: quantity(amount) },
    { url: 'count', valuePositiveInt: Number(count) },
  ]
  if (type !== undefined) parts.push({ url: 'type', valueCode: type })
  if (ndc !== undefined) parts.push({ url: 'ndc', valueString: ndc })
  return { url: `${EXTENSION}containers-opened`, extension: parts }
}

function route(name: string | undefined): CodeableConcept | undefined {
  if (name === undefined) return undefined
  const code = ROUTES[name]
  return code === undefined ? { text: name } : { coding: [{ system: 'http://snomed.info/sct', code }] }
}

/** Reads `E86.0 dehydration`: a diagnosis code if the text begins with one. */
function reason(text: string): CodeableConcept {
  const code = /^[A-Z]\d[\dA-Z](?:\.[\dA-Z]+)?(?= |$)/.exec(text)?.[0]
  return { text, coding: code === undefined ? undefined : [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] }
}

/** Reads `153 mg`. The unit is a UCUM code; with `(no code)` only the display is sent. */
function quantity(text: string): Quantity {
  const [value = '', ...rest] = text.trim().split(' ')
  const unit = rest.join(' ')
  if (unit.endsWith(' (no code)')) return { value: Number(value), unit: unit.slice(0, -' (no code)'.length) }
  return { value: Number(value), unit, system: 'http://unitsofmeasure.org', code: unit }
}
