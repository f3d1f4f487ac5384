import type { AuditEvent, AuditEventEntity } from 'fhir/r4.js'
import type { SearchParameter } from './search/search-parameter.ts'
import { codes, references } from './search/values-of.ts'

/** Something that was done with what is of a patient, or tried. */
export interface Deed {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly tenant: string
  /** An interaction of FHIR (`read`, `search-type`) or an operation (`$charge-sheet`). */
  readonly what: string
  /** The HTTP status of a refusal; absent where it was done. */
  readonly refused?: number
  /** The OAuth client, or what of ours did it. */
  readonly client: string
  readonly user?: string | undefined
  /** Of what was read or written, and of whose it was: references, nothing of their content. */
  readonly references: readonly string[]
  /** A search, as it was applied. */
  readonly query?: string | undefined
}

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'
const ACTIONS: Readonly<Record<string, AuditEvent['action']>> = {
  create: 'C',
  update: 'U',
  delete: 'D',
  read: 'R',
  vread: 'R',
  'history-instance': 'R',
}

/** Who did what, when, to what, and how it ended: all of it references and codes. */
export function auditEvent(deed: Deed): AuditEvent {
  const { id, at, tenant, what, refused, client, user, query } = deed
  const operation = what.startsWith('$')
  return {
    resourceType: 'AuditEvent',
    id,
    meta: { versionId: '1', lastUpdated: at },
    type: { system: `${TERMINOLOGY}/audit-event-type`, code: 'rest' },
    subtype: [
      {
        system: 'http://hl7.org/fhir/restful-interaction',
        code: operation ? 'operation' : what,
        ...(operation ? { display: what } : {}),
      },
    ],
    action: ACTIONS[what] ?? 'E',
    recorded: at,
    outcome: refused === undefined ? '0' : '4',
    ...(refused === undefined ? {} : { outcomeDesc: String(refused) }),
    agent: [
      { who: { identifier: { value: client } }, requestor: user === undefined },
      ...(user === undefined ? [] : [{ who: { reference: user }, requestor: true }]),
    ],
    source: { site: tenant, observer: { display: 'fhir-oncology-billing' } },
    entity: entitiesOf(deed.references, query),
  }
}

function entitiesOf(touched: readonly string[], query: string | undefined): AuditEventEntity[] {
  const role = (code: string) => ({ system: `${TERMINOLOGY}/object-role`, code })
  return [
    ...(query === undefined ? [] : [{ query: btoa(query), role: role('24') }]),
    ...[...new Set(touched)].map((reference) => ({
      what: { reference },
      role: role(reference.startsWith('Patient/') ? '1' : '4'),
    })),
  ]
}

/** By what the audit trail is searched; the date bounds it. */
export const AUDIT_EVENT_PARAMETERS: readonly SearchParameter<AuditEvent>[] = [
  { name: 'date', type: 'date', documentation: 'Required: at most 31 days', of: ({ recorded }) => [recorded] },
  {
    name: 'entity',
    type: 'reference',
    targets: [
      'Patient',
      'Encounter',
      'ChargeItem',
      'Claim',
      'Task',
      'Provenance',
      'MedicationAdministration',
      'Procedure',
      'Coverage',
      'Condition',
    ],
    of: ({ entity = [] }) => references(entity.map(({ what }) => what)),
  },
  {
    name: 'agent',
    type: 'reference',
    targets: ['Practitioner', 'PractitionerRole', 'Patient', 'Person', 'RelatedPerson'],
    of: ({ agent }) => references(agent.map(({ who }) => who)),
  },
  {
    name: 'altid',
    type: 'token',
    documentation: 'The OAuth client',
    of: ({ agent }) =>
      agent.flatMap(({ who }) => (who?.identifier?.value === undefined ? [] : [{ code: who.identifier.value }])),
  },
  { name: 'action', type: 'token', of: ({ action }) => codes(action) },
  { name: 'outcome', type: 'token', of: ({ outcome }) => codes(outcome) },
  {
    name: 'subtype',
    type: 'token',
    of: ({ subtype = [] }) => subtype.flatMap(({ system, code }) => (code === undefined ? [] : [{ system, code }])),
  },
]
