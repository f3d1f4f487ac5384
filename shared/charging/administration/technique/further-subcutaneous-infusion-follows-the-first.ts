import { ADD_ON_EDITS, cpt } from '../../../law/sources.ts'
import { beganBefore } from '../../timeline/overlap.ts'
import type { Service } from '../../timeline/service.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const furtherSubcutaneousInfusionFollowsTheFirst: AdministrationRule = {
  id: 'further-subcutaneous-infusion-follows-the-first',
  says: 'One infusion under the skin is the first of a visit; a pump set up later at new sites is reported once as a further set-up, and sites begun together with the first are part of it.',
  ledger: ['ADM-30', 'AOC-01'],
  cites: [cpt('subcutaneous infusion: further pump set-up with new sites'), ADD_ON_EDITS],
  from: RULEBOOK_BEGINS,
  settle: (item, { items }) => {
    if (!isUnderTheSkin(item)) return undefined
    const before = items.filter((one) => isUnderTheSkin(one) && beganBefore(one, item))
    const [first] = before
    if (first === undefined) return undefined
    const saw = `${first.substance} began ${first.start?.clock}`
    if (first.start?.seconds === item.start?.seconds && item.access !== first.access) return { leftOff: true, saw }
    // A later infusion through the first sites sets nothing up. No code covers it, so a coder is asked.
    if (before.some((one) => one.access === item.access)) return { role: 'sequential', saw }
    const isThird = before.some((one) => one.start?.seconds !== first.start?.seconds && one.access !== first.access)
    return isThird ? { leftOff: true, saw: 'a further set-up is reported once' } : { role: 'repeated', saw }
  },
}

function isUnderTheSkin({ route, technique, leftOff }: Service): boolean {
  return route === 'subcutaneous' && technique === 'infusion' && !leftOff
}
