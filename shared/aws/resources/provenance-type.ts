import type { Provenance } from 'fhir/r4.js'
import { provenances } from '../../fhir/writing/provenances.ts'
import { references } from '../../fhir-api/search/values-of.ts'
import type { ServedType } from '../../fhir-api/served-type.ts'
import { sheetDerived } from './sheet-derived-type.ts'

/** Searched by the charge it is of; it has its id. */
export const provenanceType: ServedType<Provenance> = sheetDerived({
  type: 'Provenance',
  documentation: 'Where a charge comes from: versions of records, rules with their citations, tables, software.',
  parameters: [
    { name: 'target', type: 'reference', targets: ['ChargeItem'], of: ({ target }) => references(target) },
    { name: 'patient', type: 'reference', targets: ['Patient'], of: ({ target }) => references(target, 'Patient') },
    { name: 'recorded', type: 'date', of: ({ recorded }) => [recorded] },
  ],
  led: { patients: ['patient'], id: 'target' },
  of: async (_, sheet) => provenances(sheet),
})
