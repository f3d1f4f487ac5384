import { expect, test } from 'vitest'
import { chargeBundle } from '../deck/charge-bundle.ts'
import { toBundle } from '../deck/given-to-fhir.ts'
import { cleanDay } from '../generator/charted-days.ts'

const VISITS = 2_000
/**
 * Number of lines held rightly on such visits. The payer wants the NDC, and hydration beside cisplatin wants an order.
 */
const KNOWN = { 'hydration-beside-cisplatin-has-an-order': 152, 'ndc-is-charted-where-required': 948 }

test(`no line of ${VISITS} correctly charted visits is held, except the known ones`, () => {
  const held = new Map<string, number>()
  let lines = 0
  for (let number = 1; number <= VISITS; number += 1) {
    for (const sheet of chargeBundle(toBundle(cleanDay(13, number)))) {
      lines += sheet.lines.length
      for (const line of sheet.lines) for (const check of line.heldBy ?? []) held.set(check, (held.get(check) ?? 0) + 1)
    }
  }
  expect(lines).toBeGreaterThan(VISITS)
  expect(Object.fromEntries([...held].sort())).toEqual(KNOWN)
})
