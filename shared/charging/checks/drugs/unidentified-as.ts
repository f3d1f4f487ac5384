import type { Miss } from '../../../law/check.ts'
import type { Charged } from '../../charged.ts'
import type { UnidentifiedCheck } from '../../drugs/identify-drugs.ts'

/** The drugs that have no code for the reason this check names. */
export function unidentifiedAs(check: UnidentifiedCheck, { given }: Charged): readonly Miss[] {
  const misses: Miss[] = []
  for (const { id, drugs, route } of given) {
    for (const { unidentified } of drugs) {
      // An oral drug needs no code here: it is billed elsewhere.
      const isAsked = unidentified?.check === check && (check !== 'drug-is-in-the-table' || route !== 'oral')
      if (isAsked) misses.push({ about: [id], saw: unidentified.saw })
    }
  }
  return misses
}
