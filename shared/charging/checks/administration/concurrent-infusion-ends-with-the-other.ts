import { type Miss, missesAmong } from '../../../law/check.ts'
import { SHORTEST_INFUSION_MINUTES } from '../../../law/minutes.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import { runTogether } from '../../timeline/overlap.ts'
import type { Service } from '../../timeline/service.ts'

export const concurrentInfusionEndsWithTheOther: ChargeCheck = {
  id: 'concurrent-infusion-ends-with-the-other',
  says: 'An infusion charged as concurrent does not run on alone for 16 minutes or more.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-41'],
  cites: [{ source: 'Haugen Consulting Group', section: 'Partial overlap: unsettled', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  fix: 'Check if your payer counts the part that runs alone as a sequential infusion; it is charged as concurrent.',
  misses: (charged) => missesAmong(charged.services, charged, missOf),
}

function missOf(service: Service, { services }: Charged): Miss | undefined {
  const { role, leftOff, stop } = service
  if (role !== 'concurrent' || leftOff || stop === undefined) return undefined
  const beside = services.filter((one) => one.id !== service.id && runTogether(service, one) === 'yes')
  const ended = Math.max(...beside.map((one) => one.stop?.seconds ?? 0))
  const alone = Math.floor((stop.seconds - ended) / 60)
  return alone < SHORTEST_INFUSION_MINUTES
    ? undefined
    : { about: administrationsOf(service), saw: `it ran on alone for ${alone} minutes` }
}
