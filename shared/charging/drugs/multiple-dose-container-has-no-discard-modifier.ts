import { CGS_WASTE } from '../../law/sources.ts'
import { type DrugRule, RULEBOOK_BEGINS } from './drug-rule.ts'

export const multipleDoseContainerHasNoDiscardModifier: DrugRule = {
  id: 'multiple-dose-container-has-no-discard-modifier',
  says: 'From a multiple-dose container only what was given is charged, with neither JW nor JZ.',
  ledger: ['DRG-09'],
  cites: [CGS_WASTE],
  from: RULEBOOK_BEGINS,
  settle: ({ containerType, discard }) =>
    containerType === 'multiple-dose' && discard === undefined
      ? { discard: 'neither', saw: 'multiple-dose container' }
      : undefined,
}
