import fc from 'fast-check'
import { test } from 'vitest'
import { chargeVisit } from '../../../shared/charge-visit.ts'
import { addTo, chargedTogether, emptyRecord } from '../../../shared/cli/charge/gathered-record.ts'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { openEnvelope } from '../../../shared/fhir/envelopes/open-envelope.ts'
import { readNotification } from '../../../shared/fhir/notifications/notification.ts'
import { visitsOf } from '../../../shared/fhir/reading/visits.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { visitLines } from '../../generator/visits.ts'

const book = starterBook(payerProfiles)
const charts = [...visitLines(11, 60)]

/** Values that no EHR should send and some will. */
const JUNK = [
  null,
  0,
  -1,
  1e308,
  '',
  'x',
  [],
  {},
  [null],
  [[]],
  true,
  '2026-13-45',
  { reference: 1 },
  { coding: [null] },
  '#',
  'urn:uuid:x',
]

/** Returns every place of a JSON value that another value could replace. */
function places(value: unknown): readonly (readonly [Record<string, unknown>, string])[] {
  if (typeof value !== 'object' || value === null) return []
  const of = value as Record<string, unknown>
  return Object.keys(of).flatMap((key) => [[of, key] as const, ...places(of[key])])
}

test('Any value anywhere in a chart is charged, reported or refused, without an error', () => {
  const breakage = fc.tuple(fc.nat(), fc.nat(JUNK.length - 1))
  fc.assert(
    fc.property(fc.nat(charts.length - 1), fc.array(breakage, { minLength: 1, maxLength: 3 }), (chart, breakages) => {
      const bundle: unknown = JSON.parse(charts[chart] ?? '{}')
      for (const [at, junk] of breakages) {
        const all = places(bundle)
        const [of, key] = all[at % Math.max(1, all.length)] ?? [{}, '']
        of[key] = structuredClone(JUNK[junk])
      }
      const record = emptyRecord()
      addTo(record, 'a file', openEnvelope(bundle), () => undefined)
      for (const { resources } of chargedTogether(record, () => undefined))
        for (const visit of visitsOf(resources, { id: 'test' })) chargeVisit(visit, book)
      readNotification({ method: 'POST', headers: {}, body: JSON.stringify(bundle) })
    }),
    { numRuns: 2000 },
  )
})
