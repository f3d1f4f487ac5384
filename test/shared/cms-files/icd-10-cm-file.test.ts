import { describe, expect, it } from 'vitest'
import { icd10CmReader as reader } from '../../../shared/cms-files/kinds/icd-10-cm-file.ts'
import { altered, readWith, rowsIn, sample } from './cms-sample.ts'
import { refusalOf } from './refused.ts'

const NAME = 'icd10cm-order-2024.txt'
const bytes = sample('icd-10-cm', NAME)

describe('the order file of ICD-10-CM', async () => {
  const file = await readWith(reader, bytes, NAME)

  it('is in force for a fiscal year, which begins in October of the year before', () =>
    expect(file).toMatchObject({ kind: 'icd-10-cm', from: '2023-10-01', until: '2024-09-30' }))

  it('gives every code with its point, also codes with letters, and if a claim may carry it', () =>
    expect(file.rows.map(({ code, billable }) => (billable ? code : `(${code})`)).join(' ')).toBe(
      '(A00) A00.0 (C25) C25.9 (C4A) C4A.0 C61 D46.A (Z51) (Z51.1) Z51.11 Z51.12',
    ))

  it.each([
    ['icd10cm_order_2024.txt', undefined, '2023-10-01'],
    ['icd10cm-order-April-1-2026.txt', undefined, '2026-04-01'],
    ['icd10cm-order-April-2025.txt', undefined, '2025-04-01'],
    ['icd10cm_order_2026.txt', 'april-1-2026-code-descriptions-tabular-order.zip', '2026-04-01'],
    ['icd10cm_order.txt', '2026-code-descriptions-tabular-order.zip', '2025-10-01'],
  ])('%s of %s is in force from %s', async (name, zip, from) =>
    expect(await readWith(reader, bytes, { file: name, zip })).toMatchObject({ from }),
  )

  it.each(['icd10cm-order-addenda-2024.txt', 'icd10pcs_order_2024.txt'])('%s is of another kind', async (name) =>
    expect(reader.recognises(name, await rowsIn(bytes, NAME))).toBe(false),
  )

  it.each([
    ['billable codes alone', 'A000    Cholera due to Vibrio cholerae 01, biovar cholerae\n'],
    [
      'procedures',
      '00001 001     0 Central Nervous System and Cranial Nerves                    Central Nervous System\n',
    ],
  ])('a file of %s is of another kind', async (_, text) =>
    expect(reader.recognises('codes.txt', await rowsIn(Buffer.from(text), 'codes.txt'))).toBe(false),
  )

  it.each([
    ['01946 C61     1 ', '01946 C61     2 ', 'row 7: the line is not order number, code, 0 or 1'],
    ['01946 C61     1 ', '01946 C61    1 ', 'row 7: the line is not order number, code, 0 or 1'],
    ['01946 C61', '01946 c61', 'row 7: the line is not order number, code, 0 or 1'],
    ['03356 D46A ', '03356 C61  ', 'row 8: the code lists C61 a second time'],
    ['03356 D46A', '01946 D46A', 'row 8: the order number comes after 1946'],
    ['  Merkel cell carcinoma of lip\r\n', '\r\n', 'row 6: the line is not order number'],
  ])('%s → %s is refused: %s', async (from, to, why) =>
    expect(await refusalOf(() => readWith(reader, altered(bytes, from, to), NAME))).toContain(why),
  )

  it('a file without a year is refused', async () =>
    expect(await refusalOf(() => readWith(reader, bytes, 'icd10cm-order.txt'))).toContain('the period is neither'))
})
