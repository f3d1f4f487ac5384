import { NORIDIAN_JW } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const payerMayTakeNoDiscardModifiers: DrugRule = {
  id: 'payer-may-take-no-discard-modifiers',
  says: 'A payer that takes neither JW nor JZ is billed the units given and no more.',
  ledger: ['DRG-08'],
  cites: [NORIDIAN_JW],
  from: RULEBOOK_BEGINS,
  settle: (_, { settings }) =>
    settings['discard-modifiers'] === 'not-used'
      ? { discard: 'neither', setting: 'discard-modifiers: not-used' }
      : undefined,
}
