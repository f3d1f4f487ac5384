import { type Miss, missesAmong } from '../../../law/check.ts'
import { NCCI_MANUAL } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
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
  misses: (charged) => missesAmong(charged.services, charged, withoutCode),
}

function withoutCode(service: Service, { lines }: Charged): Miss | undefined {
  const { leftOff, route, timeUnread, category } = service
  if (leftOff || lines.some(({ of }) => of === service.id)) return undefined
  const isFoundOtherwise =
    route === undefined ||
    timeUnread !== undefined ||
    (route === 'intralesional' && category === 'chemotherapy') || // its lesions are counted
    isFoundAsUnknown(service) ||
    isFoundAsUnreviewed(service) ||
    lacksItsTimes(service)
  return isFoundOtherwise ? undefined : { about: administrationsOf(service), saw: `${service.substance}, ${route}` }
}

/** True if a drug is known and nobody has reviewed as what giving it is coded. */
function isFoundAsUnreviewed({ administrations }: Service): boolean {
  return administrations.some(({ drugs }) =>
    drugs.some(({ drug }) => drug !== undefined && drug.administeredAs === undefined),
  )
}

/** Whether the drug itself is found: nothing can be said of giving what no table knows. */
function isFoundAsUnknown({ administrations }: Service): boolean {
  return administrations.some(({ drugs }) =>
    drugs.some(({ unidentified }) => unidentified?.check === 'drug-is-in-the-table'),
  )
}
