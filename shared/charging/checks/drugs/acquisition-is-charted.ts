import { PART_B_340B } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { type Answer, possibleDrugLines } from '../what-if/possible-drug-lines.ts'
import { administrationsIn } from './waste/needs-discard.ts'

const bought = (acquisition: '340b' | 'purchased') => (one: GivenAdministration) => ({ ...one, acquisition })

const ANSWERS: readonly Answer[] = [
  { ifSo: 'bought under 340B', charted: bought('340b') },
  { ifSo: 'bought otherwise', charted: bought('purchased') },
]

export const acquisitionIsCharted: ChargeCheck = {
  id: 'acquisition-is-charted',
  says: 'At a site that may buy under 340B, each separately payable drug states if it was bought so.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-26'],
  cites: [PART_B_340B],
  from: RULEBOOK_BEGINS,
  fix: 'Chart how the drug was bought; without it the line is held, and no modifier is guessed.',
  misses: (charged) => {
    const { visit, drugs, book, profile } = charged
    if (visit.is340bEntity !== true || profile.settings['340b-modifier'] === 'none') return []
    return drugs
      .filter(
        ({ leftOff, units, acquisition, drug, on }) =>
          !leftOff &&
          units !== undefined &&
          acquisition === undefined &&
          !(visit.setting === 'facility' && book.statusIndicator(drug.hcpcs, on) === 'N'),
      )
      .map((charge) => ({
        about: administrationsIn(charge),
        saw: charge.drug.name,
        possibilities: possibleDrugLines(charge, charged, ANSWERS),
      }))
  },
}
