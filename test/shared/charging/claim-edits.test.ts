import { describe, expect, test } from 'vitest'
import { addOnHasAParent } from '../../../shared/charging/checks/edits/add-on-has-a-parent.ts'
import { pairedCodeCarriesAModifier } from '../../../shared/charging/checks/edits/paired-code-carries-a-modifier.ts'
import { unitsAreWithinTheMue } from '../../../shared/charging/checks/edits/units-are-within-the-mue.ts'
import { type ClaimEdits, claimEdits } from '../../../shared/charging/edits/claim-edits.ts'
import { rowsOfEdits } from '../../../shared/charging/edits/files-of-edits.ts'
import type { LineElsewhere } from '../../../shared/charging/edits/line-elsewhere.ts'
import { decimal } from '../../../shared/exact/decimal.ts'
import { bookOf } from '../../../shared/reference/book-of.ts'
import type { EditTables } from '../../../shared/reference/edits/edit-book.ts'
import type { PairEdit } from '../../../shared/reference/edits/pair-edits.ts'
import { payerProfiles } from '../../../shared/reference/payers/payer-profile.ts'
import type { DraftLine } from '../../../shared/sheet/draft-line.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'

const on = '2026-01-14'

const line = (code: string, rest: Partial<DraftLine> = {}): DraftLine => ({
  kind: 'procedure',
  code,
  name: code,
  modifiers: [],
  units: 1,
  on,
  charges: [`Procedure/${code}`],
  of: code,
  because: [],
  ...rest,
})

const elsewhere = (code: string, isEarlier: boolean, rest: Partial<DraftLine> = {}): LineElsewhere => ({
  line: line(code, rest),
  encounter: 'Encounter/other',
  isEarlier,
})

const pair = (column1: string, column2: string, indicator: PairEdit['indicator'] = '0'): PairEdit => ({
  column1,
  column2,
  setting: 'professional',
  indicator,
  from: '2024-01-01',
  file: 'ccipra-v320r0-f1.TXT',
  sha256: 'pairs',
})

const limit = (code: string, units: number, adjudication: 1 | 2 | 3) => ({
  code,
  units,
  adjudication,
  setting: 'professional' as const,
  from: '2024-01-01',
})

const addOn = (code: string, type: 1 | 2 | 3, parents: readonly string[]) => ({
  code,
  type,
  parents,
  from: '2024-01-01',
})

function editsOf(tables: EditTables, lines: readonly DraftLine[], others: readonly LineElsewhere[] = []): ClaimEdits {
  const book = bookOf({
    drugs: [],
    products: [],
    containerSizes: [],
    paymentLimits: [],
    statusIndicators: [],
    procedureRates: [],
    profiles: payerProfiles,
    firstDay: '2024-01-01',
    ...tables,
  })
  return claimEdits(lines, others, { setting: 'professional', book, ofTheDay: [] })
}

/** Returns the misses of a check for these edits on a sheet without services. */
function missesOf(check: typeof addOnHasAParent, edits: ClaimEdits) {
  return check.misses({ edits, services: [], drugs: [], given: [] } as unknown as Parameters<typeof check.misses>[0])
}

const codes = (denied: readonly { readonly line: DraftLine }[]) => denied.map((one) => one.line.code)

describe('Pairs', () => {
  test('have a direction', () => {
    const lines = [line('77301'), line('77290')]
    expect(codes(editsOf({ pairEdits: [pair('77301', '77290')] }, lines).never)).toEqual(['77290'])
    expect(codes(editsOf({ pairEdits: [pair('77290', '77301')] }, lines).never)).toEqual(['77301'])
  })

  test('a line that is not paid denies no other line, in whatever order they stand', () => {
    const pairEdits = [pair('77301', '77290'), pair('77290', '77300'), pair('77300', '77334')]
    const lines = ['77334', '77300', '77290', '77301'].map((code) => line(code))
    expect(codes(editsOf({ pairEdits }, lines).never)).toEqual(['77334', '77290'])
    expect(codes(editsOf({ pairEdits }, [...lines].reverse()).never)).toEqual(['77290', '77334'])
  })

  test('of two lines that deny each other the later is not paid', () => {
    const pairEdits = [pair('77301', '77290'), pair('77290', '77301')]
    expect(codes(editsOf({ pairEdits }, [line('77301'), line('77290')]).never)).toEqual(['77290'])
  })

  test('a pair with indicator 9 is none, and one with 1 asks for a modifier', () => {
    const lines = [line('77301'), line('77290')]
    const of = (indicator: PairEdit['indicator'], modifiers: readonly string[] = []) =>
      editsOf({ pairEdits: [pair('77301', '77290', indicator)] }, [line('77301'), line('77290', { modifiers })])
    expect(editsOf({ pairEdits: [pair('77301', '77290', '9')] }, lines)).toEqual({
      orphans: [],
      never: [],
      unmarked: [],
      over: [],
    })
    expect(codes(of('1').unmarked)).toEqual(['77290'])
    expect(codes(of('1', ['JW']).unmarked)).toEqual(['77290'])
    expect(of('1', ['XS']).unmarked).toEqual([])
    expect(codes(of('0', ['XS']).never)).toEqual(['77290'])
  })

  test('a drug may be the second code, and its two lines are one finding with their dollars', () => {
    const heparin = (modifiers: readonly string[]) =>
      line('J1642', { kind: 'drug', charges: ['MedicationAdministration/h'], modifiers, amount: decimal('1.25') })
    const edits = editsOf({ pairEdits: [pair('96413', 'J1642', '1')] }, [line('96413'), heparin([]), heparin(['JW'])])
    const [miss, ...others] = missesOf(pairedCodeCarriesAModifier, edits)
    expect(others).toEqual([])
    expect(miss).toMatchObject({ holds: 'drug', saw: 'J1642 beside 96413, $2.50 at stake' })
    expect(miss?.fix).toContain('XU')
  })

  test('a line of another sheet is the first code only, and names its encounter', () => {
    const pairEdits = [pair('77301', '77290', '1')]
    const edits = editsOf({ pairEdits }, [line('77290')], [elsewhere('77301', false)])
    expect(missesOf(pairedCodeCarriesAModifier, edits)).toMatchObject([
      { saw: '77290 beside 77301 of Encounter/other', fix: expect.stringContaining('XE') },
    ])
    expect(editsOf({ pairEdits }, [line('77301')], [elsewhere('77290', true)]).unmarked).toEqual([])
    expect(editsOf({ pairEdits }, [line('77290')], [elsewhere('77301', true, { on: '2026-01-15' })]).unmarked).toEqual(
      [],
    )
  })
})

