import { expect, test } from 'vitest'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { ceilingOf, decimal } from '../../../shared/exact/decimal.ts'
import { inBase } from '../../../shared/exact/dose.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import type { WorkedExample } from '../../deck/worked-example.ts'

const book = starterBook(payerProfiles)

/** A day of every quarter that has a price file, and its codes of drugs whose codes changed. */
const DAYS = [
  '2024-02-14',
  '2024-05-15',
  '2024-08-14',
  '2024-11-13',
  '2025-02-12',
  '2025-05-14',
  '2025-08-13',
  '2025-11-12',
  '2026-02-11',
  '2026-08-12',
  '2026-11-18',
]

const REGIMENS: Readonly<
  Record<string, readonly (readonly [drug: string, before: string, mg: string, now?: string])[]>
> = {
  FOLFOX: [
    ['oxaliplatin', 'J9263', '153'],
    ['leucovorin', 'J0640', '720', 'J0643'],
    ['fluorouracil', 'J9190', '720', 'J9192'],
  ],
  FOLFIRI: [
    ['irinotecan', 'J9206', '324'],
    ['leucovorin', 'J0640', '720', 'J0643'],
    ['fluorouracil', 'J9190', '720', 'J9192'],
  ],
  TCHP: [
    ['docetaxel', 'J9171', '135'],
    ['carboplatin', 'J9045', '600'],
    ['trastuzumab', 'J9355', '560'],
    ['pertuzumab', 'J9306', '840'],
  ],
  'R-CHOP': [
    ['rituximab', 'J9312', '675'],
    ['cyclophosphamide', 'J9075', '1350'],
    ['doxorubicin', 'J9000', '90'],
    ['vincristine', 'J9370', '2'],
  ],
}

for (const [regimen, drugs] of Object.entries(REGIMENS)) {
  test.each(DAYS)(`${regimen} on %s is charged by the codes and units of that quarter's file`, (on) => {
    const codes = drugs.map(([name, before, mg, now = before]) => {
      const newer = on >= '2026-10-01' ? now : before
      return { name, mg, code: newer === 'J9075' && on < '2024-04-01' ? 'J9070' : newer }
    })
    const given = codes.map(({ name, mg, code }, at) => ({
      at: `${String(9 + at).padStart(2, '0')}:00-${String(9 + at).padStart(2, '0')}:45`,
      drug: name,
      hcpcs: code,
      dose: `${mg} mg`,
      by: 'infusion',
      opened: `${mg} mg`,
      container: 'multiple-dose',
    }))
    const example = {
      name: regimen,
      ledger: [],
      on,
      setting: 'professional',
      given,
      procedures: [],
      notCharged: [],
      found: [],
      charged: [],
    } as unknown as WorkedExample
    const lines = chargeBundle(toBundle(example)).flatMap((sheet) => sheet.lines)
    for (const { code, mg } of codes) {
      const limit = book.paymentLimit(code, on)
      const unit = book.drugByHcpcs(code, on)?.billingUnit
      expect(limit, `${code} in the file of ${on}`).toBeDefined()
      const units = unit && Number(ceilingOf(decimal(mg), inBase(unit)))
      expect(lines.filter((line) => line.code === code).map((line) => line.units)).toEqual([units])
    }
  })
}
