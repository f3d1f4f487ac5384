import { CONTRACTS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { isByContract } from '../../pricing/price-line.ts'

export const codeIsInTheContract: ChargeCheck = {
  id: 'code-is-in-the-contract',
  says: 'A loaded contract with the payer has a price for every line.',
  severity: 'warning',
  holds: 'both',
  ledger: ['PRC-16'],
  cites: [CONTRACTS],
  from: RULEBOOK_BEGINS,
  fix: 'Add the code to the fee schedule, or load the charge or limit it pays a part of; no Medicare price is used instead.',
  misses: ({ lines, book, profile }) =>
    isByContract(profile, book)
      ? lines
          .filter(({ amount }) => amount === undefined)
          .map(({ code, on, charges }) => ({ about: charges, saw: `${code} on ${on} in ${profile.contract}` }))
      : [],
}