describe('Limits of units', () => {
  const units = (edits: ClaimEdits) => edits.over.map((one) => one.units)

  test.each([
    [1, 6, 6, []],
    [1, 6, 7, [7]],
    [2, 3, 3, []],
    [2, 4, 3, [7]],
    [3, 3, 3, []],
    [3, 4, 3, [7]],
  ] as const)('indicator %i with lines of %i and %i units', (adjudication, first, second, over) => {
    const lines = [line('J7195', { units: first }), line('J7195', { units: second, modifiers: ['JW'] })]
    expect(units(editsOf({ unitLimits: [limit('J7195', 6, adjudication)] }, lines))).toEqual(over)
  })

  test('count the units of earlier visits of the day, and not those of later ones', () => {
    const unitLimits = [limit('77412', 2, 3)]
    const [one, two] = [line('77412'), line('77412', { units: 2 })]
    expect(editsOf({ unitLimits }, [two], [elsewhere('77412', true)]).over).toMatchObject([
      { units: 3, with: ['Encounter/other'] },
    ])
    expect(editsOf({ unitLimits }, [two], [elsewhere('77412', false)]).over).toEqual([])
    expect(editsOf({ unitLimits }, [one], [elsewhere('77412', true)]).over).toEqual([])
    expect(editsOf({ unitLimits: [limit('77412', 2, 1)] }, [two], [elsewhere('77412', true)]).over).toEqual([])
  })

  test('a line that a pair denies has no units', () => {
    const tables = { unitLimits: [limit('77290', 1, 3)], pairEdits: [pair('77301', '77290')] }
    const lines = [line('77290', { units: 2 }), line('77301')]
    expect(units(editsOf(tables, lines.slice(0, 1)))).toEqual([2])
    expect(units(editsOf(tables, lines))).toEqual([])
  })

  test('a limit of none says that this kind of biller is not paid for the code', () => {
    const edits = editsOf({ unitLimits: [limit('G0463', 0, 3)] }, [line('G0463')])
    expect(missesOf(unitsAreWithinTheMue, edits)).toMatchObject([
      { saw: 'G0463 x1, of which 0 are paid on a day', fix: expect.stringContaining('pays no unit') },
    ])
  })
})

describe('Add-on codes', () => {
  test.each([
    [1, ['99417']],
    [2, []],
    [3, []],
  ] as const)('of type %i without a listed parent', (type, orphans) => {
    const addOns = [addOn('99417', type, ['99205', '99215'])]
    expect(codes(editsOf({ addOns }, [line('99213'), line('99417')]).orphans)).toEqual(orphans)
    expect(editsOf({ addOns }, [line('99215'), line('99417')]).orphans).toEqual([])
  })

  test('a parent on another sheet of the day is named, and both go on one claim', () => {
    const addOns = [addOn('99417', 1, ['99215'])]
    const edits = editsOf({ addOns }, [line('99417')], [elsewhere('99215', true)])
    expect(missesOf(addOnHasAParent, edits)).toMatchObject([
      { saw: '99417 needs 99215; Encounter/other has 99215', fix: expect.stringContaining('on one claim') },
    ])
  })

  test('an add-on code without a parent is in no pair', () => {
    const tables = { addOns: [addOn('99417', 1, ['99215'])], pairEdits: [pair('99417', '99213')] }
    expect(editsOf(tables, [line('99417'), line('99213')]).never).toEqual([])
    expect(codes(editsOf(tables, [line('99417'), line('99213'), line('99215')]).never)).toEqual(['99213'])
  })
})

test('The files of the edits that decided a finding are named, and no others', () => {
  const edits = editsOf({ pairEdits: [pair('77301', '77290')] }, [line('77301'), line('77290')])
  const file = { file: 'ccipra-v320r0-f1.TXT', sha256: 'pairs' }
  expect(rowsOfEdits(edits, ['stop-time-is-charted', 'pair-may-be-billed-together'])).toMatchObject([file])
  expect(rowsOfEdits(edits, ['paired-code-carries-a-modifier', 'units-are-within-the-mue'])).toEqual([])
  expect(rowsOfEdits(edits, [])).toEqual([])
})

test('A sheet names the file of the limit that one of its findings is about', () => {
  const sheets = (dose: string) =>
    chargeBundle(
      toBundle({
        name: 'a dose',
        file: 'edits',
        ledger: [],
        on,
        setting: 'professional',
        given: [{ at: '09:00-09:30', drug: 'methotrexate', dose, by: 'infusion', container: 'multiple-dose' }],
        procedures: [],
        charged: [],
        notCharged: [],
        found: [],
      }),
    )
  const files = (dose: string) => sheets(dose).flatMap(({ tables = [] }) => tables.map(({ file }) => file))
  expect(files('1000 mg')).toEqual([])
  expect(files('1001 mg')).toEqual(['mue_practitioner_2024Q3.csv'])
})
