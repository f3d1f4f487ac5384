import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { dependentOn } from '../dependent-services.ts'

export const doseIsAboveZero: ChargeCheck = {
  id: 'dose-is-above-zero',
  says: 'A drug charted as given was given in an amount above zero.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-01'],
  cites: [{ source: 'CMS 100-04', section: 'Chapter 17 section 10', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the amount that was given, or chart the administration as not done.',
  misses: (charged) =>
    charged.given
      .filter(({ nothingGiven }) => nothingGiven === true)
      .map(({ id, drugs }) => ({
        about: [id],
        saw: drugs[0]?.doseUnread ?? 'the amount is not above zero',
        unsettles: dependentOn([id], charged),
      })),
}
