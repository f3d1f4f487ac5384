import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compare, decimal, fixedText, minus, plus } from '../../../shared/exact/decimal.ts'
import { replayAsNdjson, totalsAsNdjson } from '../../../shared/revenue-integrity/replay/replay-as-ndjson.ts'
import { sheetDifferenceAsText, totalsAsText } from '../../../shared/revenue-integrity/replay/replay-as-text.ts'
import { replayHeadAsNdjson, replayHeadAsText } from '../../../shared/revenue-integrity/replay/replay-head.ts'
import { NO_TOTALS, together, totalsOf } from '../../../shared/revenue-integrity/replay/replay-totals.ts'
import { differs, sheetDifference } from '../../../shared/revenue-integrity/replay/sheet-difference.ts'
import type { ChargeLine, ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'

const FIRST = { file: 'Oct 2025.csv', sha256: 'a'.repeat(64) }
const RESTATED = { file: 'Oct 2025 updated 120925.csv', sha256: 'b'.repeat(64) }

function line(more: Partial<ChargeLine> = {}): ChargeLine {
  return {
    code: 'J2782',
    name: 'avacincaptad pegol',
    modifiers: ['JZ'],
    units: 20,
    on: '2025-11-03',
    charges: ['MedicationAdministration/a1'],
    amount: '2102.48',
    priced: { basis: 'Medicare Part B payment limit', ...FIRST },
    held: false,
    inputs: [{ resource: 'MedicationAdministration/a1', version: '1', elements: [] }],
    because: [{ rule: 'units-round-up-once-a-day', says: '', ledger: [], cites: [], saw: '2 mg' }],
    ...more,
  }
}

function sheet(lines: readonly ChargeLine[], more: Partial<ChargeSheet> = {}): ChargeSheet {
  const billed = lines.filter(({ held }) => !held).map(({ amount = '0.00' }) => amount)
  return {
    encounter: 'Encounter/e1',
    on: '2025-11-03',
    setting: 'professional',
    payer: 'medicare-ffs',
    profile: 'medicare-ffs-physician',
    status: 'ready',
    lines,
    notCharged: [],
    findings: [],
    total: fixedText(billed.reduce((sum, amount) => minus(sum, minus(decimal(0), decimal(amount))), decimal('0.00'))),
    priced: FIRST,
    rulebook: '2026.11.2',
    ...more,
  }
}

const restated = line({ amount: '2067.94', priced: { basis: 'Medicare Part B payment limit', ...RESTATED } })
const paper = { width: 100, colour: false }

describe('The difference of two sheets', () => {
  test('shows a line with another price version, in dollars', () => {
    const difference = sheetDifference(
      sheet([line({ code: '96372' }), line()]),
      sheet([line({ code: '96372' }), restated]),
    )
    expect(difference.lines).toMatchObject([
      {
        before: { code: 'J2782', units: 20, amount: '2102.48' },
        after: { code: 'J2782', units: 20, amount: '2067.94' },
        overBilled: '34.54',
        underBilled: '0.00',
        why: ['price: Oct 2025.csv (aaaaaaaa) → Oct 2025 updated 120925.csv (bbbbbbbb)'],
      },
    ])
    expect(difference).toMatchObject({ overBilled: '34.54', underBilled: '0.00' })
  })

  test('is empty if only the file differs', () => {
    const otherwise = line({ priced: { basis: 'Medicare Part B payment limit', ...RESTATED } })
    const difference = sheetDifference(sheet([line()]), sheet([otherwise], { priced: RESTATED }))
    expect(differs(difference)).toBe(false)
  })

  test('keeps over-billed and under-billed dollars apart', () => {
    const before = sheet([line({ amount: '100.00' }), line({ code: '96413', amount: '50.00' })])
    const after = sheet([line({ amount: '70.00' }), line({ code: '96413', amount: '60.00' })])
    expect(sheetDifference(before, after)).toMatchObject({ overBilled: '30.00', underBilled: '10.00' })
  })

  test('names the newly deciding rules, and the rulebooks', () => {
    const because = [{ rule: 'short-infusion-is-push', says: '', ledger: [], cites: [], saw: '15 minutes' }]
    const [difference] = sheetDifference(
      sheet([line({ code: '96413', amount: '140.00' })]),
      sheet([line({ code: '96413', amount: '110.00', because })], { rulebook: '2026.12.1' }),
    ).lines
    expect(difference?.why).toEqual([
      'rule short-infusion-is-push: 15 minutes',
      'no longer units-round-up-once-a-day',
      'rulebook: 2026.11.2 → 2026.12.1',
    ])
  })

  test('pairs lines with different modifiers, and two package sizes of one drug correctly', () => {
    const before = sheet([line({ units: 4, amount: '40.00' }), line({ units: 4, amount: '40.00' })])
    const after = sheet([line({ units: 4, amount: '40.00' }), line({ units: 4, amount: '40.00', modifiers: ['JW'] })])
    const { lines } = sheetDifference(before, after)
    expect(lines).toMatchObject([{ before: { modifiers: ['JZ'] }, after: { modifiers: ['JW'] }, overBilled: '0.00' }])
  })

  test('counts a held line as not billed, and names the check', () => {
    const finding = { check: 'dose-is-plausible', severity: 'error', about: ['MedicationAdministration/a1'] } as const
    const findings = [{ ...finding, says: '', fix: '', ledger: [], cites: [] }]
    const difference = sheetDifference(sheet([line()]), sheet([line({ held: true })], { findings }))
    expect(difference).toMatchObject({
      overBilled: '2102.48',
      found: ['dose-is-plausible MedicationAdministration/a1'],
      lines: [{ why: ['held: dose-is-plausible'] }],
    })
  })

  test('tells a line that waited and can be billed now apart from one billed too low', () => {
    const waited = [
      line({ held: true }),
      line({ code: 'J9271', amount: undefined }),
      line({ code: '96413', amount: '50.00' }),
    ]
    const now = [line(), line({ code: 'J9271', amount: '30.00' }), line({ code: '96413', amount: '60.00' })]
    const difference = sheetDifference(sheet(waited), sheet(now))
    expect(difference).toMatchObject({ overBilled: '0.00', underBilled: '10.00', billableNow: '2132.48' })
    const totals = totalsOf(difference)
    expect(totals).toMatchObject({ underBilledLines: 1, billableNowLines: 2 })
    expect(totalsAsText(totals, paper)).toMatch(
      /Held or without a price before, can be billed now, on 2 lines +\$2,132\.48\n/,
    )
    expect(sheetDifferenceAsText(difference, paper)).toContain('waited, can be billed now $2,102.48')
  })

  test('with a missing sheet contains every line', () => {
    expect(sheetDifference(undefined, sheet([line()]))).toMatchObject({ underBilled: '2102.48', overBilled: '0.00' })
    expect(sheetDifference(sheet([line()]), undefined)).toMatchObject({ underBilled: '0.00', overBilled: '2102.48' })
  })

  test('names a record read in another version', () => {
    const inputs = [{ resource: 'MedicationAdministration/a1', version: '2', elements: [] }]
    const { lines } = sheetDifference(sheet([line()]), sheet([line({ units: 19, amount: '1997.36', inputs })]))
    expect(lines[0]?.why).toEqual(['MedicationAdministration/a1, version: 1 → 2'])
  })
})

describe('The output of a replay', () => {
  const difference = sheetDifference(sheet([line()]), sheet([restated], { status: 'planned' }))
  const totals = together([totalsOf(difference), totalsOf(sheetDifference(sheet([]), sheet([])))])

  test('is text for a person', () => {
    expect(sheetDifferenceAsText(difference, paper)).toBe(
      [
        ' Encounter/e1 · 3 Nov 2025',
        '  J2782  JZ          20 units        $2,102.48 → $2,067.94                        over-billed $34.54',
        '         – price: Oct 2025.csv (aaaaaaaa) → Oct 2025 updated 120925.csv (bbbbbbbb)',
        '  status: ready → planned',
        '',
        '',
      ].join('\n'),
    )
    const text = totalsAsText(totals, paper)
    expect(text).toContain('Replayed: 2 sheets; would change: 1 sheet, 1 line\n')
    expect(text).toMatch(/Over-billed, on 1 line +\$34\.54\n/)
    expect(text).toMatch(/Under-billed, on 0 lines +\$0\.00\n/)
  })

  test('begins with a head: site, period, who, rulebook, as known, and files', () => {
    const head = {
      site: 'mercy',
      from: '2025-10-01',
      until: '2025-12-31',
      by: 'auditor',
      at: '2026-01-05T10:00:00Z',
      rulebook: '2026.11.4',
      asKnown: '2025-12-08',
      files: [{ kind: 'payment-limits', from: '2025-10-01', ...FIRST }],
      apply: false,
    }
    expect(replayHeadAsText(head, paper).split('\n')).toEqual([
      ' Replay of mercy: visits that began 1 Oct 2025 to 31 Dec 2025',
      '━'.repeat(100),
      ' Run by auditor at 2026-01-05T10:00:00Z. Nothing is rewritten.',
      ' Rulebook 2026.11.4; tables as known at the end of 2025-12-08 (UTC)',
      ' File: payment-limits: Oct 2025.csv, SHA-256 aaaaaaaaaaaa',
      '',
      '',
    ])
    expect(JSON.parse(replayHeadAsNdjson(head))).toEqual({ kind: 'head', ...head })
  })

  test('is one JSON object a line for a program', () => {
    const objects = `${replayAsNdjson(difference)}${totalsAsNdjson(totals)}`.trimEnd().split('\n')
    expect(objects.map((text) => JSON.parse(text).kind)).toEqual(['line', 'sheet', 'totals'])
    expect(JSON.parse(objects[0] ?? '')).toMatchObject({ encounter: 'Encounter/e1', overBilled: '34.54' })
    expect(JSON.parse(objects[2] ?? '')).toMatchObject({ sheets: 2, changed: 1, lines: 1, overBilledLines: 1 })
  })
})

describe('For any two sheets', () => {
  const lines = fc.array(
    fc.record({
      code: fc.constantFrom('J2782', 'J9271', '96413'),
      modifiers: fc.constantFrom([], ['JW'], ['JZ']),
      units: fc.integer({ min: 1, max: 3 }),
      charges: fc.constantFrom(['MedicationAdministration/a1'], ['MedicationAdministration/a2']),
      amount: fc.option(
        fc.integer({ min: 0, max: 99_999 }).map((cents) => fixedText({ digits: BigInt(cents), scale: 2 })),
        { nil: undefined },
      ),
      held: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  const sheets = lines.map((all) => sheet(all.map((each) => line(each))))

  test('a sheet has no difference from itself, in any order of its lines', () => {
    fc.assert(
      fc.property(sheets, (one) => {
        const difference = sheetDifference(one, sheet([...one.lines].reverse()))
        expect(differs(difference)).toBe(false)
        expect(difference).toMatchObject({ overBilled: '0.00', underBilled: '0.00' })
      }),
    )
  })

  test('over-billed and under-billed dollars change places with the sheets', () => {
    fc.assert(
      fc.property(sheets, sheets, (one, other) => {
        const [there, back] = [sheetDifference(one, other), sheetDifference(other, one)]
        const less = (of: typeof there) => plus(decimal(of.underBilled), decimal(of.billableNow))
        expect(compare(decimal(back.overBilled), less(there))).toBe(0)
        expect(compare(less(back), decimal(there.overBilled))).toBe(0)
        const seen = (all: typeof there.lines, turned: boolean) =>
          all.map(({ before, after }) => JSON.stringify(turned ? [after, before] : [before, after])).sort()
        expect(seen(back.lines, true)).toEqual(seen(there.lines, false))
      }),
    )
  })

  test('the dollars equal the difference of the totals', () => {
    fc.assert(
      fc.property(sheets, sheets, (one, other) => {
        const { overBilled, underBilled, billableNow } = sheetDifference(one, other)
        const net = minus(decimal(overBilled), plus(decimal(underBilled), decimal(billableNow)))
        expect(compare(net, minus(decimal(one.total), decimal(other.total)))).toBe(0)
      }),
    )
  })

  test('totals of parts add up to the totals of the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sheets, sheets), { maxLength: 5 }), fc.nat(5), (pairs, at) => {
        const all = pairs.map(([one, other]) => totalsOf(sheetDifference(one, other)))
        expect(together([together(all.slice(0, at)), together(all.slice(at))])).toEqual(together(all))
        expect(together([])).toEqual(NO_TOTALS)
      }),
    )
  })
})
