import { CLAIM_DIAGNOSES } from '../../../law/sources.ts'
import { type DiagnosisRule, PARTS, RULEBOOK_BEGINS } from '../listed-diagnosis.ts'

export const ranksOfTheChartDecide: DiagnosisRule = {
  id: 'ranks-of-the-chart-decide',
  says: 'If the encounter ranks all its diagnoses, they keep that order, and only a proposed code is put before them.',
  ledger: ['DX-12', 'DX-15'],
  cites: [CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  settle: ({ rank, source, part }, { items }) => {
    const ofEncounter = items.filter((one) => one.ofEncounter)
    if (ofEncounter.length === 0 || ofEncounter.some((one) => one.rank === undefined)) return undefined
    if (rank !== undefined) return { part: 'ranked by the chart', saw: `rank ${rank}` }
    // A reason of a drug that the encounter does not rank stands after those it ranks.
    return source === 'charted' && PARTS.indexOf(part) < PARTS.indexOf('other condition')
      ? { part: 'other condition', saw: 'not ranked' }
      : undefined
  },
}
