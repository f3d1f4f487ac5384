import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { starterPaymentLimitFiles, starterRows, starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { readPaymentLimits } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { packedReference } from '../../../shared/cms-files/packing/packed-reference.ts'
import { cmsFilesIn } from '../../../shared/cms-files/read-cms-file.ts'
import { readDrugs } from '../../../shared/reference/drugs/drug-rows.ts'
import { readProducts } from '../../../shared/reference/drugs/product-rows.ts'
import { PackedTable, packedText } from '../../../shared/reference/packed/packed-table.ts'

const STARTER = new URL('../../../shared/reference/starter/', import.meta.url)
const digest = (text: string) => createHash('sha256').update(text).digest('hex')

describe('the shipped reference data', () => {
  const { packed } = starterTables()
  const rows = starterRows()

  test('cover every quarter from 2024 to today, except the one without a file', () => {
    expect(packed.quarters.map(({ from }) => from)).toEqual([
      '2024-01-01',
      '2024-04-01',
      '2024-07-01',
      '2024-10-01',
      '2025-01-01',
      '2025-04-01',
      '2025-07-01',
      '2025-10-01',
      '2026-01-01',
      '2026-07-01',
      '2026-10-01',
    ])
    expect(packed.limitOn('J9271', '2026-05-15')).toBeUndefined()
  })

  test('have the rows and figures of the CMS files', () => {
    const count = (from: string) => rows.paymentLimits.filter((row) => row.from === from).length
    expect(['2024-01-01', '2025-10-01', '2026-01-01', '2026-07-01', '2026-10-01'].map(count)).toEqual([
      823, 1012, 877, 890, 917,
    ])
    expect(packed.limitOn('J9192', '2026-11-20')).toMatchObject({ dosage: '10 MG', limit: { digits: 39n, scale: 3 } })
    expect(packed.limitOn('J9362', '2026-10-01')?.coinsurance).toEqual({ digits: 19728n, scale: 3 })
    expect(packed.limitOn('J2782', '2025-10-01')?.limit).toEqual({ digits: 103397n, scale: 3 })
    expect(rows.products.length).toBeGreaterThan(8500)
  })

  test('have no name for a CPT code', () => {
    expect(rows.paymentLimits.filter(({ hcpcs, name }) => /^\d/.test(hcpcs) && name !== undefined)).toEqual([])
  })

  test('are restated in the form of CMS: reading them again gives the same rows and the same checksum', () => {
    for (const { file, bytes, sha256, rows: said } of starterPaymentLimitFiles()) {
      expect(digest(Buffer.from(bytes).toString())).toBe(sha256)
      expect(readPaymentLimits(bytes, file, sha256)).toEqual(said)
    }
  })

  test('have the reviewed facts of reviewed packages', () => {
    for (const product of readProducts(readFileSync(new URL('products.csv', STARTER), 'utf8')))
      expect(packed.packages.of(product.ndc).filter(({ hcpcs }) => hcpcs === product.hcpcs)).toContainEqual(
        expect.objectContaining({ unitsPerContainer: product.unitsPerContainer, from: product.from }),
      )
  })

  test('are small', () => {
    const bytes = ['limits', 'packages', 'sizes', 'statuses', 'rates', 'drugs'].map(
      (name) => readFileSync(new URL(`packed/${name}.tsv.br`, STARTER)).length,
    )
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(200_000)
  })
})

describe('packing', () => {
  const limits = (from: string, until: string, rows: string) =>
    `Payment Allowance Limits for Medicare Part B Drugs,,,\r\n"Effective ${from} through ${until}",,,\r\nHCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit\r\n${rows}`
  const crosswalk = (from: string, until: string, rows: string) =>
    `${from} ASP NDC - HCPCS Crosswalk,,,,,,,,,\r\n"Effective ${from} through ${until}",,,,,,,,,\r\n_2026_CODE,Short Description,LABELER NAME,NDC,Drug Name,HCPCS dosage,PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\r\n${rows}`
  const read = async (file: string, text: string) =>
    (await cmsFilesIn(Buffer.from(text), { file, sha256: digest(text) })).files
  const reviewed = {
    drugs: readDrugs(
      [
        'hcpcs,name,unit_amount,unit,administered_as,container,rxnorm,use,from,until,replaced_by,reason,source,checked',
        'J9190,fluorouracil,500,mg,chemotherapy,,,,2024-01-01,2026-09-30,J9192,antimetabolite,x,2026-11-27',
        'J9192,fluorouracil,10,mg,chemotherapy,,,,2026-10-01,,,antimetabolite,x,2026-11-27',
      ].join('\n'),
    ),
    products: [],
    containers: new Map([['63323011710', 'multiple-dose' as const]]),
    withStatus: new Set<string>(),
  }

  test('gives the same bytes for the same files in any order, and takes the file published last', async () => {
    const first = await read(
      '121725.csv',
      limits('January 1, 2026', 'March 31, 2026', 'J9190,Fluorouracil,500 MG,2.1\r\n'),
    )
    const again = await read(
      '012026.csv',
      limits('January 1, 2026', 'March 31, 2026', 'J9190,Fluorouracil,500 MG,2.2\r\n'),
    )
    const files = [...first, ...again]
    const one = packedReference(files, reviewed, digest)
    expect(packedReference([...files].reverse(), reviewed, digest)).toEqual(one)
    expect(one.texts.limits).toBe('2026-01-01 J9190\tJ9190\tFluorouracil\t500 MG\t2.2\t\t\n')
    expect(one.texts.quarters.map(({ source }) => source.file)).toEqual(['012026.csv'])
  })

  test('moves a package of an ended code to the replacing code, in its units', async () => {
    const files = await read(
      'crosswalk.csv',
      crosswalk(
        'July 1, 2026',
        'September 30, 2026',
        'J9190,Fluorouracil,Fresenius,63323-0117-10,Fluorouracil,500 MG,10,10,1,10\r\n',
      ),
    )
    const { packages } = packedReference(files, reviewed, digest).texts
    expect(packages).toBe(
      '63323011710\tJ9190\t2026-07-01\t\tmultiple-dose\t1\t10\tML\t\n' +
        '63323011710\tJ9192\t2026-10-01\t\tmultiple-dose\t50.000000\t10\tML\tJ9190\n',
    )
  })

  test('a packed table gives the rows of a key and no others, and refuses a cell with a tab', () => {
    const table = new PackedTable(
      packedText([
        ['J9271', 'b'],
        ['J927', 'c'],
        ['J9271', 'a'],
      ]),
    )
    expect(table.rowsOf('J9271')).toEqual([
      ['J9271', 'a'],
      ['J9271', 'b'],
    ])
    expect(table.rowsOf('J92')).toEqual([])
    expect(table.rows()).toHaveLength(3)
    expect(() => packedText([['a\tb']])).toThrow('a cell holds a tab')
  })
})
