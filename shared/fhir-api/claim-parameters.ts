import type { Claim } from 'fhir/r4.js'
import type { SearchParameter } from './search/search-parameter.ts'
import { codes, dates, references } from './search/values-of.ts'

/** The FHIR search parameters of Claim that our draft claims can answer. */
export const CLAIM_PARAMETERS: readonly SearchParameter<Claim>[] = [
  { name: 'patient', type: 'reference', targets: ['Patient'], of: ({ patient }) => references([patient]) },
  {
    name: 'encounter',
    type: 'reference',
    targets: ['Encounter'],
    of: ({ item = [] }) => references(item.flatMap(({ encounter = [] }) => encounter)),
  },
  {
    name: 'provider',
    type: 'reference',
    targets: ['Organization', 'Practitioner', 'PractitionerRole'],
    of: ({ provider }) => references([provider]),
  },
  { name: 'created', type: 'date', of: ({ created }) => dates(created) },
  { name: 'status', type: 'token', of: ({ status }) => codes(status) },
  { name: 'use', type: 'token', of: ({ use }) => codes(use) },
]
