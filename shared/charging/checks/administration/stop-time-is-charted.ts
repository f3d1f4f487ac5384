import type { Administration } from '../../../chart/visit.ts'
import type { Law } from '../../../law/rule.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { dependentOn } from '../dependent-services.ts'
import { possibleLengths } from '../what-if/possible-lengths.ts'
import { possibleTimes } from '../what-if/possible-times.ts'
import { lacksItsTimes } from './lacks-its-times.ts'

const CITES: Law['cites'] = [
  { source: 'Palmetto GBA A53778', section: 'Start and stop times are expected', checked: '2026-11-20' },
  { source: 'CMS 100-04', section: 'Chapter 4 section 230.2: time is documented' },
]

export const stopTimeIsCharted: ChargeCheck = {
  id: 'stop-time-is-charted',
  says: 'Every infusion has a charted start and stop time.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-12'],
  cites: CITES,
  from: RULEBOOK_BEGINS,
  fix: 'Chart the stop time; giving the drug is held until then, the drug itself is charged.',
  misses: (charged) =>
    charged.services.filter(lacksItsTimes).flatMap((service) => {
      const untimed = service.administrations.filter(({ start, stop }) => start === undefined || stop === undefined)
      if (untimed.every(({ status }) => status === 'in-progress')) return []
      const waiting = charged.services.filter(
        (one) => one.waitsFor === service.id && one.id !== service.id && !one.leftOff,
      )
      return [
        {
          about: [...untimed.map(({ id }) => id), ...waiting.flatMap(administrationsOf)],
          saw: `${service.substance}: ${missing(untimed)}`,
          unsettles: dependentOn(administrationsOf(service), charged),
          fix: untimed[0]?.start === undefined && untimed[0]?.stop !== undefined ? CHART_THE_START : undefined,
          possibilities: [...possibleTimes(service, charged), ...possibleLengths(service, charged)],
        },
      ]
    }),
}

const CHART_THE_START = 'Chart the start time; giving the drug is held until then, the drug itself is charged.'

/** Returns the charted part of the first incomplete time, in words. */
function missing([first]: readonly Administration[]): string {
  if (first?.start !== undefined) return `started ${first.start.clock}, no stop`
  return first?.stop === undefined ? 'no time of day' : `stopped ${first.stop.clock}, no start`
}
