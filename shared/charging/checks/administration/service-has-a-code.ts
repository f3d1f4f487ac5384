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
    (route === 'intralesional' && category === 'chemotherapy') || // another check asks for the number of lesions
    isFoundAsUnknown(service) ||
    isFoundAsUnreviewed(service) ||
    lacksItsTimes(service)
  return isFoundOtherwise ? undefined : { about: administrationsOf(service), saw: `${service.substance}, ${route}` }
}

/** True if the drug has a code and nobody has reviewed its class. */
function isFoundAsUnreviewed({ administrations }: Service): boolean {
  return administrations.some(({ drugs }) =>
    drugs.some(({ drug }) => drug !== undefined && drug.administeredAs === undefined),
  )
}

/** True if no table knows the drug. The finding about the drug covers giving it too. */
function isFoundAsUnknown({ administrations }: Service): boolean {
  return administrations.some(({ drugs }) =>
    drugs.some(({ unidentified, classedAs }) => unidentified !== undefined && classedAs === undefined),
  )
}
