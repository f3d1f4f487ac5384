import type { Claim } from 'fhir/r4.js'
import { child, text } from '../../fhir/reading/element.ts'
import { gather, type Resources } from '../../fhir/reading/resources.ts'
import { draftClaim } from '../../fhir/writing/draft-claim.ts'
import { Refusal } from '../../refusal.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { sha256Of } from '../clients/sha256-of.ts'

/** A draft, or why none can be made. */
export type Draft = Claim | Refusal

/** The drafts of the claims of these sheets, made from them and from the records of their visit. */
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

/** What a claim is made from beside its sheet: another coverage makes another claim of the same lines. */
const BESIDE_THE_SHEET = ['Encounter', 'Coverage', 'ClaimResponse', 'Condition']

/** A draft is kept nowhere: its version is that of its sheet and of what it says, and it changed when the last of it did. */
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
