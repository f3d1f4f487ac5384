import type { Because, Rule } from '../../law/rule.ts'
import type { VisitFacts } from '../visit-facts.ts'
import type { GivenTreatment } from './given-treatments.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** The part of the list a diagnosis stands in. Later parts follow, in this order (DX-15). */
export const PARTS = [
  'treatment',
  'leading condition',
  'ranked by the chart',
  'target',
  'malignancy',
  'other site',
  'receptor status',
  'other condition',
  'agent of an effect',
  'history',
] as const

export type Part = (typeof PARTS)[number]

/** A diagnosis the list may have. */
export interface ListedDiagnosis {
  /** ICD-10-CM code with its dot. */
  readonly code: string
  /** True if a diagnosis of the encounter has the code. */
  readonly ofEncounter: boolean
  /** Its rank among the diagnoses of the encounter; absent if not charted. */
  readonly rank?: number | undefined
  /** References of the administrations with the code as a reason. */
  readonly reasonOf: readonly string[]
  /** The source of the code; absent until a rule sets it. A code without a source is not listed. */
  readonly source?: 'charted' | 'proposed' | undefined
  readonly part: Part
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/** The facts that a rule about a diagnosis sees beside it. */
export interface DiagnosisContext extends VisitFacts {
  /** All candidates, as the earlier rules settled them. */
  readonly items: readonly ListedDiagnosis[]
  /** Antineoplastic treatments given on the visit for a neoplasm. */
  readonly treatments: readonly GivenTreatment[]
}

export type DiagnosisRule = Rule<ListedDiagnosis, DiagnosisContext>

/** Codes that a rule may propose. */
const PROPOSABLE = ['Z51.0', 'Z51.11', 'Z51.12']

/** Returns every code the list may have: charted codes in the order of the chart, then codes that rules may propose. */
export function candidates({ visit, administrations }: VisitFacts): readonly ListedDiagnosis[] {
  const all = new Map<string, { rank?: number | undefined; ofEncounter: boolean; reasonOf: string[] }>()
  for (const { code, rank } of visit.codedDiagnoses) {
    const known = all.get(code)
    if (known === undefined) all.set(code, { rank, ofEncounter: true, reasonOf: [] })
    else if (rank !== undefined && (known.rank === undefined || rank < known.rank)) known.rank = rank
  }
  for (const { id, reasonCodes } of administrations) {
    for (const code of reasonCodes) {
      const known = all.get(code) ?? { ofEncounter: false, reasonOf: [] }
      known.reasonOf.push(id)
      all.set(code, known)
    }
  }
  for (const code of PROPOSABLE) if (!all.has(code)) all.set(code, { ofEncounter: false, reasonOf: [] })
  return [...all].map(([code, { rank, ofEncounter, reasonOf }]) => ({
    code,
    ofEncounter,
    rank,
    reasonOf,
    source: undefined,
    part: 'other condition',
    leftOff: false,
    because: [],
  }))
}

/** Returns the codes that have a source, in the order of their parts, ranks and places in the chart. */
export function inClaimOrder(all: readonly ListedDiagnosis[]): readonly ListedDiagnosis[] {
  return all
    .filter(({ source }) => source !== undefined)
    .sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || (a.rank ?? UNRANKED) - (b.rank ?? UNRANKED))
}

const UNRANKED = Number.MAX_SAFE_INTEGER
