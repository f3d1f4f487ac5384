import fc from 'fast-check'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { describe, expect, test } from 'vitest'
import { ceilingOf, compare, decimal, fixedText, plus, times, toCents, ZERO } from '../shared/exact/decimal.ts'
import type { ChargeLine, ChargeSheet } from '../shared/sheet/charge-sheet.ts'
import { chargeBundle } from './deck/charge-bundle.ts'
import { toBundle } from './deck/given-to-fhir.ts'
import type { Given, WorkedExample } from './deck/worked-example.ts'
import { chartedDay } from './generator/charted-days.ts'
import { visitBundle } from './generator/visits.ts'

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

/** The resources in another order, the same for the same `by`. */
function shuffled(bundle: Bundle<FhirResource>, by: number): Bundle<FhirResource> {
  const entry = [...(bundle.entry ?? [])]
  const keyed = entry.map((each, at) => ({ each, key: Math.imul(at + 1, by * 2_654_435_761) >>> 0 }))
  return { ...bundle, entry: keyed.sort((a, b) => a.key - b.key).map(({ each }) => each) }
}

describe('any visit', () => {
  test('is the same sheet whatever order its records arrive in', () => {
    hold(
      fc.property(number, fc.integer({ min: 1, max: 9999 }), (n, by) => {
        const bundle = visitBundle(1, n)
        expect(text(chargeBundle(shuffled(bundle, by)))).toBe(text(chargeBundle(bundle)))
      }),
    )
  })

  test('is the same sheet, byte for byte, every time it is charged', () => {
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

  test('accounts for every administration: charged, left off with a reason, or found', () => {
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

  test('adds up: the total is the sum of the lines that are not held', () => {
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
        const renamed = text(chargeBundle(toBundle(day, 'other-'))).replaceAll('other-', '')
        expect(renamed).toBe(text(chargeBundle(toBundle(day))))
      }),
    )
  })

  test('is charged the same some hours earlier or later on its day', () => {
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

  test('is charged the same when a bag is charted as two that touch', () => {
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

  test('has at most one initial service that is not marked, in however many encounters it is charted', () => {
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

  test('has nothing ready to bill that a stop still to be charted would take away', () => {
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
  test('is never worth less for running longer', () => {
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

  test('earns no fewer hours for running longer', () => {
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

  test('is covered by its units, and by no unit fewer', () => {
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

  test('and what was discarded beside it never exceed what was opened', () => {
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

test('a thousand mixed visits are charged without one of them failing', () => {
  for (let n = 1; n <= 1000; n += 1) expect(() => chargeBundle(visitBundle(8, n))).not.toThrow()
})
