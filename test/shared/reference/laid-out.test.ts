import { expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { chargeVisit } from '../../../shared/charge-visit.ts'
import { readJson } from '../../../shared/fhir/reading/read-json.ts'
import { visitsOf } from '../../../shared/fhir/reading/visits.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import { laidOut } from '../../../shared/reference/packed/laid-out.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import { visitBundle } from '../../generator/visits.ts'

test('Rulebooks that read no packed tables charge by the same rows', () => {
  const tables = { ...starterTables(), profiles: payerProfiles }
  const paymentLimits = tables.packed.quarters.flatMap(tables.packed.limitsOf)
  const [packed, rows] = [bookOf(tables), bookOf(laidOut({ ...tables, paymentLimits }))]
  for (let number = 1; number <= 200; number += 1) {
    const { entry = [] } = readJson(JSON.stringify(visitBundle(5, number))) as ReturnType<typeof visitBundle>
    const visits = visitsOf(
      entry.flatMap(({ resource }) => resource ?? []),
      { id: 'deck' },
    )
    expect(visits.length).toBeGreaterThan(0)
    for (const visit of visits) expect(chargeVisit(visit, rows)).toEqual(chargeVisit(visit, packed))
  }
}, 120_000)
