import type { Bundle, Claim } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { findingIds, lineIds } from '../../../shared/aws/sheets/sheet-ids.ts'
import { explainLine } from '../../../shared/explain/explain-line.ts'
import { story } from '../../../shared/explain/story.ts'
import { gather } from '../../../shared/fhir/reading/resources.ts'
import { draftClaim } from '../../../shared/fhir/writing/draft-claim.ts'
import { explainedAsParameters } from '../../../shared/fhir/writing/explanation-parameters.ts'
import { sheetBundle } from '../../../shared/fhir/writing/sheet-bundle.ts'
import { tasksOf } from '../../../shared/fhir/writing/tasks.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import type { KeptSheet } from '../../../shared/sheet/kept-sheet.ts'
import { chargedVisits } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { ownTables } from '../../deck/starter-book.ts'
import { workedExamples } from '../../deck/worked-example.ts'
import { visitBundle } from '../../generator/visits.ts'
import { r4Issues } from '../fhir/r4-issues.ts'

const BASE = 'https://us.example.org/fhir/demo'
const AT = '2026-01-20T10:00:00.000Z'
const GENERATED = 60

function kept(sheet: ChargeSheet): KeptSheet {
  const version = (of: ChargeSheet, number: string) => ({
    sheet: of,
    lineIds: lineIds('s', of.lines),
    findingIds: findingIds('s', of),
    version: number,
    lastUpdated: AT,
  })
  // Returns the sheet as if all of its lines had replaced others.
  const other = {
    ...sheet,
    status: 'ready' as const,
    lines: sheet.lines.map((line) => ({ ...line, on: '2020-01-01' })),
  }
  return { ...version(sheet, '2'), id: 's', earlier: [version(other, '1')] }
}

/** Checks the draft claim, if the visit with a coverage gives one: it must be valid, and its lines must add up. */
function claimsOf(bundle: object, sheet: ChargeSheet): readonly Claim[] {
  const read = JSON.parse(JSON.stringify(bundle)) as Bundle
  const resources = (read.entry ?? []).flatMap(({ resource }) => resource ?? [])
  const coverage = { resourceType: 'Coverage', id: 'k', status: 'active', beneficiary: { reference: sheet.patient } }
  try {
    const claim = draftClaim(kept(sheet), gather([...resources, coverage]))
    expect(r4Issues(claim)).toEqual([])
    for (const { unitPrice, net, quantity } of claim.item ?? [])
      if (unitPrice !== undefined) {
        const [each, all] = [JSON.stringify(unitPrice.value), JSON.stringify(net?.value)].map(Number)
        expect((each ?? 0) * (quantity?.value ?? 0)).toBeCloseTo(all ?? 0, 2)
      }
    return [claim]
  } catch (error) {
    if (error instanceof Refusal) return []
    throw error
  }
}

describe('The FHIR of a sheet', () => {
  const examples = workedExamples(`${import.meta.dirname}/../../worked-examples`)

  test('is valid R4 for every worked example, with the last line explained', () => {
    expect(examples.length).toBeGreaterThan(20)
    let claims = 0
    for (const example of examples) {
      for (const { visit, book, sheet } of chargedVisits(
        toBundle(example),
        example.settings,
        example.claim,
        example.covered340b,
        ownTables(example),
      )) {
        const bundle = sheetBundle(
          BASE,
          [{ kept: kept(sheet), tasks: tasksOf(kept(sheet), new Map(), { error: 2 }) }],
          AT,
        )
        expect(r4Issues(bundle), example.name).toEqual([])
        claims += claimsOf(toBundle(example), sheet).length
        if (sheet.lines.length === 0) continue
        const explanation = explainLine(visit, book, sheet, sheet.lines.length)
        expect(r4Issues(explainedAsParameters({ story: story(explanation), explanation })), example.name).toEqual([])
      }
    }
    expect(claims).toBeGreaterThan(examples.length / 2)
  })

  test(`is valid R4 for ${GENERATED} generated visits, and an invalid charge is reported`, () => {
    for (let number = 0; number < GENERATED; number += 1) {
      const sheets = chargedVisits(visitBundle(7, number)).map(({ sheet }) => kept(sheet))
      const bundle = sheetBundle(
        BASE,
        sheets.map((one) => ({ kept: one, tasks: tasksOf(one, new Map(), { warning: 5 }) })),
        AT,
      )
      expect(r4Issues(bundle), `visit ${number}`).toEqual([])
      const [first] = bundle.entry ?? []
      if (first !== undefined)
        expect(r4Issues({ ...bundle, entry: [{ ...first, resource: { ...first.resource, status: 7 } }] })).not.toEqual(
          [],
        )
    }
  })
})
