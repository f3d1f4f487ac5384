import { NCCI_MANUAL, RECOVERY_AUDIT_INITIAL } from '../../../law/sources.ts'
import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import type { Service } from '../../timeline/service.ts'

export const encountersOfADayAreApart: ChargeCheck = {
  id: 'encounters-of-a-day-are-apart',
  says: 'Two encounters of a day that each have an initial service do not run at the same time.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-36'],
  cites: [RECOVERY_AUDIT_INITIAL, NCCI_MANUAL],
  from: RULEBOOK_BEGINS,
  fix: 'Chart both in one encounter if the patient was there once; a second initial needs a separate visit.',
  misses: ({ services, sameDay, visit }) =>
    (sameDay.length === 0 ? [] : services)
      .filter(({ because }) => because.some(({ law }) => law.id === 'separate-encounter-has-its-own-initial'))
      .flatMap((initial) => {
        const here = span(services)
        const other = sameDay.find((one) => one.setting === visit.setting && meet(here, span(one.services)))
        return other === undefined || other.encounter === null
          ? []
          : [{ about: administrationsOf(initial), saw: `${other.encounter} goes on at the same time` }]
      }),
}

interface Span {
  readonly from: number
  readonly until: number
}

/** From the first start to the last stop of what ran into a vein; a pump that goes home ends nothing. */
function span(services: readonly Service[]): Span {
  const ran = services.filter(
    ({ route, leftOff, technique }) => route === 'intravenous' && !leftOff && technique !== 'pump',
  )
  return {
    from: Math.min(...ran.map(({ start }) => start?.seconds ?? Number.POSITIVE_INFINITY)),
    until: Math.max(...ran.map(({ start, stop }) => (stop ?? start)?.seconds ?? Number.NEGATIVE_INFINITY)),
  }
}

function meet(a: Span, b: Span): boolean {
  return a.from < b.until && b.from < a.until
}
