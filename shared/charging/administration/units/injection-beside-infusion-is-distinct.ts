import { NCCI_EDITS } from '../../../law/sources.ts'
import type { Service } from '../../timeline/service.ts'
import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

/**
 * True if NCCI pairs the service with the therapeutic injection codes. They are initial services, infusions under the
 * skin, the pump, and chemotherapy injections.
 */
function isPaired({ role, category, technique, route, leftOff }: Service): boolean {
  return (
    !leftOff &&
    (role === 'initial' ||
      technique === 'pump' ||
      (technique === 'infusion' && route === 'subcutaneous') ||
      (technique === 'injection' && (category === 'chemotherapy' || category === 'hormonal')))
  )
}

export const injectionBesideInfusionIsDistinct: AdministrationRule = {
  id: 'injection-beside-infusion-is-distinct',
  says: 'A therapeutic injection beside an initial infusion or push is marked as a distinct service, given by a route of its own.',
  ledger: ['NCCI-07'],
  cites: [NCCI_EDITS],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, category, route, on }, { items, sameDay, setting, settings }) => {
    if (category !== 'therapeutic' || (technique !== 'injection' && technique !== 'on-body injector')) return undefined
    const here = items.find(isPaired)
    const paired =
      here ??
      sameDay
        .flatMap((visit) => (visit.setting === setting ? visit.services : []))
        .find((one) => one.on === on && isPaired(one))
    if (paired === undefined) return undefined
    const saw = `${route ?? 'injected'}, beside ${paired.substance}`
    if (settings['injection-beside-infusion'] === 'none') return { saw, setting: 'injection-beside-infusion: none' }
    const modifier = settings['distinct-service-modifier']
    return {
      modifiers: [modifier !== 'X' ? '59' : here === undefined ? 'XE' : 'XU'],
      saw,
      setting: `injection-beside-infusion: modifier; distinct-service-modifier: ${modifier}`,
    }
  },
}
