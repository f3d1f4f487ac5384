import type { Claim } from 'fhir/r4.js'
import { child, text } from '../../fhir/reading/element.ts'
import { gather, type Resources } from '../../fhir/reading/resources.ts'
import { draftClaim } from '../../fhir/writing/draft-claim.ts'
import { Refusal } from '../../refusal.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** A draft, or the reason why there is none. */
export type Draft = Claim | Refusal

/** Drafts the claims of sheets, from the sheets and the records of their visit. */
export function claimDrafts(sheets: readonly KeptSheet[], resources: Iterable<unknown>): readonly Draft[] {
  const gathered = gather(resources)
  return sheets.map((sheet) => {
    try {
      return versioned(draftClaim(sheet, gathered), gathered)
    } catch (error) {
      if (error instanceof Refusal) return error
      throw error
    }
  })
}

/** Types that affect a claim besides its sheet: another coverage makes another claim of the same lines. */
const BESIDE_THE_SHEET = ['Encounter', 'Coverage', 'ClaimResponse', 'Condition']

/**
 * Sets the version of a draft from its sheet's version and its content. A draft is not stored. Its time of change is
 * that of its newest source.
 */
function versioned(claim: Claim, resources: Resources): Claim {
  const { meta: { versionId, lastUpdated = '' } = {}, ...said } = claim
  const changed = BESIDE_THE_SHEET.flatMap((type) => resources.ofType(type).flatMap(changedAt))
  const now = new Date().toISOString() // an EHR's clock may be ahead
  const latest = [lastUpdated, ...changed.filter((at) => at < now)].sort().at(-1) ?? lastUpdated
  const content = sha256Of(Buffer.from(JSON.stringify(said))).slice(0, 12)
  return { ...claim, meta: { versionId: `${versionId}-${content}`, lastUpdated: latest } }
}

function changedAt(resource: unknown): readonly string[] {
  const at = Date.parse(text(child(resource, 'meta'), 'lastUpdated') ?? '')
  return Number.isNaN(at) ? [] : [new Date(at).toISOString()]
}
