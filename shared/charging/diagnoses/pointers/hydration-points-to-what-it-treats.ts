import { CLAIM_DIAGNOSES } from '../../../law/sources.ts'
import { type PointerRule, pointed, RULEBOOK_BEGINS } from '../pointing-line.ts'

/** Codes of dehydration, hypovolemia, vomiting and acute kidney failure. */
const TREATED = /^(?:E86\.|R11\.|N17\.)/

export const hydrationPointsToWhatItTreats: PointerRule = {
  id: 'hydration-points-to-what-it-treats',
  says: 'A hydration line without a reason of its own points to the loss of fluid among the diagnoses, not to the cancer.',
  ledger: ['DX-05', 'HYD-01'],
  cites: [CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  settle: ({ points, line }, { listed, services }) => {
    if (points !== undefined || services.find(({ id }) => id === line.of)?.category !== 'hydration') return undefined
    const treated = listed.flatMap(({ code }) => (TREATED.test(code) ? code : []))
    return treated.length === 0 ? undefined : { points: pointed(treated) }
  },
}
