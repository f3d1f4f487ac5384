import { NCCI_MANUAL } from '../law/sources.ts'
import type { Service } from '../timeline/service.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from './charged.ts'
import { lacksItsTimes } from './lacks-its-times.ts'

export const serviceHasACode: ChargeCheck = {
  id: 'service-has-a-code',
  says: 'Every service that is not left off for a reason has a code.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-30'],
  cites: [NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Have a coder decide; no rule covers this service yet.',
  misses: ({ services, lines }) =>
    services.flatMap((service) => {
      const settled =
        service.leftOff ||
        isFoundAsUnknown(service) ||
        service.route === undefined ||
        service.timeUnread !== undefined ||
        (service.route === 'intralesional' && service.category === 'chemotherapy') // its lesions are counted
      if (settled || lacksItsTimes(service) || lines.some(({ of }) => of === service.id)) return []
      return [{ about: administrationsOf(service), saw: `${service.substance}, ${service.route}` }]
    }),
}

/** Whether the drug itself is found: nothing can be said of giving what no table knows. */
function isFoundAsUnknown({ administrations }: Service): boolean {
  return administrations.some(({ drugs }) =>
    drugs.some(({ unidentified }) => unidentified?.check === 'drug-is-in-the-table'),
  )
}
