import { applyRules } from '../../law/rule.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { GivenAdministration } from '../drugs/identify-drugs.ts'
import type { Service } from '../timeline/service.ts'
import type { VisitFacts } from '../visit-facts.ts'
import { diagnosisRules, pointerRules } from './diagnosis-rules.ts'
import { type GivenTreatment, givenTreatments } from './given-treatments.ts'
import { candidates, inClaimOrder, type ListedDiagnosis } from './listed-diagnosis.ts'
import type { PointingLine } from './pointing-line.ts'

/** The diagnoses of a visit, and the ones each line is for. */
export interface VisitDiagnoses {
  /** Diagnoses of the visit in claim order. */
  readonly listed: readonly ListedDiagnosis[]
  /** The lines in their order, each with the diagnoses it points to. */
  readonly pointing: readonly PointingLine[]
  /** Antineoplastic treatments given on the visit for a neoplasm. */
  readonly treatments: readonly GivenTreatment[]
}

/** Lists the diagnoses in claim order, and points each line to those it is for. Changes no line. */
export function listDiagnoses(
  given: readonly GivenAdministration[],
  services: readonly Service[],
  lines: readonly DraftLine[],
  facts: VisitFacts,
): VisitDiagnoses {
  const treatments = givenTreatments(given, facts)
  const listed = inClaimOrder(applyRules(diagnosisRules, candidates(facts), facts.on, { ...facts, treatments }))
  const unpointed = lines.map((line): PointingLine => ({ line, points: undefined, leftOff: false, because: [] }))
  const pointing = applyRules(pointerRules, unpointed, facts.on, { listed, treatments, services })
  return { listed, pointing, treatments }
}
