import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCAL } from '../../shared/local/local-environment.ts'
import type { ChargeSheet } from '../../shared/sheet/charge-sheet.ts'
import { chargeBundle } from '../deck/charge-bundle.ts'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'

/** Returns a sheet with one finding about that many administrations, whose ids no packing makes shorter. */
function sheetAbout(administrations: number): ChargeSheet {
  const visit = bundle('collection', [encounter('large'), pembrolizumab('a1', 'large')])
  const [sheet] = chargeBundle(visit as Parameters<typeof chargeBundle>[0])
  if (sheet === undefined) throw new Error('the visit has no sheet')
  const ids = Array.from({ length: administrations }, (_, at) => createHash('sha256').update(`${at}`).digest('hex'))
  const about = ids.map((id) => `MedicationAdministration/${id}`)
  const finding = { check: 'times-are-possible', severity: 'error', about, says: 's', fix: 'f', ledger: [], cites: [] }
  return { ...sheet, findings: [...sheet.findings, { ...finding, severity: 'error' }] }
}

describe.skipIf(withoutDatabase)('A sheet', () => {
  let site: TestSite
  beforeAll(async () => {
    site = await startTestSite()
  })
  afterAll(() => site.stop())

  test('after version 9999 gets a version that is read as the newest, and is listed again with its finding', async () => {
    const { saveSheets } = await import('../../shared/aws/sheets/charge-sheets.ts')
    const { keptSheets } = await import('../../shared/aws/sheets/kept-sheets.ts')
    const { sheetsWithOpenTasks } = await import('../../shared/aws/sheets/open-tasks.ts')
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { itemOf } = await import('../../shared/aws/tables/items.ts')
    const home = { tenant: LOCAL.tenant, of: 'Encounter#often' }
    const sheet = sheetAbout(1)
    const quiet = { ...sheet, findings: [] }
    const item = { pk: 'T#demo#Encounter#often', sk: 'ChargeSheet#2026-01-14#9998', version: '9998' }
    let items: Parameters<typeof saveSheets>[2] = [itemOf({ ...item, sheet: JSON.stringify(sheet) })]
    const seen: unknown[] = []
    for (const next of [quiet, sheet, quiet, sheet]) {
      expect(await saveSheets(home, [next], items)).toBe(1)
      items = (await readPartition(home)).others
      const [kept] = keptSheets(home, items)
      const { places } = await sheetsWithOpenTasks(LOCAL.tenant, 100, undefined)
      seen.push([kept?.version, kept?.sheet.findings.length, places.some((one) => one.sheet.id === kept?.id)])
    }
    const found = sheet.findings.length
    expect(seen).toEqual([
      ['9999', 0, false],
      ['10000', found, true],
      ['10001', 0, false],
      ['10002', found, true],
    ])
  })

  test.each([
    ['that fits into one item', 9_000, 1],
    ['that is too large for one item', 12_000, 2],
    ['that is too large for three items', 36_000, 4],
  ])('%s is stored and read whole, and saved again only if it changed', async (_, administrations, items) => {
    const { saveSheets } = await import('../../shared/aws/sheets/charge-sheets.ts')
    const { sheetById, keptSheets } = await import('../../shared/aws/sheets/kept-sheets.ts')
    const { readPartition } = await import('../../shared/aws/records/records.ts')
    const { itemOf } = await import('../../shared/aws/tables/items.ts')
    const { MOST_SHEET_BYTES } = await import('../../shared/aws/tables/text-in-parts.ts')
    const home = { tenant: LOCAL.tenant, of: `Encounter#large-${administrations}` }
    const sheet = sheetAbout(administrations)
    // Compares without printing a megabyte if it fails.
    const isWhole = (read: ChargeSheet | undefined) =>
      isDeepStrictEqual(JSON.parse(JSON.stringify(read ?? null)), JSON.parse(JSON.stringify(sheet)))
    const bytes = itemOf({ sheet: JSON.stringify(sheet) }).sheet?.B?.length ?? 0
    expect(Math.ceil(bytes / MOST_SHEET_BYTES)).toBe(items)

    expect(await saveSheets(home, [sheet], [])).toBe(1)
    const { others } = await readPartition(home)
    const [kept] = keptSheets(home, others)
    expect(isWhole(kept?.sheet)).toBe(true)
    expect(isWhole((await sheetById(LOCAL.tenant, kept?.id ?? ''))?.kept.sheet)).toBe(true)
    expect(await saveSheets(home, [sheet], others)).toBe(0)

    expect(await saveSheets(home, [], others)).toBe(1)
    const [withdrawn] = keptSheets(home, (await readPartition(home)).others)
    expect([withdrawn?.version, withdrawn?.sheet.lines, withdrawn?.earlier.length]).toEqual(['2', [], 1])
  })
})
