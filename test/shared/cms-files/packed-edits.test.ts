import { describe, expect, test } from 'vitest'
import type { CmsFile, FileRow } from '../../../shared/cms-files/cms-file.ts'
import { hasItsParentsInScope } from '../../../shared/cms-files/kinds/charge-code-scope.ts'
import { editFiles, packedEdits } from '../../../shared/cms-files/packing/packed-edit-files.ts'
import { isReducedEdits, readReducedEdits } from '../../../shared/cms-files/packing/reduced-edits.ts'
import { packedEditsOf } from '../../../shared/reference/packed/packed-edits.ts'

const rowsOf = (text: string): readonly FileRow[] =>
  text.split('\n').map((row, at) => ({ number: at + 1, cells: row.split(',') }))

const read = (file: string, text: string) => readReducedEdits(rowsOf(text), { file, sha256: file })

const PAIRS = `column1,column2,deletion_date,modifier_indicator,rationale
96413,96372,*,1,why
96413,99211,20240331,0,why
96413,96360,20231231,1,why
96413,G0498,*,9,why
0001U,96523,*,0,why`
const LIMITS = `hcpcs_code,mue_value,mai,rationale
J9271,400,3,why
0001U,1,2,why`
const ADD_ONS = `primary_code,addon_code,aoc_type
99215,99417,1
99205,99417,1
CCCCC,0054T,2
38100,96547,1`

const files: readonly CmsFile<unknown>[] = [
  read('ptp_practitioner_2024Q3.csv', PAIRS),
  read('mue_outpatient_hospital_2024Q3.csv', LIMITS),
  read('aoc_addon_codes_2024-06.csv', ADD_ONS),
]

describe('Reduced files of edits', () => {
  test('are known by their headers', () => {
    expect([PAIRS, LIMITS, ADD_ONS].map((text) => isReducedEdits(rowsOf(text)))).toEqual([true, true, true])
    expect(isReducedEdits(rowsOf('code,mue_value,mai,rationale'))).toBe(false)
  })

  test('have the biller and the quarter of their names', () => {
    expect(files.map(({ kind, from, until }) => `${kind} ${from} ${until}`)).toEqual([
      'ptp-practitioner 2024-07-01 2024-09-30',
      'mue-hospital 2024-07-01 2024-09-30',
      'add-on-codes 2024-04-01 2024-06-30',
    ])
  })

  test.each([
    ['ptp.csv', PAIRS, 'states no quarter'],
    ['ptp_2024Q3.csv', PAIRS.replace('96372,*,1', '96372,*,2'), 'row 2: modifier_indicator is not one of 0, 1, 9'],
    ['ptp_2024Q3.csv', PAIRS.replace('96372,*', '96372,soon'), 'row 2: deletion_date is neither a day nor *'],
    ['mue_2024Q3.csv', LIMITS.replace('400', 'many'), 'row 2: mue_value is not a number of units'],
    ['mue_2024Q3.csv', LIMITS.replace('400,3', '400,4'), 'row 2: mai is not one of 1, 2, 3'],
    ['aoc_2024-06.csv', ADD_ONS.replace('99417,1', '99417,0'), 'row 2: aoc_type is not one of 1, 2, 3'],
  ])('%s is refused if a cell is faulty', (file, text, why) => expect(() => read(file, text)).toThrow(why))
})

describe('Packed edits', () => {
  const edits = packedEditsOf(packedEdits(editFiles(files)))

  test('have each pair in scope until its last day, but neither deleted pairs nor those that ended before', () => {
    expect([...edits.pairsOf('96413', 'professional')]).toMatchObject([
      ['96372', [{ indicator: '1', from: '2024-01-01', until: undefined, file: 'ptp_practitioner_2024Q3.csv' }]],
      ['99211', [{ indicator: '0', from: '2024-01-01', until: '2024-03-31' }]],
    ])
    expect([...edits.pairsOf('96413', 'facility')]).toEqual([])
    expect(edits.all().pairEdits).toHaveLength(2)
  })

  test('have the limits of their own biller', () => {
    expect(edits.unitLimitsOf('J9271', 'facility')).toMatchObject([{ units: 400, adjudication: 3 }])
    expect(edits.unitLimitsOf('J9271', 'professional')).toEqual([])
    expect(edits.all().unitLimits).toHaveLength(1)
  })

  test('have the add-on codes whose parents can be on a sheet', () => {
    expect(edits.addOnsOf('99417')).toMatchObject([{ type: 1, parents: ['99205', '99215'] }])
    expect(edits.all().addOns).toHaveLength(1)
    expect(hasItsParentsInScope({ type: 1, parents: ['38100'] })).toBe(false)
    expect(hasItsParentsInScope({ type: 1, parents: ['38100', '96413'] })).toBe(true)
    expect(hasItsParentsInScope({ type: 2, parents: [] })).toBe(true)
  })

  test('are those of the last release, whatever the order of the files', () => {
    const later = read('mue_outpatient_hospital_2025Q1.csv', LIMITS.replace('400', '300'))
    for (const all of [
      [...files, later],
      [later, ...files],
    ]) {
      const [limit] = packedEditsOf(packedEdits(editFiles(all))).unitLimitsOf('J9271', 'facility')
      expect(limit).toMatchObject({ units: 300, file: 'mue_outpatient_hospital_2025Q1.csv', from: '2024-01-01' })
    }
  })
})
