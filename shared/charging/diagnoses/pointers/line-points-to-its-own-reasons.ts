import { CLAIM_DIAGNOSES } from '../../../law/sources.ts'
import { type PointerRule, pointed, RULEBOOK_BEGINS } from '../pointing-line.ts'

export const linePointsToItsOwnReasons: PointerRule = {
  id: 'line-points-to-its-own-reasons',
  says: 'A line points to the coded reasons of the records it charges, in the order of the list.',
  ledger: ['DX-05', 'DX-12'],
  cites: [CLAIM_DIAGNOSES],
  from: RULEBOOK_BEGINS,
  settle: ({ points, line }, { listed }) => {
    if (points !== undefined) return undefined
    const own = listed.filter(({ reasonOf }) => reasonOf.some((one) => line.charges.includes(one)))
    return own.length === 0 ? undefined : { points: pointed(own.map(({ code }) => code)), saw: 'charted reasons' }
  },
}
