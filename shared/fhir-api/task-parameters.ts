import type { Task } from 'fhir/r4.js'
import type { SearchParameter } from './search/search-parameter.ts'
import { codes, codings, dates, identifiers, references } from './search/values-of.ts'

const WORKERS = ['Practitioner', 'PractitionerRole', 'Organization', 'CareTeam', 'HealthcareService']

/** The FHIR search parameters of Task that our tasks can answer. */
export const TASK_PARAMETERS: readonly SearchParameter<Task>[] = [
  { name: 'patient', type: 'reference', targets: ['Patient'], of: (task) => references([task.for], 'Patient') },
  { name: 'subject', type: 'reference', targets: ['Patient'], of: (task) => references([task.for]) },
  { name: 'encounter', type: 'reference', targets: ['Encounter'], of: ({ encounter }) => references([encounter]) },
  { name: 'owner', type: 'reference', targets: WORKERS, of: ({ owner }) => references([owner]) },
  {
    name: 'focus',
    type: 'reference',
    targets: ['MedicationAdministration', 'Encounter', 'Procedure'],
    of: ({ focus }) => references([focus]),
  },
  { name: 'status', type: 'token', of: ({ status }) => codes(status) },
  { name: 'business-status', type: 'token', of: ({ businessStatus }) => codings([businessStatus]) },
  { name: 'priority', type: 'token', of: ({ priority }) => codes(priority) },
  { name: 'code', type: 'token', documentation: 'The check', of: ({ code }) => codings([code]) },
  { name: 'identifier', type: 'token', of: ({ identifier }) => identifiers(identifier) },
  { name: 'authored-on', type: 'date', of: ({ authoredOn }) => dates(authoredOn) },
]
