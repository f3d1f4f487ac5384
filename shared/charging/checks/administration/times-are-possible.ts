import { TIME_TABLE } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { goesIntoAVessel } from '../../timeline/vessel.ts'
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
  misses: (charged) =>
    charged.services
      .filter((service) => service.timeUnread !== undefined && !service.leftOff && goesIntoAVessel(service))
      .map((service) => ({
        about: administrationsOf(service),
        saw: service.timeUnread,
        possibilities: chartedTwice(service, charged),
      })),
}
