import type { ChargeItem } from 'fhir/r4.js'
import type { SearchParameter } from './search/search-parameter.ts'
import { codes, codings, dates, identifiers, references } from './search/values-of.ts'

/** Types R4 allows in `ChargeItem.service`, of those we charge. */
const SERVICES = ['MedicationAdministration', 'Procedure']

/** The FHIR search parameters of ChargeItem that our charges can answer. */
export const CHARGE_ITEM_PARAMETERS: readonly SearchParameter<ChargeItem>[] = [
  { name: 'patient', type: 'reference', targets: ['Patient'], of: ({ subject }) => references([subject], 'Patient') },
  { name: 'subject', type: 'reference', targets: ['Patient'], of: ({ subject }) => references([subject]) },
  { name: 'context', type: 'reference', targets: ['Encounter'], of: ({ context }) => references([context]) },
  { name: 'account', type: 'reference', targets: ['Account'], of: ({ account = [] }) => references(account) },
  { name: 'service', type: 'reference', targets: SERVICES, of: ({ service = [] }) => references(service) },
  {
    name: 'status',
    type: 'token',
    documentation: 'Not among the parameters of R4, which has none for it',
    of: ({ status }) => codes(status),
  },
  { name: 'code', type: 'token', of: ({ code }) => codings([code]) },
  { name: 'identifier', type: 'token', of: ({ identifier }) => identifiers(identifier) },
  {
    name: 'occurrence',
    type: 'date',
    documentation: 'The day of service',
    of: ({ occurrenceDateTime, occurrencePeriod }) => dates(occurrenceDateTime, occurrencePeriod),
  },
  { name: 'entered-date', type: 'date', of: ({ enteredDate }) => dates(enteredDate) },
]
