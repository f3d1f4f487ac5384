import type { Bundle } from 'fhir/r4.js'
import { CANONICAL } from '../fhir/extension-urls.ts'
import { Refusal } from '../fhir/refusal.ts'
import type { OperationCall, ServedOperation } from '../fhir-api/served-operation.ts'
import { claimDrafts } from './claim-drafts.ts'
import { keptSheets } from './kept-sheets.ts'
import { encounterPlace } from './keys.ts'
import { tenantOf } from './tenants.ts'
import { readVisitResources } from './visit-resources.ts'

export const claimOperation: ServedOperation = {
  name: 'claim',
  definition: `${CANONICAL}OperationDefinition/claim`,
  documentation:
    'The charge sheets of an encounter as drafts of claims, one a visit, in a collection: what may be billed now, with NDC, diagnosis pointers and authorizations as the record has them. 422 where a claim cannot be made, as without a Coverage.',
  level: 'instance',
  type: 'Encounter',
  affectsState: false,
  needs: [{ type: 'Claim', letter: 'r' }],
  honoursPatient: true,
  run: draftClaims,
}

async function draftClaims({ tenant, id, base, caller }: OperationCall) {
  const home = { tenant, of: encounterPlace(`Encounter/${id}`) }
  const { resources, others } = await readVisitResources(home, await tenantOf(tenant), 'to-look')
  const sheets = keptSheets(home, others)
  const mine = ({ sheet }: (typeof sheets)[number]) => caller?.patient === undefined || sheet.patient === caller.patient
  if (sheets.length === 0 || !sheets.every(mine)) return 'not-found'
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
