import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { FileRow } from '../../../shared/cms-files/cms-file.ts'
import { addOnCodesReader } from '../../../shared/cms-files/kinds/add-on-codes-file.ts'
import { icd10CmReader } from '../../../shared/cms-files/kinds/icd-10-cm-file.ts'
import { mueHospitalReader, muePractitionerReader } from '../../../shared/cms-files/kinds/mue-file.ts'
import { oppsAddendumBReader } from '../../../shared/cms-files/kinds/opps-addendum-b-file.ts'
import { readPaymentLimits } from '../../../shared/cms-files/kinds/payment-limits-file.ts'
import { pfsRelativeValuesReader } from '../../../shared/cms-files/kinds/pfs-relative-values-file.ts'
import { ptpHospitalReader, ptpPractitionerReader } from '../../../shared/cms-files/kinds/ptp-file.ts'
import { compare, decimalText, toCents } from '../../../shared/exact/decimal.ts'
import { readWith, rowsIn, sample } from './cms-sample.ts'

/** Folder of the original files, for people who have them; it is not part of the product. */
const FOLDER = process.env.CMS_FILES ?? join(import.meta.dirname, '../../../../shared/data')
const here = existsSync(join(FOLDER, 'opps_addendum_b')) && existsSync(join(FOLDER, 'ncci'))

const bytesOf = (...path: string[]) => readFileSync(join(FOLDER, ...path))

/** Returns another reader's rows of a CMS file. */
function derived(...path: string[]): readonly Readonly<Record<string, string>>[] {
  return parse(bytesOf(...path), { columns: true }) as Record<string, string>[]
}

/** Puts the rows back under CMS's header, which is that of a small sample file. */
async function underHeaderOf(
  [folder, file]: readonly [string, string],
  height: number,
  cells: readonly (readonly string[])[],
): Promise<readonly FileRow[]> {
  const header = (await rowsIn(sample(folder, file), file)).slice(0, height)
  return [...header, ...cells.map((cells, at) => ({ number: height + 1 + at, cells }))]
}

const about = (file: string) => ({ file, sha256: '' })

