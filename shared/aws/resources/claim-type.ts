import type { Claim } from 'fhir/r4.js'
import { CLAIM_PARAMETERS } from '../../fhir-api/claim-parameters.ts'
import type { ServedType } from '../../fhir-api/served-type.ts'
import { Refusal } from '../../refusal.ts'
import { readVisitResources } from '../records/visit-resources.ts'
import { siteOf } from '../sites/sites.ts'
import { encounterPlace } from '../tables/keys.ts'
import { claimDrafts } from './claim-drafts.ts'
import { sheetDerived } from './sheet-derived-type.ts'

/** The type Claim. A draft has the id of its sheet, and is made from it and the records at each request. */
export const claimType: ServedType<Claim> = sheetDerived({
  type: 'Claim',
  documentation:
    'A draft claim for each visit that can be claimed, with the billable lines. If a visit has none, Encounter/{id}/$claim states the reason.',
  parameters: CLAIM_PARAMETERS,
  led: { encounter: 'encounter', patients: ['patient'] },
  versions: 'none',
  of: async (tenant, kept) => {
    const { encounter, lines } = kept.sheet
    if (encounter === null || lines.length === 0) return []
    const home = { tenant, of: encounterPlace(encounter) }
    const { resources } = await readVisitResources(home, await siteOf(tenant), 'to-look')
    return claimDrafts([kept], resources).filter((draft) => !(draft instanceof Refusal))
  },
})
