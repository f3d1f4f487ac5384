import type { Bundle } from 'fhir/r4.js'
import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import type { OperationCall, ServedOperation } from '../../fhir-api/served-operation.ts'
import { Refusal } from '../../refusal.ts'
import { readVisitResources } from '../records/visit-resources.ts'
import { keptSheets } from '../sheets/kept-sheets.ts'
import { siteOf } from '../sites/sites.ts'
import { encounterPlace } from '../tables/keys.ts'
import { claimDrafts } from './claim-drafts.ts'
import { sheetsSeenBy } from './sheets-seen-by.ts'

export const claimOperation: ServedOperation = {
  name: 'claim',
  definition: `${CANONICAL}OperationDefinition/claim`,
  documentation:
    'The charge sheets of an encounter as draft claims, one for each visit, in a collection: the billable lines, with NDC, diagnosis pointers and authorizations from the record. 422 if a claim cannot be drafted, for example without a Coverage.',
  level: 'instance',
  type: 'Encounter',
  affectsState: false,
  needs: [{ type: 'Claim', letter: 'r' }],
  honoursPatient: true,
  run: draftClaims,
}

async function draftClaims({ tenant, id, base, caller }: OperationCall) {
  const home = { tenant, of: encounterPlace(`Encounter/${id}`) }
  const { resources, others } = await readVisitResources(home, await siteOf(tenant), 'to-look')
  const sheets = sheetsSeenBy(caller, keptSheets(home, others))
  if (sheets === undefined) return 'not-found'
  const drafts = claimDrafts(sheets, resources)
  const claims = drafts.filter((draft) => !(draft instanceof Refusal))
  const refused = drafts.find((draft) => draft instanceof Refusal)
  if (claims.length === 0 && refused !== undefined) throw refused
  const resource: Bundle = {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: new Date().toISOString(),
    entry: claims.map((claim) => ({ fullUrl: `${base}/Claim/${claim.id}`, resource: claim })),
  }
  return {
    resource,
    touched: [`Encounter/${id}`, ...new Set(claims.flatMap(({ patient }) => patient.reference ?? []))],
  }
}
