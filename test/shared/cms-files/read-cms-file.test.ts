import { describe, expect, it, test } from 'vitest'
import { cmsFilesIn, readCmsFiles } from '../../../shared/cms-files/read-cms-file.ts'
import { altered, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'
import { workbookOf } from './workbook-of.ts'
import { zipOf } from './zip-of.ts'

const FILE = 'section 508 version of January 2026 Medicare Part B Payment Limit File 121725.csv'
const limits = sample('payment-limits', FILE)
const about = { file: FILE, sha256: 'abc' }
const zipped = (members: Readonly<Record<string, Uint8Array>>) =>
  zipOf(Object.entries(members).map(([name, bytes]) => ({ name, bytes })))

describe('A file that arrives', () => {
  it('is recognised under any name', async () => {
    expect(await readCmsFiles(limits, { file: 'download (3).csv', sha256: 'abc' })).toMatchObject([
      { kind: 'payment-limits', from: '2026-01-01', until: '2026-03-31', file: 'download (3).csv', sha256: 'abc' },
    ])
  })

  it('may be a zip: its known tables are read, each under its own name, and the rest are listed', async () => {
    const notPayable = altered(limits, 'Medicare Part B Drugs', 'Medicare Part B Drugs Not Payable')
    const zip = zipped({
      [FILE]: limits,
      'read me.txt': Buffer.from('no line end'),
      'Drugs Not Payable January 2026.csv': limits,
      'section 508 other.csv': notPayable,
      'letter.pdf': Buffer.from('%PDF'),
    })
    const { files, passedOver } = await cmsFilesIn(zip, { file: 'january-2026.zip', sha256: 'def' })
    expect(files).toMatchObject([{ kind: 'payment-limits', file: FILE, zip: 'january-2026.zip', sha256: 'def' }])
    expect(passedOver).toEqual(['Drugs Not Payable January 2026.csv', 'section 508 other.csv', 'read me.txt'])
  })

  it('is read once if it holds a table as text and as a workbook', async () => {
    const [title, effective] = [
      'Payment Allowance Limits for Medicare Part B Drugs',
      'Effective January 1, 2026 through March 31, 2026',
    ]
    const row = (number: number, texts: readonly string[]) =>
      `<row r="${number}">${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
    const rows = [
      row(1, [title]),
      row(2, [effective]),
      row(3, ['HCPCS Code', 'HCPCS Code Dosage', 'Payment Limit']),
      '<row r="4"><c t="inlineStr"><is><t>J9271</t></is></c><c t="inlineStr"><is><t>1 MG</t></is></c><c><v>59.725999999999999</v></c></row>',
    ]
    const workbook = workbookOf({ sheets: [rows.join('')] })
    expect(await readCmsFiles(workbook, { file: 'limits.xlsx', sha256: '' })).toMatchObject([
      { rows: [{ hcpcs: 'J9271', limit: { digits: 59726n, scale: 3 } }] },
    ])
    const both = await cmsFilesIn(zipped({ 'limits.xlsx': workbook, 'limits.csv': limits }), about)
    expect(both.files.map(({ file }) => file)).toEqual(['limits.csv'])
    expect(both.passedOver).toEqual(['limits.xlsx'])
  })

  test.each([
    ['something else', Buffer.from('name,age\r\nx,1\r\n'), 'row 1: the title is not that of a CMS file'],
    ['a zip of something else', zipped({ 'a.csv': Buffer.from('a\r\n') }), 'this product reads; the zip holds a.csv'],
    [
      'two files of the same days',
      zipped({ 'a.csv': limits, 'b.csv': limits }),
      'b.csv and a.csv are both payment-limits from',
    ],
    ['nothing', new Uint8Array(), 'is empty'],
    ['a table with an open quote before its header', Buffer.from('"a\r\n'), 'row 1: the row has a quote'],
    [
      'its first half',
      limits.subarray(0, Buffer.from(limits).indexOf('J9271') + 9),
      'does not end: the file is cut off',
    ],
    ['the prose above a table', Buffer.from(limits).subarray(0, limits.indexOf(0x48, 900)), 'January 2026'],
  ])('is refused if it is %s', async (_, bytes, why) =>
    expect(await refusalOf(() => readCmsFiles(bytes, about))).toContain(why),
  )

  test('is refused if it is cut off anywhere in a row', async () => {
    const lastRow = limits.lastIndexOf(0x0a, limits.length - 2) + 1
    for (let length = lastRow + 1; length < limits.length; length += 1)
      expect(await refusalOf(() => readCmsFiles(limits.subarray(0, length), about))).toMatch(
        /row 30: the row (does not end|has a quote)/,
      )
  })
})

describe('The stated kind and day', () => {
  test.each([[{ kind: 'payment-limits', on: '2026-01-01' }], [{ on: '2026-03-31' }], [{}]] as const)(
    '%j are accepted',
    async (stated) => expect(await readCmsFiles(limits, about, stated)).toHaveLength(1),
  )

  test.each([
    [{ kind: 'ndc-hcpcs-crosswalk' }, 'is of kind payment-limits, not of kind ndc-hcpcs-crosswalk as stated'],
    [{ on: '2025-12-31' }, 'is in force from 2026-01-01 through 2026-03-31, not on 2025-12-31 as stated'],
    [{ on: '2026-04-01' }, 'not on 2026-04-01 as stated'],
  ] as const)('%j are refused', async (stated, why) =>
    expect(await refusalOf(() => readCmsFiles(limits, about, stated))).toContain(why),
  )
})