describe.skipIf(!here)(here ? 'against the original files' : `against the original files: not at ${FOLDER}`, () => {
  describe('Addendum B', () => {
    const read = (file: string) => readWith(oppsAddendumBReader, bytesOf('opps_addendum_b', file), file)

    it.each([
      ['Section 508 version of January_Web_2024_Addendum_B.04.24.24.csv', 18_109],
      ['Section 508 version of January 2025 Web Addendum B.12.31.24.csv', 18_562],
      ['Section 508 version of July 2025 Web Addendum B.06.26.25.csv', 18_704],
      ['Section 508 of July 2025 Web Addendum B.07.25.25.csv', 18_704],
      ['508 version of October 2025 Web Addendum B.10.31.25.csv', 18_798],
    ])('%s has %i rows', async (file, rows) => expect((await read(file)).rows).toHaveLength(rows))

    it('July 2025 was reissued with five rows changed', async () => {
      const first = await read('Section 508 version of July 2025 Web Addendum B.06.26.25.csv')
      const second = await read('Section 508 of July 2025 Web Addendum B.07.25.25.csv')
      const text = ({ hcpcs, status, rate }: (typeof first.rows)[number]) =>
        `${hcpcs} ${status} ${rate && decimalText(rate)}`
      const before = new Set(first.rows.map(text))
      const changed = second.rows.map(text).filter((row) => !before.has(row))
      expect(changed.length).toBe(5)
      expect(changed).toEqual(expect.arrayContaining(['A9596 K 511.55', 'A9697 G 1137.991']))
    })

    /** January 2024 was reissued in April, with the later prices of six drugs. */
    const CORRECTED = ['J0586', 'J0802', 'J1454', 'J7214', 'J7331', 'J9070']
    it.each([
      [
        '508 version of October 2025 Web Addendum B.10.31.25.csv',
        'section 508 version of Oct 2025 ASP Pricing File 091725.csv',
        [],
      ],
      [
        'Section 508 version of January 2025 Web Addendum B.12.31.24.csv',
        'section 508 version of Jan 2025 ASP Pricing File 121924.csv',
        [],
      ],
      [
        'Section 508 version of January_Web_2024_Addendum_B.04.24.24.csv',
        'section 508 version of January 2024 ASP Pricing File 121223.csv',
        CORRECTED,
      ],
    ])('separately paid drugs have the same price in %s and in %s', async (opps, asp, exceptions) => {
      const limits = new Map(
        readPaymentLimits(bytesOf('asp/pricing', asp), asp, '').map((row) => [row.hcpcs, row.limit]),
      )
      const drugs = (await read(opps)).rows.flatMap(({ hcpcs, status, rate }) => {
        const limit = limits.get(hcpcs)
        return /^[KG]$/.test(status) && rate && limit ? [{ hcpcs, rate, limit }] : []
      })
      expect(drugs.length).toBeGreaterThan(450)
      // Rates of January 2025 are rounded to the cent.
      const others = drugs.filter(({ rate, limit }) => compare(rate.scale === 2 ? toCents(limit) : limit, rate) !== 0)
      const wrong = others.filter(({ rate, limit }) => compare(toCents(limit), toCents(rate)) !== 0)
      expect(wrong.map(({ hcpcs }) => hcpcs)).toEqual(exceptions)
    })
  })

  it('the relative values of January 2022 all add up', async () => {
    const file = 'PPRRVU22_JAN.scope.descriptors_removed.csv'
    const { rows, from } = await readWith(pfsRelativeValuesReader, bytesOf('pfs', file), file)
    expect([rows.length, from]).toEqual([532, '2022-01-01'])
  })

  describe('unit limits of July 2024', () => {
    const units = async (reader: typeof muePractitionerReader, file: string, name: string) => {
      const text = {
        '1': '1 Line Edit',
        '2': '2 Date of Service Edit: Policy',
        '3': '3 Date of Service Edit: Clinical',
      }
      const cells = derived('ncci', file).map((row) => [
        row.hcpcs_code ?? '',
        row.mue_value ?? '',
        text[row.mai as '1'],
        '',
      ])
      const { rows } = await reader.read(await underHeaderOf(['mue', name], 2, cells), about(name))
      return { count: rows.length, of: new Map(rows.map((row) => [row.code, row.units])) }
    }

    it('are complete, with the figures of ledger MUE-01', async () => {
      const practitioner = await units(
        muePractitionerReader,
        'mue_practitioner_2024Q3.csv',
        'MCR_MUE_PractitionerServices_Eff_07-01-2026.csv',
      )
      const hospital = await units(
        mueHospitalReader,
        'mue_outpatient_hospital_2024Q3.csv',
        'MCR_MUE_OutpatientHospitalServices_Eff_07-01-2026.csv',
      )
      expect([practitioner.count, hospital.count]).toEqual([14_677, 14_628])
      const both = (code: string) => [practitioner.of.get(code), hospital.of.get(code)]
      for (const [code, ...figures] of [
        ['96361', 8, 24],
        ['96366', 8, 24],
        ['96367', 4, 4],
        ['96372', 4, 5],
        ['96375', 6, 6],
        ['96376', 0, 10],
        ['96401', 3, 4],
        ['96411', 3, 3],
        ['96415', 8, 8],
        ['96417', 3, 3],
        ['96523', 1, 2],
      ] as const)
        expect(both(code), code).toEqual(figures)
      for (const [code, limit] of [
        ['J9271', 400],
        ['J9299', 480],
        ['J9035', 230],
      ] as const)
        expect(practitioner.of.get(code), code).toBe(limit)
    })
  })

  it('add-on codes have the parents of ledger AOC-01', async () => {
    const name = 'AOC_V2026Q2-MCR.txt'
    const cells = derived('ncci', 'aoc_addon_codes_2024-06.csv').map((row) => [
      row.aoc_type,
      row.addon_code,
      '',
      row.primary_code,
      '',
      '2013091',
      '',
      '',
    ])
    const file = await addOnCodesReader.read(
      await underHeaderOf(['add-on-codes', name], 2, cells as string[][]),
      about(name),
    )
    expect(file.rows).toHaveLength(668)
    const parents = (code: string) => file.rows.find((row) => row.code === code)?.parents.join(' ')
    expect(parents('96361')).toBe('96360 96365 96374 96409 96413')
    expect(parents('96366')).toBe('96360 96365 96367 96413')
    expect(parents('96368')).toBe('96360 96365 96366 96413 96415 96416 C8957')
    expect(parents('96376')).toBe('96365 96374 96409 96413')
    expect(parents('96411')).toBe('96409 96413')
    expect([parents('96415'), parents('96417'), parents('96423'), parents('96370')]).toEqual([
      '96413',
      '96413',
      '96422',
      '96369',
    ])
    expect(file.rows.find(({ code }) => code === '38900')?.parents).toHaveLength(27)
    expect([1, 2, 3].map((type) => file.rows.filter((row) => row.type === type).length)).toEqual([621, 36, 11])
  })

  describe('pairs of July 2024', () => {
    /**
     * The rows of this table have no effective date. Deleted ones get the day of their deletion, others a fixed day.
     */
    const pairs = async (reader: typeof ptpPractitionerReader, table: string, name: string) => {
      const cells = derived('ncci', table).map(
        ({ column1 = '', column2 = '', deletion_date: until = '', modifier_indicator = '' }) => [
          column1,
          column2,
          '',
          until === '*' ? '20240101' : until,
          until,
          modifier_indicator,
          '',
        ],
      )
      const { rows, leftOut = 0 } = await reader.read(await underHeaderOf(['ptp', name], 6, cells), about(name))
      expect(rows.length + leftOut).toBe(cells.length)
      const standing = new Map(
        rows.filter(({ until }) => until === undefined).map((row) => [`${row.column1}/${row.column2}`, row.indicator]),
      )
      return {
        kept: rows.length,
        indicator: (column1: string, column2: string) => standing.get(`${column1}/${column2}`),
      }
    }

    it('agree with ledger NCCI-07 to NCCI-11, for practitioners and hospitals', async () => {
      const practitioner = await pairs(
        ptpPractitionerReader,
        'ptp_practitioner_2024Q3_scope_rows.csv',
        'ccipra-v322r0-f4.txt',
      )
      const hospital = await pairs(
        ptpHospitalReader,
        'ptp_outpatient_hospital_2024Q3_scope_rows.csv',
        'ccioph-v322r0-f4.txt',
      )
      expect([practitioner.kept, hospital.kept]).toEqual([5088, 2335])
      for (const first of ['96360', '96365', '96369', '96374', '96401', '96402', '96409', '96413', '96416', 'G0498'])
        for (const second of ['96372', '96377'])
          expect(practitioner.indicator(first, second), `${first}/${second}`).toBe('1')
      for (const [first, second] of [
        ['96413', '96360'],
        ['96413', '96365'],
        ['96413', '96374'],
        ['96409', '96360'],
        ['96365', '96374'],
        ['96360', '96374'],
        ['96416', '96365'],
        ['G0498', '96360'],
      ] as const)
        expect(practitioner.indicator(first, second), `${first}/${second}`).toBe('1')
      expect(practitioner.indicator('G0498', '96416') ?? practitioner.indicator('96416', 'G0498')).toBe('0')
      expect(practitioner.indicator('G0498', '96413') ?? practitioner.indicator('96413', 'G0498')).toBeUndefined()
      for (const second of ['96521', '96522', '96523']) expect(practitioner.indicator('G0498', second)).toBe('0')
      expect([practitioner.indicator('96413', '36591'), hospital.indicator('96413', '36591')]).toEqual(['0', undefined])
      expect([practitioner.indicator('96413', '99211'), hospital.indicator('96413', '99211')]).toEqual(['0', '1'])
      for (const visit of ['99202', '99205', '99212', '99215', 'G0463'])
        expect(practitioner.indicator('96413', visit), visit).toBe('1')
      expect(practitioner.indicator('96413', 'J1642')).toBe('1')
    })
  })

  it('diagnosis codes of 2024 are complete', async () => {
    const rows = derived('icd10cm', 'icd10cm_fy2024_all.csv').map(
      ({ order = '', code = '', billable = '', description = '' }, at) => {
        const line = `${order.padStart(5, '0')} ${code.replace('.', '').padEnd(7)} ${billable} ${description.slice(0, 60).padEnd(60)} ${description}`
        return { number: at + 1, cells: [line], code }
      },
    )
    const file = await icd10CmReader.read(rows, about('icd10cm-order-2024.txt'))
    expect([file.rows.length, file.rows.filter(({ billable }) => billable).length]).toEqual([97_296, 74_044])
    expect(file.rows.every(({ code }, at) => code === rows[at]?.code)).toBe(true)
  })
})
