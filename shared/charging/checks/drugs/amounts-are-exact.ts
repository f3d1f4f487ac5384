import { NORIDIAN_JW } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const amountsAreExact: ChargeCheck = {
  id: 'amounts-are-exact',
  says: 'The amounts opened and discarded are exact amounts, not more or less than one.',
  severity: 'error',
  holds: 'drug',
  ledger: ['DRG-05', 'DRG-12'],
  cites: [{ source: 'FHIR R4', section: 'Quantity.comparator', checked: '2026-11-27' }, NORIDIAN_JW],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the exact amount.',
  misses: ({ given }) =>
    given.flatMap(({ id, amountUnread }) => (amountUnread === undefined ? [] : [{ about: [id], saw: amountUnread }])),
}
