import fc from 'fast-check'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { fewestContainers } from '../../../shared/charging/drugs/fewest-containers.ts'
import {
  ceilingOf,
  compare,
  decimal,
  decimalText,
  fixedText,
  plus,
  times,
  toCents,
  ZERO,
} from '../../../shared/exact/decimal.ts'
import type { ChargeLine, ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import type { Given, WorkedExample } from '../../deck/worked-example.ts'
import { chartedDay } from '../../generator/charted-days.ts'
import { visitBundle } from '../../generator/visits.ts'

const SEED = 20_260_114
const number = fc.integer({ min: 1, max: 1_000_000 })
const hold = (property: fc.IRawProperty<unknown>, numRuns = 150) =>
  fc.assert(property as fc.IProperty<unknown>, { numRuns, seed: SEED })

const INITIAL = new Set(['96360', '96365', '96369', '96374', '96409', '96413'])
const DISTINCT = new Set(['59', 'XS', 'XE'])

const text = (sheets: readonly ChargeSheet[]) => JSON.stringify(sheets)

function dayOf(...given: readonly Given[]): WorkedExample {
  const nothing = { ledger: [], procedures: [], charged: [], notCharged: [], found: [] }
  return { file: 'property', name: 'a day', on: '2026-01-14', setting: 'professional', given, ...nothing }
}

function lines(day: WorkedExample): readonly ChargeLine[] {
  return chargeBundle(toBundle(day)).flatMap((sheet) => sheet.lines)
}

function unitsOf(all: readonly ChargeLine[], code: string, modifier?: string): number {
  const mine = all.filter((line) => line.code === code && line.modifiers.includes('JW') === (modifier === 'JW'))
  return mine.reduce((sum, { units }) => sum + units, 0)
}

/** Returns the resources in another order, the same for the same `by`. */
function shuffled(bundle: Bundle<FhirResource>, by: number): Bundle<FhirResource> {
  const entry = [...(bundle.entry ?? [])]
  const keyed = entry.map((each, at) => ({ each, key: Math.imul(at + 1, by * 2_654_435_761) >>> 0 }))
  return { ...bundle, entry: keyed.sort((a, b) => a.key - b.key).map(({ each }) => each) }
}

describe('any visit', () => {
  test('gives the same sheet in whatever order its records arrive', () => {
    hold(
      fc.property(number, fc.integer({ min: 1, max: 9999 }), (n, by) => {
        const bundle = visitBundle(1, n)
        expect(text(chargeBundle(shuffled(bundle, by)))).toBe(text(chargeBundle(bundle)))
      }),
    )
  })

  test('gives the same sheet, byte for byte, every time it is charged', () => {
    hold(
      fc.property(number, (n) => {
        const bundle = visitBundle(2, n)
        expect(text(chargeBundle(bundle))).toBe(text(chargeBundle(bundle)))
      }),
    )
  })

  test('has at most one initial service that is not marked as distinct', () => {
    hold(
      fc.property(number, (n) => {
        for (const sheet of chargeBundle(visitBundle(3, n))) {
          const initial = sheet.lines.filter(
            ({ code, modifiers }) => INITIAL.has(code) && !modifiers.some((each) => DISTINCT.has(each)),
          )
          expect(initial.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('accounts for every administration: charged, left off with a reason, or named in a finding', () => {
    hold(
      fc.property(number, (n) => {
        const bundle = visitBundle(4, n)
        const sheets = chargeBundle(bundle)
        const told = new Set(
          sheets.flatMap((sheet) => [
            ...sheet.lines.flatMap(({ charges }) => charges),
            ...sheet.notCharged.flatMap(({ about }) => about),
            ...sheet.findings.flatMap(({ about }) => about),
          ]),
        )
        const charted = (bundle.entry ?? []).flatMap(({ resource }) =>
          resource?.resourceType === 'MedicationAdministration' && !resource.id?.endsWith('-waste')
            ? `MedicationAdministration/${resource.id}`
            : [],
        )
        expect(charted.filter((reference) => !told.has(reference))).toEqual([])
      }),
    )
  })

  test('has a total that is the sum of its lines that are not held', () => {
    hold(
      fc.property(number, (n) => {
        for (const { lines, total } of chargeBundle(visitBundle(5, n))) {
          const sum = lines
            .filter(({ held }) => !held)
            .reduce((all, { amount }) => plus(all, decimal(amount ?? '0')), ZERO)
          expect(total).toBe(fixedText(toCents(sum)))
        }
      }),
    )
  })

  test('is charged the same under other ids', () => {
    hold(
      fc.property(number, (n) => {
        const day = chartedDay(6, n)
        const renamed = text(chargeBundle(toBundle(day, 'renamed-'))).replaceAll('renamed-', '')
        expect(renamed).toBe(text(chargeBundle(toBundle(day))))
      }),
    )
  })

  test('is charged the same if it is some hours earlier or later on its day', () => {
    const later = (row: Given, hours: number): Given =>
      row.at === undefined
        ? row
        : { ...row, at: row.at.replace(/^\d\d/, (hour) => String(Number(hour) + hours).padStart(2, '0')) }
    const essence = (day: WorkedExample) =>
      chargeBundle(toBundle(day)).map(({ lines, findings }) => ({
        lines: lines.map(({ code, modifiers, units, amount, held, charges }) => ({
          code,
          modifiers,
          units,
          amount,
          held,
          charges,
        })),
        found: findings.map(({ check, about }) => ({ check, about })),
      }))
    hold(
      fc.property(number, fc.integer({ min: -1, max: 3 }), (n, hours) => {
        const day = chartedDay(7, n)
        expect(essence({ ...day, given: day.given.map((row) => later(row, hours)) })).toEqual(essence(day))
      }),
    )
  })
})

describe('any day', () => {
  const codes = (day: WorkedExample, which: (line: ChargeLine) => boolean = () => true) =>
    chargeBundle(toBundle(day)).flatMap((sheet) =>
      sheet.lines.filter(which).map(({ code, modifiers, units }) => `${[code, ...modifiers].join('-')} x${units}`),
    )
  const isForGiving = ({ code }: ChargeLine) => /^(?:96|G0)/.test(code)

  test('is charged the same if one bag is charted as two without a pause', () => {
    hold(
      fc.property(number, fc.integer({ min: 1, max: 200 }), (n, minutes) => {
        const day = chartedDay(9, n)
        const at = day.given.findIndex((row) => row.by === 'infusion' && / for \d+ min$/.test(row.at ?? ''))
        const row = day.given[at]
        const [, from = '', lasting = '0'] = /^(\d\d:\d\d) for (\d+) min$/.exec(row?.at ?? '') ?? []
        if (row === undefined || minutes >= Number(lasting) || (row.pump ?? false)) return
        const [hour = 0, minute = 0] = from.split(':').map(Number)
        const then = hour * 60 + minute + minutes
        const clock = `${String(Math.floor(then / 60)).padStart(2, '0')}:${String(then % 60).padStart(2, '0')}`
        const halves = [
          { ...row, by: undefined, at: `${from} for ${minutes} min` },
          {
            ...row,
            by: undefined,
            at: `${clock} for ${Number(lasting) - minutes} min`,
            opened: undefined,
            discarded: undefined,
          },
        ] as unknown as readonly Given[]
        const split = { ...day, given: [...day.given.slice(0, at), ...halves, ...day.given.slice(at + 1)] }
        const whole = { ...day, given: day.given.with(at, { ...row, by: undefined } as unknown as Given) }
        expect(codes(split, isForGiving).sort()).toEqual(codes(whole, isForGiving).sort())
      }),
    )
  })

  test('has at most one initial service without a modifier, however many encounters it has', () => {
    hold(
      fc.property(number, fc.integer({ min: 1, max: 9999 }), (n, by) => {
        const day = chartedDay(10, n)
        const given = day.given.map((row, at) => ({ ...row, encounter: at % 2 === 0 ? 'one' : 'two' }))
        const bundle = toBundle({ ...day, given })
        const sheets = chargeBundle(bundle)
        const initial = sheets.flatMap((sheet) =>
          sheet.lines.filter(
            ({ code, modifiers }) => INITIAL.has(code) && !modifiers.some((each) => DISTINCT.has(each)),
          ),
        )
        for (const on of new Set(initial.map((line) => line.on)))
          expect(initial.filter((line) => line.on === on).length).toBeLessThanOrEqual(1)
        expect(text(chargeBundle(shuffled(bundle, by)))).toBe(text(sheets))
      }),
    )
  })

  test('has no line ready to bill that a missing stop could remove', () => {
    hold(
      fc.property(number, (n) => {
        const day = chartedDay(11, n)
        const at = day.given.findIndex((row) => row.by === 'infusion' && / for \d+ min$/.test(row.at ?? ''))
        const row = day.given[at]
        if (row === undefined || row.pump === true) return
        const open = { ...row, at: row.at?.slice(0, 5) ?? '' }
        const whole = codes(day, isForGiving)
        const rest = [...whole]
        const missing = chargeBundle(toBundle({ ...day, given: day.given.with(at, open) }))
          .flatMap((sheet) => sheet.lines)
          .filter((line) => isForGiving(line) && !line.held)
          .map(({ code, modifiers, units }) => `${[code, ...modifiers].join('-')} x${units}`)
          .filter((line) => {
            const found = rest.indexOf(line)
            if (found >= 0) rest.splice(found, 1)
            return found < 0
          })
        expect(missing).toEqual([])
      }),
      400,
    )
  })
})

describe('any infusion', () => {
  test('is never worth less if it runs longer', () => {
    const minutes = fc.integer({ min: 1, max: 700 })
    hold(
      fc.property(minutes, minutes, (one, other) => {
        const worth = (lasting: number) =>
          lines(dayOf({ at: `00:00 for ${lasting} min`, drug: 'gemcitabine', dose: '1000 mg', by: 'infusion' }))
            .filter(({ code }) => code.startsWith('96'))
            .reduce((sum, { amount }) => sum + Math.round(Number(amount ?? '0') * 100), 0)
        expect(worth(Math.max(one, other))).toBeGreaterThanOrEqual(worth(Math.min(one, other)))
      }),
    )
  })

  test('never has fewer hours if it runs longer', () => {
    const minutes = fc.integer({ min: 16, max: 1440 })
    hold(
      fc.property(minutes, minutes, (one, other) => {
        const hours = (lasting: number) =>
          unitsOf(
            lines(dayOf({ at: `00:00 for ${lasting} min`, drug: 'gemcitabine', dose: '1000 mg', by: 'infusion' })),
            '96415',
          )
        expect(hours(Math.max(one, other))).toBeGreaterThanOrEqual(hours(Math.min(one, other)))
      }),
    )
  })
})

describe('any dose', () => {
  const micrograms = fc.integer({ min: 1, max: 3_000_000 })

  test('is covered by its units, but not by one unit less', () => {
    hold(
      fc.property(micrograms, (ug) => {
        const dose = fixedText({ digits: BigInt(ug), scale: 3 })
        const units = unitsOf(
          lines(dayOf({ at: '09:00-10:00', drug: 'oxaliplatin', dose: `${dose} mg`, by: 'infusion' })),
          'J9263',
        )
        const unit = decimal('0.5')
        expect(compare(times(unit, decimal(units)), decimal(dose))).toBeGreaterThanOrEqual(0)
        expect(compare(times(unit, decimal(units - 1)), decimal(dose))).toBeLessThan(0)
      }),
    )
  })

  test('and its discarded amount never exceed the amount opened', () => {
    hold(
      fc.property(micrograms, (ug) => {
        const dose = fixedText({ digits: BigInt(ug), scale: 3 })
        const vials = Number(ceilingOf(decimal(dose), decimal('100')))
        const left = fixedText(plus(decimal(vials * 100), { digits: -BigInt(ug), scale: 3 }))
        const given: Given = {
          at: '09:00-10:00',
          drug: 'bevacizumab',
          dose: `${dose} mg`,
          by: 'infusion',
          opened: `100 mg x${vials}`,
          container: 'single-dose',
          discarded: left === '0.000' ? 'none' : `${left} mg`,
        }
        const all = lines(dayOf(given))
        expect(unitsOf(all, 'J9035') + unitsOf(all, 'J9035', 'JW')).toBeLessThanOrEqual(vials * 10)
        expect(all.filter(({ held }) => held)).toEqual([])
      }),
    )
  })
})

describe('drug of several packages', () => {
  const SIZES = [
    { ndc: '50242-0051-21', mg: 100 },
    { ndc: '50242-0053-06', mg: 500 },
  ] as const
  const UNIT = 10
  const vials = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 3 })).filter(([a, b]) => a + b > 0)
  /**
   * Administrations of a day, each from its own vials: dose in hundredths of a milligram, the rest discarded or kept.
   */
  const day = fc.array(
    fc.tuple(vials, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    { minLength: 1, maxLength: 3 },
  )
  const mg = (hundredths: number) => fixedText({ digits: BigInt(hundredths), scale: 2 })
  const charted = (rows: readonly (readonly [readonly [number, number], number, number])[]) =>
    rows.map(([[small, large], share, rest], at) => {
      const opened = (small * SIZES[0].mg + large * SIZES[1].mg) * 100
      const dose = Math.max(1, Math.floor(opened * share))
      const discarded = Math.floor((opened - dose) * rest)
      const containers = [`100 mg x${small} @${SIZES[0].ndc}`, `500 mg x${large} @${SIZES[1].ndc}`]
      const given: Given = {
        at: `${String(8 + 4 * at).padStart(2, '0')}:00-${String(9 + 4 * at).padStart(2, '0')}:00`,
        drug: 'rituximab',
        dose: `${mg(dose)} mg`,
        by: 'infusion',
        container: 'single-dose',
        opened: containers.filter((_, which) => [small, large][which] !== 0).join(' + '),
        discarded: discarded === 0 ? 'none' : `${mg(discarded)} mg`,
      }
      return { given, opened, dose, discarded }
    })

  test('is rounded up once a day, and its units never exceed the amounts opened and discarded', () => {
    hold(
      fc.property(day, (rows) => {
        const all = charted(rows)
        const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
        const charges = lines(dayOf(...all.map(({ given }) => given)))
        const given = unitsOf(charges, 'J9312')
        const discarded = unitsOf(charges, 'J9312', 'JW')
        expect(given).toBe(Math.ceil(sum(({ dose }) => dose) / 100 / UNIT))
        expect(given + discarded).toBeLessThanOrEqual(Math.floor(sum(({ opened }) => opened) / 100 / UNIT))
        expect(discarded).toBeLessThanOrEqual(Math.floor(sum((one) => one.discarded) / 100 / UNIT))
      }),
    )
  })

  test('is one line for each package and modifier; each package has a line or a reason', () => {
    hold(
      fc.property(day, (rows) => {
        const [sheet] = chargeBundle(toBundle(dayOf(...charted(rows).map(({ given }) => given))))
        const drugs = (sheet?.lines ?? []).filter(({ code }) => code === 'J9312')
        const keys = drugs.map(({ ndc, modifiers }) => `${ndc?.code} ${modifiers.join()}`)
        expect(new Set(keys).size).toBe(keys.length)
        const told = new Set([
          ...drugs.flatMap(({ charges }) => charges),
          ...(sheet?.notCharged ?? []).flatMap(({ about }) => about),
        ])
        expect(told.size).toBe(rows.length)
      }),
    )
  })

  test('keeps the sum of its units and of its quantity if split over lines', () => {
    const sumOf = (all: readonly ChargeLine[], package11: string, waste: boolean) => {
      const mine = all.filter(({ ndc, modifiers }) => ndc?.code === package11 && modifiers.includes('JW') === waste)
      return [
        mine.reduce((sum, { units }) => sum + units, 0),
        decimalText(mine.reduce((sum, { ndc }) => plus(sum, decimal(ndc?.quantity ?? '0')), ZERO)),
      ]
    }
    hold(
      fc.property(fc.integer({ min: 1, max: 500_000 }), fc.boolean(), (hundredths, wasted) => {
        const vials = Math.ceil(hundredths / 5000)
        const left = vials * 5000 - hundredths
        const given: Given = {
          at: '09:00-10:30',
          drug: 'ipilimumab',
          ndc: '00003-2327-11',
          dose: `${mg(hundredths)} mg`,
          by: 'infusion',
          opened: `50 mg x${vials}`,
          container: 'single-dose',
          discarded: wasted && left > 0 ? `${mg(left)} mg` : 'none',
        }
        const whole = lines(dayOf(given))
        const split = chargeBundle(toBundle(dayOf(given)), { 'units-on-a-line': '999' }).flatMap((sheet) => sheet.lines)
        for (const line of split.filter(({ code }) => code === 'J9228')) expect(line.units).toBeLessThanOrEqual(999)
        for (const waste of [false, true])
          expect(sumOf(split, '00003232711', waste)).toEqual(sumOf(whole, '00003232711', waste))
      }),
    )
  })
})

describe('the fewest containers', () => {
  const mixes = fc.tuple(
    fc.integer({ min: 1, max: 300 }),
    fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 3 }),
  )

  /**
   * Returns every amount these sizes can hold up to a limit, with the fewest containers for it. Slow and plain on
   * purpose.
   */
  const reachable = (sizes: readonly number[], limit: number) => {
    const fewest = new Map([[0, 0]])
    for (let held = 1; held <= limit; held += 1) {
      const before = sizes.flatMap((size) => fewest.get(held - size) ?? [])
      if (before.length > 0) fewest.set(held, Math.min(...before) + 1)
    }
    return fewest
  }

  test('hold the dose, and no other mix that holds it leaves less', () => {
    hold(
      fc.property(mixes, ([dose, sizes]) => {
        const mix = fewestContainers(
          decimal(dose),
          sizes.map((size) => decimal(size)),
        )
        const held = (mix ?? []).reduce((sum, { size, count }) => sum + Number(fixedText(size)) * count, 0)
        const all = reachable(sizes, dose + Math.max(...sizes))
        const least = Math.min(...[...all.keys()].filter((amount) => amount >= dose))
        expect(held).toBe(least)
        expect((mix ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(all.get(least))
      }),
    )
  })

  test('are undefined without a size, and for an impossibly large dose', () => {
    expect(fewestContainers(decimal(100), [])).toBeUndefined()
    expect(fewestContainers(decimal(0), [decimal(100)])).toBeUndefined()
    expect(fewestContainers(decimal('1000000'), [decimal('0.1')])).toBeUndefined()
  })
})

test('a thousand mixed visits are charged without an error', () => {
  for (let n = 1; n <= 1000; n += 1) expect(() => chargeBundle(visitBundle(8, n))).not.toThrow()
})
