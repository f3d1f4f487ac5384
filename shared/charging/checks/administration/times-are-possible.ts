import type { Miss } from '../../../law/check.ts'
import { TIME_TABLE } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
import { dependentOn } from '../dependent-services.ts'
import { chartedTwice } from './charted-twice.ts'

export const timesArePossible: ChargeCheck = {
  id: 'times-are-possible',
  says: 'The start and stop of an administration can be right.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-13'],
  cites: [TIME_TABLE],
  from: RULEBOOK_BEGINS,
  fix: 'Correct the times in the chart.',
  misses: (charged) => {
    const wrong = charged.services.filter(
      (service) => service.timeUnread !== undefined && !service.leftOff && goesIntoAVessel(service),
    )
    const [zoneless, others] = [wrong.filter(lacksZone), wrong.filter((service) => !lacksZone(service))]
    return [
      ...(zoneless.length === 0 ? [] : [withoutZone(zoneless, charged)]),
      ...others.map((service) => ({
        about: administrationsOf(service),
        saw: service.timeUnread,
        unsettles: dependentOn(administrationsOf(service), charged),
        possibilities: chartedTwice(service, charged),
      })),
    ]
  },
}

function lacksZone({ administrations }: Service): boolean {
  return administrations.some(({ lacksZone }) => lacksZone === true)
}

/** Returns one miss for all services, because one missing time zone causes it. */
function withoutZone(services: readonly Service[], charged: Charged): Miss {
  const about = services.flatMap(administrationsOf)
  const further = services.length === 1 ? '' : `, and ${services.length - 1} more`
  return {
    about,
    unsettles: dependentOn(about, charged),
    saw: `${services[0]?.timeUnread}${further}`,
    fix: 'Send times with an offset, or say the time zone of the site (--time-zone America/New_York).',
  }
}
