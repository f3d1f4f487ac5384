import type { Miss } from '../../../law/check.ts'
import type { Charged } from '../../charged.ts'
import type { UnidentifiedCheck, UnidentifiedDrug } from '../../drugs/unidentified-drug.ts'
import { possibleClasses } from '../what-if/possible-classes.ts'
import { possibleDrugs } from '../what-if/possible-drugs.ts'

/**
 * Returns the drugs without a code for the reason this check names, and the lines of each answer. The same drug in
 * several administrations is one miss. The line for giving the drug is held too if its class is unknown, or if several
 * substances are possible.
 */
export function unidentifiedAs(check: UnidentifiedCheck, charged: Charged): readonly Miss[] {
  const asked = charged.given.flatMap(({ id, drugs, route }) =>
    drugs.flatMap(({ unidentified, classedAs, name }) =>
      // An oral drug needs no code here, because it is billed elsewhere.
      unidentified?.check === check && (check !== 'drug-is-in-the-table' || route !== 'oral')
        ? [
            {
              id,
              unidentified,
              isClassed: classedAs !== undefined && (name !== undefined || unidentified.perhaps.length < 2),
            },
          ]
        : [],
    ),
  )
  if (asked.length === 0) return NONE
  return [...Map.groupBy(asked, ({ unidentified, isClassed }) => `${unidentified.saw} ${isClassed}`).values()].map(
    (same) => miss(same, charged),
  )
}

const NONE: readonly Miss[] = []

interface Asked {
  readonly id: string
  readonly unidentified: UnidentifiedDrug
  readonly isClassed: boolean
}

function miss(same: readonly Asked[], charged: Charged): Miss {
  const ids = new Set(same.map(({ id }) => id))
  const perhaps = same.flatMap(({ unidentified }) => unidentified.perhaps)
  const codes = [...new Map(perhaps.map((drug) => [drug.hcpcs, drug])).values()]
  return {
    about: [...ids],
    saw: same[0]?.unidentified.saw,
    holds: same.some(({ isClassed }) => !isClassed) ? 'both' : undefined,
    possibilities: codes.length > 0 ? possibleDrugs(ids, codes, charged) : possibleClasses(ids, charged),
  }
}
