import { createHash } from 'node:crypto'
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { starterPaymentLimitFiles } from '../../shared/aws/reference/starter-tables.ts'
import { decimalText } from '../../shared/exact/decimal.ts'
import type { DrugProduct } from '../../shared/reference/drugs/drug.ts'
import type { ChargeLine } from '../../shared/sheet/charge-sheet.ts'
import { bundle, encounter, pembrolizumab } from './charted.ts'
import { startTestSite, type TestSite, withoutDatabase } from './local-site.ts'
import { packagesKnown } from './packages-known.ts'
import { crosswalkFile, paymentLimitFile } from './published-files.ts'
import { objectKeys, textAt } from './reference-state.ts'

const Bucket = 'reference'
const AUTUMN = 'October 1, 2025 through December 31, 2025'
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe.skipIf(withoutDatabase)('A file that arrives', () => {
  let site: TestSite
  let s3: S3Client
  beforeAll(async () => {
    site = await startTestSite()
    s3 = new S3Client({})
  })
  afterAll(() => site.stop())

  /** Drops a file and waits for the function's log line about it. */
  async function drop(name: string, Body: Uint8Array): Promise<string> {
    site.logged.length = 0
    await s3.send(new PutObjectCommand({ Bucket, Key: `incoming/${name}`, Body }))
    return vi.waitFor(() => site.logged.find((line) => line.includes(name)) ?? expect.fail('nothing is logged'))
  }
  const handle = async (call: unknown) => {
    const { handler } = await import('../../functions/reference-refresh.ts')
    await handler(call as never)
  }
  const taken = async (file: Buffer) => {
    await drop('to confirm.csv', file)
    await handle({ confirm: sha256(file).slice(0, 12) })
  }
  const bytesAt = async (Key: string) =>
    (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToByteArray()

  test('is kept unchanged under its quarter, with a manifest', async () => {
    const [first] = starterPaymentLimitFiles()
    const [kept = '', manifest = '', ...more] = await objectKeys('payment-limits/2024-01-01/')
    expect(more).toEqual([])
    expect(kept).toBe(`payment-limits/2024-01-01/0001-01-02T000000Z-${first?.sha256}.csv`)
    expect(Buffer.from((await bytesAt(kept)) ?? []).equals(Buffer.from(first?.bytes ?? []))).toBe(true)
    expect(JSON.parse(await textAt(manifest))).toMatchObject({
      file: first?.file,
      sha256: first?.sha256,
      bytes: first?.bytes.length,
      versions: [{ kind: 'payment-limits', from: '2024-01-01', until: '2024-03-31', original: kept }],
    })
  })

  test('is stored once however often it arrives, and removed from incoming/', async () => {
    const [first] = starterPaymentLimitFiles()
    const before = await objectKeys('')
    expect(await drop('once more.csv', first?.bytes ?? Buffer.of())).toContain('"known"')
    await vi.waitFor(async () => expect(await objectKeys('')).toEqual(before))
  })

  test('with an impossible row is refused whole, with a report that names the row', async () => {
    const [first] = starterPaymentLimitFiles()
    const spoiled = Buffer.from(first?.bytes ?? [])
      .toString('latin1')
      .replace(/(J9271,.*?),(\d+\.\d+)/, '$1,free')
    const before = await objectKeys('payment-limits/')
    expect(await drop('spoiled.csv', Buffer.from(spoiled, 'latin1'))).toContain('"refused"')
    expect(await objectKeys('payment-limits/')).toEqual(before)
    const report = JSON.parse(await textAt('refused/spoiled.csv.json'))
    expect(report).toMatchObject({ file: 'incoming/spoiled.csv' })
    expect(report.refused).toMatch(/row \d+.*Payment Limit/)
  })

  test('that is suspicious waits for a person, and changes nothing before', async () => {
    const odd = paymentLimitFile(AUTUMN, [['J9271', '1 MG', '602.910']])
    expect(await drop('odd.csv', odd)).toContain('"waiting"')
    const { waitingFiles } = await import('../../shared/aws/reference/files-awaiting-review.ts')
    const [waiting] = await waitingFiles()
    expect(waiting).toMatchObject({ id: sha256(odd).slice(0, 12), file: 'odd.csv' })
    expect(waiting?.changes.map(({ what }) => what)).toContain('figure-jumped')
    const { readPaymentLimitsOn } = await import('../../shared/aws/reference/payment-limit-files.ts')
    const prices = await readPaymentLimitsOn(['2025-11-03'])
    expect(prices.find(({ hcpcs }) => hcpcs === 'J9271')?.limit).toEqual({ digits: 60291n, scale: 3 })
  })

  test('with a year far ahead waits for a person too', async () => {
    expect(
      await drop('far.csv', paymentLimitFile(AUTUMN.replaceAll('2025', '2072'), [['J9271', '1 MG', '60.500']])),
    ).toContain('"waiting"')
    const { waitingFiles } = await import('../../shared/aws/reference/files-awaiting-review.ts')
    const waiting = (await waitingFiles()).find(({ file }) => file === 'far.csv')
    expect(waiting?.changes.filter(({ what }) => what === 'odd-days')).toMatchObject([{ before: '2072-10-01' }])
  })

  test('changes prices as known now, and not as known before its arrival', async () => {
    await taken(paymentLimitFile(AUTUMN, [['J9271', '1 MG', '60.500']]))
    const { readPaymentLimitsOn } = await import('../../shared/aws/reference/payment-limit-files.ts')
    const price = async (asKnown?: string) => {
      const limits = await readPaymentLimitsOn(['2025-11-03'], asKnown)
      const found = limits.filter(({ hcpcs }) => hcpcs === 'J9271')
      expect(found).toHaveLength(1)
      return found[0]?.limit && decimalText(found[0].limit)
    }
    expect(await price()).toBe('60.5')
    expect(await price('2025-11-30')).toBe('60.291')
    expect(await price(new Date().toISOString().slice(0, 10))).toBe('60.5')
  })

  test('with an older publication date than the one in force is kept and not used', async () => {
    const { ingestFile } = await import('../../shared/aws/reference/ingest-file.ts')
    const { readPaymentLimitsOn } = await import('../../shared/aws/reference/payment-limit-files.ts')
    const arrival = async (file: string, limit: string) => {
      const bytes = paymentLimitFile('January 1, 2025 through March 31, 2025', [['J9271', '1 MG', limit]])
      const received = new Date().toISOString().slice(0, 19).concat('Z')
      return ingestFile({ file, bytes, sha256: sha256(bytes), received, stated: {} }, { confirmed: true })
    }
    await arrival('updated 031025.csv', '1.000')
    await arrival('first 121924.csv', '2.000')
    expect((await readPaymentLimitsOn(['2025-02-01'])).map(({ limit }) => limit && decimalText(limit))).toEqual(['1'])
  })

  test('leaves a report of its changes', async () => {
    const report = `reports/payment-limits/2025-10-01-${sha256(paymentLimitFile(AUTUMN, [['J9271', '1 MG', '60.500']]))}.json`
    expect(JSON.parse(await textAt(report))).toMatchObject({
      comparedWith: { from: '2025-10-01' },
      moved: [{ key: 'J9271', before: '60.291', after: '60.5', percent: '0.3' }],
      drugsAffected: expect.arrayContaining([{ code: 'J9271', name: 'pembrolizumab' }]),
      dollars: { from: '2025-10-01', until: '2025-12-31', sheets: 0, total: '0.00' },
    })
  })

  test('reports the effect of the new prices on past charges', async () => {
    await site.post(bundle('collection', [encounter('e9'), pembrolizumab('a9', 'e9')]))
    const sheets = await site.sheets('Encounter/e9')
    const charged = sheets.flatMap(({ text = '{"lines":[]}' }): ChargeLine[] => JSON.parse(text).lines)
    const units = charged.filter(({ code }) => code === 'J9271').reduce((sum, line) => sum + line.units, 0)
    expect(units).toBeGreaterThan(0)
    const doubled = paymentLimitFile('April 1, 2026 through June 30, 2026', [['J9271', '1 MG', '119.452']])
    expect(await drop('doubled.csv', doubled)).toContain('"waiting"')
    const { waitingFiles } = await import('../../shared/aws/reference/files-awaiting-review.ts')
    const waiting = (await waitingFiles()).find(({ file }) => file === 'doubled.csv')
    expect(waiting?.changes.map(({ what }) => what)).toContain('billed-total')
    const spring = paymentLimitFile('April 1, 2026 through June 30, 2026', [['J9271', '1 MG', '60.726']])
    await taken(spring)
    const report = JSON.parse(await textAt(`reports/payment-limits/2026-04-01-${sha256(spring)}.json`))
    const byCode = [{ code: 'J9271', units, before: '59.726', after: '60.726', dollars: `${units}.00` }]
    expect(report.dollars).toMatchObject({ from: '2026-01-01', sheets: 1, total: `${units}.00`, byCode })
  })

  test('a crosswalk changes our packages on its days, and leaves other days as they were', async () => {
    await taken(
      crosswalkFile('January 1, 2026 through March 31, 2026', [
        ['J9271', '00006-3026-02', '1 MG', '4', '90'],
        ['J9271', '00006-9999-01', '1 MG', '4', '25'],
        ['J0000', '99999-9999-01', '1 MG', '4', '25'],
      ]),
    )
    const { readDrugTables } = await import('../../shared/aws/reference/drug-table.ts')
    const packages = async (ndc: string) => {
      const charted = { rxnorm: [], ndc } as never
      return packagesKnown(await readDrugTables([charted], []), ndc)
    }
    const shown = ({ from, until, unitsPerContainer, ndcUnit }: DrugProduct) =>
      `${from} ${until ?? ''} ${decimalText(unitsPerContainer)} ${ndcUnit}`
    expect((await packages('00006302602')).map(shown)).toEqual([
      '2026-01-01 2026-03-31 90 ML',
      '2024-01-01 2025-12-31 100 ML',
      '2026-04-01  100 ML',
    ])
    expect((await packages('00006999901')).map(shown)).toEqual(['2026-01-01 2026-03-31 25 ML'])
    expect((await packages('99999999901')).map(shown)).toEqual(['2026-01-01 2026-03-31 25 ML'])
    const { readCatalogue } = await import('../../shared/aws/reference/catalogue.ts')
    const then = await readDrugTables(
      [{ rxnorm: [], ndc: '00006302602' } as never],
      [],
      await readCatalogue('2025-12-01'),
    )
    expect(packagesKnown(then, '00006302602').map(shown)).toEqual(['2024-01-01  100 ML'])
  })

  test('is not used before its catalogue entry is written', async () => {
    const { writeRows } = await import('../../shared/aws/reference/write-rows.ts')
    const { readDrugTables } = await import('../../shared/aws/reference/drug-table.ts')
    const row = { ndc: '00006302604', hcpcs: 'J9271', from: '2026-01-01' }
    await writeRows([{ drug: 'NDC#00006302604', from: '2026-01-01#J9271#x', row, version: 'nobody knows it' }])
    const tables = await readDrugTables([{ rxnorm: [], ndc: '00006302604' } as never], [])
    const products = packagesKnown(tables, '00006302604')
    expect(products.map(({ from }) => from)).toEqual(['2024-01-01'])
  })

  test('the starter data are loaded once, also if called again', async () => {
    site.logged.length = 0
    await handle({ load: 'starter' })
    expect(site.logged).toEqual([JSON.stringify({ event: 'starter', loaded: 'already' })])
  })
})
