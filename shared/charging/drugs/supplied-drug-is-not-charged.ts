import { BENEFIT_MANUAL_DRUGS } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

const NO_COST: ReadonlySet<string | undefined> = new Set(['patient-supplied', 'sponsor-supplied', 'sample'])

export const suppliedDrugIsNotCharged: DrugRule = {
  id: 'supplied-drug-is-not-charged',
  says: 'Drug that cost the practice nothing is not charged: brought by the patient or its pharmacy, given by a sponsor, or a sample.',
  ledger: ['DRG-27'],
  cites: [BENEFIT_MANUAL_DRUGS],
  from: RULEBOOK_BEGINS,
  settle: ({ acquisition }) => (NO_COST.has(acquisition) ? { leftOff: true, saw: acquisition } : undefined),
}
