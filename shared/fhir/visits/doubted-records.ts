import type { Oddity } from '../../chart/visit.ts'
import { codings, nameOf } from '../reading/codeable-concept.ts'
import { children, elements, reference, referenceOf, text } from '../reading/element.ts'
import { labelsOf, qualifiersOf } from '../reading/elements/qualifiers.ts'
import { coveragesOf } from '../reading/encounter.ts'
import { type Resources, resolve, resolved } from '../reading/resources.ts'
import { diagnosesAgainst, reasonsAgainst } from '../reading/standing-diagnoses.ts'
import { unreadExtensions } from '../reading/unread-extensions.ts'
import { doubtsOfCoverages } from './doubted-coverages.ts'
import { notesAgainst } from './notes-against.ts'
import { orderAgainst } from './order-against.ts'

/** Elements of an encounter that are read entry by entry. An entry that is not understood is not read. */
const READ_BY_ENTRY: ReadonlySet<string> = new Set(['location', 'diagnosis'])

/**
 * Returns the elements that deny or narrow an administration, or a record it is made from. They hold the
 * administration.
 */
export function doubtsOfAdministration(resource: unknown, resources: Resources): readonly Oddity[] {
  const about = `MedicationAdministration/${text(resource, 'id')}`
  const medication = resolve(resource, 'medicationReference', resources)
  const ingredients = children(medication, 'ingredient').map((one) =>
    resolved(medication, referenceOf(one, 'itemReference'), resources),
  )
  const devices = children(resource, 'device').map((one) => resolved(resource, reference(one), resources))
  const order = resolve(resource, 'request', resources)
  const all = [resource, medication, ...ingredients, ...devices, order].filter((one) => one !== undefined)
  return [
    ...all.flatMap((one) => doubtsOf(one, about)),
    ...reasonNotToGive(resource).map((saw) => ({ check: UNDERSTOOD, about, saw })),
    ...[medication, ...ingredients].flatMap((one) => statusAgainst(one, MEDICATION_STANDS, about)),
    ...reasonsAgainst(resource, about, resources),
    ...notesAgainst(resource),
    ...orderAgainst(resource, order, about, resources),
  ]
}

/**
 * Returns the elements that deny or narrow the records around a visit: encounter, patient, coverage, diagnoses and
 * procedures.
 */
export function doubtsOfVisit(
  encounters: readonly unknown[],
  patient: string | undefined,
  on: string | null,
  procedures: readonly unknown[],
  resources: Resources,
): readonly Oddity[] {
  const [encounter] = encounters
  const about = encounter === undefined ? undefined : `Encounter/${text(encounter, 'id')}`
  const payers = coveragesOf(patient, on, resources)
  const ofThePatient = (element: string) => (one: unknown) => {
    const person = referenceOf(one, element)
    return patient !== undefined && person !== undefined && resources.persons.agree(person, patient)
  }
  const subjects = resources.ofType('ResearchSubject').filter(ofThePatient('individual'))
  const studies = subjects.flatMap((one) => resolve(one, 'study', resources) ?? [])
  const authorizations = resources.ofType('ClaimResponse').filter(ofThePatient('patient'))
  return [
    ...encounters.flatMap((one) => doubtsOf(one, about, READ_BY_ENTRY)),
    ...doubtsOf(resources.find(patient), about ?? patient),
    ...payers.flatMap((one) => doubtsOf(one, about ?? patient)),
    ...doubtsOfCoverages(patient, on, resources, about ?? patient ?? ''),
    ...encounters.flatMap((one) => diagnosesAgainst(one, resources)),
    ...[...procedures, ...subjects, ...studies, ...authorizations].flatMap((one) => doubtsOf(one)),
  ]
}

const UNDERSTOOD = 'record-is-understood'
const REAL = 'record-is-whole-and-real'

/**
 * Returns the oddities of one record. They are about `rest`, the record that depends on it, and name the record itself
 * too.
 */
function doubtsOf(record: unknown, rest = nameIn(record), except?: ReadonlySet<string>): readonly Oddity[] {
  if (record === undefined || rest === undefined) return []
  const own = nameIn(record)
  const also = own === undefined || own === rest ? [] : [own]
  return [
    ...unreadExtensions(record).map((saw) => ({ check: UNDERSTOOD, about: rest, also, saw })),
    ...qualifiersOf(record, except).map((saw) => ({ check: UNDERSTOOD, about: rest, also, saw })),
    ...labelsOf(record).map((saw) => ({ check: REAL, about: rest, also, saw })),
  ]
}

function nameIn(record: unknown): string | undefined {
  const { resourceType, id } = elements(record)
  return typeof id === 'string' ? `${String(resourceType)}/${id}` : undefined
}

/**
 * Returns a status reason beside the status completed. A reason for not giving a drug contradicts that status (FHIR
 * R4, MedicationAdministration.statusReason).
 */
function reasonNotToGive(resource: unknown): readonly string[] {
  if (text(resource, 'status') !== 'completed') return []
  const [reason] = children(resource, 'statusReason')
  if (reason === undefined) return []
  const name = nameOf(reason) ?? codings(reason)[0]?.code ?? 'a reason'
  return [`MedicationAdministration.statusReason ${name.slice(0, 120)} beside the status completed`]
}

const MEDICATION_STANDS: ReadonlySet<string> = new Set(['active', 'inactive'])

function statusAgainst(record: unknown, stands: ReadonlySet<string>, about: string): readonly Oddity[] {
  const status = text(record, 'status')
  if (status === undefined || stands.has(status)) return []
  const saw = `${text(record, 'resourceType')}.status ${status.slice(0, 40)}`
  return [{ check: UNDERSTOOD, about, also: [nameIn(record) ?? about], saw }]
}
