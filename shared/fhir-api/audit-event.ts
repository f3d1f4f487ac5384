import type { AuditEvent, AuditEventEntity } from 'fhir/r4.js'
import { isReference, OTHER } from './audited-words.ts'
import type { SearchParameter } from './search/search-parameter.ts'
import { codes, references } from './search/values-of.ts'

/** An access to patient data, completed or refused. */
export interface Deed {
  readonly id: string
  /** ISO instant. */
  readonly at: string
  readonly tenant: string
  /** An interaction of FHIR (`read`, `search-type`) or an operation (`$charge-sheet`). */
  readonly what: string
  /** HTTP status of a refusal; absent if the access succeeded. */
  readonly refused?: number
  /** OAuth client, or our own function that acted. */
  readonly client: string
  readonly user?: string | undefined
  /** References of the resources read or written, and of their patients. Never their content. */
  readonly references: readonly string[]
  /** The search, as applied. */
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

/** Builds the AuditEvent: person, action, time, resources and outcome. It holds references and codes only. */
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
    ...[...new Set(touched.map((one) => (isReference(one) ? one : OTHER)))].map((reference) => ({
      what: reference === OTHER ? { display: OTHER } : { reference },
      role: role(reference.startsWith('Patient/') ? '1' : '4'),
    })),
  ]
}

/** Search parameters of the audit trail. The date is required and limits the search. */
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
