import type { Provenance } from 'fhir/r4.js'
import { provenances } from '../../fhir/writing/provenances.ts'
import { references } from '../../fhir-api/search/values-of.ts'
import type { ServedType } from '../../fhir-api/served-type.ts'
import { sheetDerived } from './sheet-derived-type.ts'

/** The type Provenance. It has the id of its charge and is searched by it. */
export const provenanceType: ServedType<Provenance> = sheetDerived({
  type: 'Provenance',
  documentation: 'Origin of a charge: versions of records, rules with their citations, tables, software.',
  parameters: [
    { name: 'target', type: 'reference', targets: ['ChargeItem'], of: ({ target }) => references(target) },
    { name: 'patient', type: 'reference', targets: ['Patient'], of: ({ target }) => references(target, 'Patient') },
    { name: 'recorded', type: 'date', of: ({ recorded }) => [recorded] },
  ],
  led: { patients: ['patient'], id: 'target' },
  of: async (_, sheet) => provenances(sheet),
})
