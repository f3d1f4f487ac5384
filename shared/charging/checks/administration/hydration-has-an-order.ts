import { type Miss, missesAmong } from '../../../law/check.ts'
import { NORIDIAN_HYDRATION } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'

export const hydrationHasAnOrder: ChargeCheck = {
  id: 'hydration-has-an-order',
  says: 'Hydration that is charged was ordered.',
  severity: 'information',
  holds: 'administration',
  ledger: ['HYD-01'],
  cites: [NORIDIAN_HYDRATION],
  from: RULEBOOK_BEGINS,
  fix: 'Link the order, so that it is there when the payer asks for it.',
  misses: (charged) => missesAmong(charged.services, charged, missOf),
}

function missOf(service: Service): Miss | undefined {
  const { category, leftOff, administrations, substance } = service
  if (category !== 'hydration' || leftOff || administrations.some(({ request }) => request !== undefined))
    return undefined
  return { about: administrationsOf(service), saw: substance }
}
