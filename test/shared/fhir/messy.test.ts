import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chargeVisit } from '../../../shared/charge-visit.ts'
import type { Site } from '../../../shared/chart/site.ts'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { decimalText } from '../../../shared/exact/decimal.ts'
import { readNotification } from '../../../shared/fhir/notifications/notification.ts'
import { visitsOf } from '../../../shared/fhir/reading/visits.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'

const folder = new URL('messy/', import.meta.url)
const book = starterBook(payerProfiles)

/** An administration as an EHR charts it, and the expected result. */
interface Messy {
  readonly says: string
  readonly tenant: Omit<Site, 'id'>
  readonly resources: readonly unknown[]
  readonly comesTo: unknown
}

const ENCOUNTER = {
  resourceType: 'Encounter',
  id: 'e1',
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: 'Patient/p1' },
  period: { start: '2026-01-14T08:00:00-06:00', end: '2026-01-14T16:00:00-06:00' },
}

/** Lists of texts in order: the order of findings is tested elsewhere. */
function sorted(value: object): unknown {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      Array.isArray(inner) && inner.every((one) => typeof one === 'string') ? [...inner].sort() : inner,
    ]),
  )
}

test.each(readdirSync(folder))('%s', (file) => {
  const messy: Messy = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
  expect(sorted(comesTo(messy))).toEqual(sorted(messy.comesTo as object))
})

/** Reads and charges resources as received. Returns administrations, records not given, billed lines and findings. */
function comesTo({ tenant, resources }: Messy) {
  const received = [ENCOUNTER, ...resources].flatMap((one) => {
    const { records, leftOut } = readNotification({ method: 'POST', headers: {}, body: JSON.stringify(one) })
    expect(leftOut).toEqual([])
    return records.map(({ resource }) => resource)
  })
  const [visit] = visitsOf(received, { id: 'test', ...tenant })
  if (visit === undefined) throw new Error('no visit')
  const { lines, findings } = chargeVisit(visit, book)
  return {
    given: visit.administrations.map(({ drugs, start, stop, on, statedMinutes, route, discarded, reasons }) => ({
      doses: drugs.map(({ dose, doseUnread }) =>
        dose === undefined ? doseUnread : `${decimalText(dose.amount)} ${dose.unit}`,
      ),
      from: start?.clock ?? on ?? null,
      ...(stop === undefined ? {} : { until: stop.clock }),
      ...(statedMinutes === undefined ? {} : { statedMinutes }),
      route: route ?? null,
      ...(discarded === undefined ? {} : { discarded: `${decimalText(discarded.amount)} ${discarded.unit}` }),
      ...(reasons.length === 0 ? {} : { reasons }),
    })),
    notGiven: visit.notGiven.map(({ status }) => status),
    billed: lines
      .filter(({ held }) => !held)
      .map(({ code, modifiers, units }) => [code, ...modifiers, units].join(' ')),
    held: lines.filter(({ held }) => held).map(({ code, modifiers, units }) => [code, ...modifiers, units].join(' ')),
    found: findings.map(({ check }) => check),
  }
}
