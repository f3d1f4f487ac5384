import { describe, expect, it } from 'vitest'
import type { CmsFile } from '../../../shared/cms-files/cms-file.ts'
import { cmsFilesIn } from '../../../shared/cms-files/read-cms-file.ts'
import { sample } from './cms-sample.ts'
import { workbookOf } from './workbook-of.ts'
import { zipOf } from './zip-of.ts'

const member = (folder: string, file: string, name = file) => ({ name, bytes: sample(folder, file) })
const text = (name: string, bytes: string) => ({ name, bytes: Buffer.from(bytes, 'latin1') })
const inShort = ({ kind, from, part, file }: CmsFile<unknown>) =>
  [kind, from, part, file].filter((one) => one !== undefined).join(' ')

/** Returns the cells of a sheet as inline texts. */
function sheetOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
}

describe('a CMS release in a zip', () => {
  it('the physician fee schedule: both relative value files and the indices, not the copies in fixed columns', async () => {
    const zip = zipOf([
      text('ANES2026.csv', 'Contractor,Locality,Locality Name,Anesthesia CF\r\n10112,00,ALABAMA,20.43\r\n'),
      member('gpci', 'GPCI2026.csv'),
      text(
        'GPCI2026.txt',
        'ADDENDUM E. FINAL CY 2026 GEOGRAPHIC PRACTICE COST INDICES (GPCIs)\r\n10112  AL  00  ALABAMA  1.000\r\n',
      ),
      member('pfs-relative-values', 'PPRRVU2026_Jul_QPP.csv'),
      member('pfs-relative-values', 'PPRRVU2026_Jul_nonQPP.csv'),
      text(
        'PPRRVU2026_Jul_nonQPP.txt',
        'HDR2026 National Physician Fee Schedule Relative Value File\r\n96413  A 000.28\r\n',
      ),
      text('RVU26C.pdf', '%PDF'),
    ])
    const { files, passedOver } = await cmsFilesIn(zip, { file: 'rvu26c-updated-06-30-2026.zip', sha256: '' })
    expect(files.map(inShort)).toEqual([
      'gpci 2026-01-01 GPCI2026.csv',
      'pfs-relative-values 2026-07-01 QPP PPRRVU2026_Jul_QPP.csv',
      'pfs-relative-values 2026-07-01 nonQPP PPRRVU2026_Jul_nonQPP.csv',
    ])
    expect(passedOver).toEqual(['ANES2026.csv', 'GPCI2026.txt', 'PPRRVU2026_Jul_nonQPP.txt'])
  })

  it('one part of the pairs: its text, not the workbook of the same rows', async () => {
    const zip = zipOf([
      { name: 'ccipra-v322r0-f1.xlsx', bytes: workbookOf({ sheets: [sheetOf([['Column1/Column2 Edits']])] }) },
      member('ptp', 'ccipra-v322r0-f1.TXT'),
    ])
    const { files } = await cmsFilesIn(zip, {
      file: 'medicare-ncci-2026q3-practitioner-ptp-edits-ccipra-v322r0-f1.zip',
      sha256: '',
    })
    expect(files.map(inShort)).toEqual(['ptp-practitioner 2026-07-01 f1 ccipra-v322r0-f1.TXT'])
  })

  it('diagnosis codes of April: the order file, not the lists of changes or of billable codes', async () => {
    const zip = zipOf([
      text('icd10cm_codes_2026.txt', 'A000    Cholera due to Vibrio cholerae 01, biovar cholerae\r\n'),
      text('icd10cm_order_addenda_2026.txt', 'Headers\r\n  23467 headers in icd10cm_order_2026.txt\r\n'),
      member('icd-10-cm', 'icd10cm-order-2024.txt', 'icd10cm_order_2026.txt'),
    ])
    const { files } = await cmsFilesIn(zip, { file: 'april-1-2026-code-descriptions-tabular-order.zip', sha256: '' })
    expect(files.map(inShort)).toEqual(['icd-10-cm 2026-04-01 icd10cm_order_2026.txt'])
  })

  it('add-on codes come as a workbook', async () => {
    const rows = [
      ['CPT only copyright 2025 American Medical Association.'],
      [
        'AOC_Edit_Type',
        'Add-On_Code',
        'AOC_DelDT',
        'Primary_Code',
        'Primary_Code_DelDT',
        'AOC_Edit_EffDT',
        'AOC_Edit_DelDT',
        'Special_Instruction_Notes',
      ],
      ['1', '96415', '', '96413', '', '2013091'],
    ]
    const zip = zipOf([{ name: 'AOC_V2026Q2-MCR.xlsx', bytes: workbookOf({ sheets: [sheetOf(rows)] }) }])
    const { files } = await cmsFilesIn(zip, { file: 'medicare-ncci-2026q2-add-code-edits.zip', sha256: '' })
    expect(files.map(({ kind, from, rows }) => ({ kind, from, rows }))).toEqual([
      {
        kind: 'add-on-codes',
        from: '2026-04-01',
        rows: [{ code: '96415', type: 1, parents: ['96413'], from: '2013-04-01' }],
      },
    ])
  })

  it('unit limits of a workbook are read from its table, below the notice', async () => {
    const rows = [
      ['CPT codes are copyright\nof the AMA.'],
      ['HCPCS/\nCPT Code', 'Outpatient Hospital Services MUE Values', 'MUE Adjudication Indicator', 'MUE Rationale'],
      ['96361', '24', '3 Date of Service Edit: Clinical', 'Clinical: Data'],
    ]
    const file = 'MCR_MUE_OutpatientHospitalServices_Eff_10-01-2026.xlsx'
    const { files } = await cmsFilesIn(workbookOf({ sheets: [sheetOf(rows)] }), { file, sha256: '' })
    expect(files).toMatchObject([
      { kind: 'mue-hospital', from: '2026-10-01', rows: [{ code: '96361', units: 24, adjudication: 3 }] },
    ])
  })
})
