import { expect, test } from 'vitest'
import { findingIds, lineIds } from '../../../shared/aws/sheets/sheet-ids.ts'
import { EXTENSION } from '../../../shared/fhir/reading/extension-urls.ts'
import { gather } from '../../../shared/fhir/reading/resources.ts'
import { chargeItems } from '../../../shared/fhir/writing/charge-items.ts'
import { draftClaim } from '../../../shared/fhir/writing/draft-claim.ts'
import { readChargeMaster } from '../../../shared/reference/prices/charge-master-file.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { workedExamples } from '../../deck/worked-example.ts'

const [visit] = workedExamples(`${import.meta.dirname}/../../worked-examples`).filter(
  ({ charged, pending }) => pending === undefined && charged.some(({ code }) => code.startsWith('96413')),
)
const chargeMaster = readChargeMaster('code,from,charge,revenue\n96413,2024-01-01,450,335\nJ9355,2024-01-01,95,', 'c')

function codesOf(setting: 'facility' | 'professional') {
  if (visit === undefined) throw new Error('no such example')
  const [sheet] = chargeBundle(toBundle({ ...visit, setting }), visit.settings, undefined, undefined, { chargeMaster })
  if (sheet === undefined) throw new Error('no sheet')
  const kept = {
    id: 's',
    sheet: { ...sheet, patient: 'Patient/p', status: 'billable' as const },
    lineIds: lineIds('s', sheet.lines),
    findingIds: findingIds('s', sheet),
    version: '1',
    lastUpdated: '2026-01-20T10:00:00.000Z',
    earlier: [],
  }
  const said = chargeItems(kept).flatMap(({ extension = [] }) =>
    extension.flatMap(({ url, valueCodeableConcept }) =>
      url === EXTENSION.revenueCode ? (valueCodeableConcept?.coding?.[0]?.code ?? []) : [],
    ),
  )
  const { item = [] } = draftClaim(kept, gather([{ resourceType: 'Coverage', id: 'k', status: 'active' }]))
  return [said, item.flatMap(({ revenue }) => revenue?.coding?.[0]?.code ?? [])]
}

test('a hospital line has the revenue code of its charge master, a practice line has none', () => {
  expect(codesOf('facility')).toEqual([['0335'], ['0335']])
  expect(codesOf('professional')).toEqual([[], []])
})
