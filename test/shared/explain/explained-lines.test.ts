import type { Bundle, FhirResource } from 'fhir/r4.js'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { carrierAndFlushAreNotCharged } from '../../../shared/charging/administration/reported/carrier-and-flush-are-not-charged.ts'
import { hospitalReportsGivingTheDrug } from '../../../shared/charging/administration/reported/hospital-reports-giving-the-drug.ts'
import { highestInHierarchyIsInitial } from '../../../shared/charging/administration/role/highest-in-hierarchy-is-initial.ts'
import { separateEncounterHasItsOwnInitial } from '../../../shared/charging/administration/role/separate-encounter-has-its-own-initial.ts'
import { attendedPushIsAPush } from '../../../shared/charging/administration/technique/attended-push-is-a-push.ts'
import { shortInfusionIsPush } from '../../../shared/charging/administration/technique/short-infusion-is-push.ts'
import { furtherHourNeedsThirtyOneMinutes } from '../../../shared/charging/administration/units/further-hour-needs-thirty-one-minutes.ts'
import { discardedAmountCarriesJw } from '../../../shared/charging/drugs/discarded-amount-carries-jw.ts'
import { unitsRoundUpOnceADay } from '../../../shared/charging/drugs/units-round-up-once-a-day.ts'
import { flushIsChargedOnlyAlone } from '../../../shared/charging/procedures/flush-is-charged-only-alone.ts'
import { separateVisitCarries25 } from '../../../shared/charging/procedures/separate-visit-carries-25.ts'
import { explainLine } from '../../../shared/explain/explain-line.ts'
import type { Explanation } from '../../../shared/explain/explanation.ts'
import { replay } from '../../checker/replay.ts'
import { chargedVisits } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { ownTables } from '../../deck/starter-book.ts'
import { type WorkedExample, workedExamples } from '../../deck/worked-example.ts'
import { visitBundle } from '../../generator/visits.ts'

const examples = workedExamples(`${import.meta.dirname}/../../worked-examples`)
const believed = new Map<string, number>()

/** Returns the explanations of every line and every record not charged, as another program reads them. */
function explained(bundle: Bundle<FhirResource>, example: Partial<WorkedExample> = {}): readonly Explanation[] {
  const { settings, claim, covered340b } = example
  return chargedVisits(bundle, settings, claim, covered340b, ownTables(example)).flatMap(({ visit, book, sheet }) =>
    [...sheet.lines, ...sheet.notCharged].map(
      (_, at) => JSON.parse(JSON.stringify(explainLine(visit, book, sheet, at + 1))) as Explanation,
    ),
  )
}

/** Returns the faults the checker finds in them, one a text. */
function wrong(all: readonly Explanation[]): readonly string[] {
  return all.flatMap((one) => {
    const { problems, trusted } = replay(one)
    for (const rule of trusted) believed.set(rule, (believed.get(rule) ?? 0) + 1)
    return problems.map((problem) => `${one.line?.code ?? one.leftOff?.what}: ${problem}`)
  })
}

/** Returns the first fault of this text that the checker finds over all worked examples. */
function faultInTheDeck(text: RegExp): string | undefined {
  for (const example of examples) {
    const fault = wrong(explained(toBundle(example), example)).find((one) => text.test(one))
    if (fault !== undefined) return fault
  }
  return undefined
}

/** Reported, not enforced: the checker trusts a new rule until it can repeat it. */
afterAll(() => {
  if (believed.size > 0)
    console.warn(`Rules the checker trusts, because it does not know them: ${[...believed.keys()].sort().join(', ')}`)
})

describe('A checker without code of the rules derives from the explanation', () => {
  for (const file of new Set(examples.map((example) => example.file))) {
    test(`every line of ${file}`, () => {
      for (const example of examples.filter((each) => each.file === file))
        expect(wrong(explained(toBundle(example), example)), example.name).toEqual([])
    })
  }

  test('every line of five hundred generated visits', () => {
    for (let number = 1; number <= 500; number += 1)
      expect(wrong(explained(visitBundle(11, number))), `visit ${number}`).toEqual([])
  })
})

describe('The checker reports', () => {
  afterEach(() => vi.restoreAllMocks())

  test('a push of sixteen minutes', () => {
    const { settle } = shortInfusionIsPush
    vi.spyOn(shortInfusionIsPush, 'settle').mockImplementation((item, context) =>
      settle({ ...item, minutes: item.minutes === 16 ? 15 : item.minutes }, context),
    )
    expect(faultInTheDeck(/short-infusion-is-push had no say: 16 minutes/)).toBeDefined()
  })

  test('an attended push that is not charted', () => {
    vi.spyOn(attendedPushIsAPush, 'settle').mockImplementation(() => ({ technique: 'push' }))
    expect(faultInTheDeck(/attended-push-is-a-push had no say: charted as infusion/)).toBeDefined()
  })

  test('a further hour counted one minute too late', () => {
    const { settle } = furtherHourNeedsThirtyOneMinutes
    vi.spyOn(furtherHourNeedsThirtyOneMinutes, 'settle').mockImplementation((item, context) =>
      settle({ ...item, minutes: item.minutes === undefined ? undefined : item.minutes - 1 }, context),
    )
    expect(faultInTheDeck(/1 further hours, not 0/)).toBeDefined()
  })

  test('the wrong initial service', () => {
    vi.spyOn(highestInHierarchyIsInitial, 'settle').mockImplementation((item, { items }) =>
      item.route === 'intravenous' && items[0]?.id === item.id ? { role: 'initial' } : undefined,
    )
    expect(faultInTheDeck(/highest-in-hierarchy-is-initial had no say: .* goes first/)).toBeDefined()
  })

  test('a second encounter charged as the only one of its day', () => {
    const { settle } = separateEncounterHasItsOwnInitial
    vi.spyOn(separateEncounterHasItsOwnInitial, 'settle').mockImplementation((item, context) =>
      item.role === 'initial' && context.sameDay.length === 0 ? { modifiers: ['59'] } : settle(item, context),
    )
    expect(faultInTheDeck(/separate-encounter-has-its-own-initial had no say: no other visit/)).toBeDefined()
  })

  test('hydration of the patient left off as fluid of the line', () => {
    vi.spyOn(carrierAndFlushAreNotCharged, 'settle').mockImplementation(({ category }) =>
      category === 'hydration' ? { leftOff: true } : undefined,
    )
    expect(faultInTheDeck(/carrier-and-flush-are-not-charged had no say: for E86.0/)).toBeDefined()
  })

  test('a flush left off although it is the only service', () => {
    vi.spyOn(flushIsChargedOnlyAlone, 'settle').mockImplementation(({ code }) =>
      code === '96523' ? { leftOff: true } : undefined,
    )
    expect(faultInTheDeck(/flush-is-charged-only-alone had no say: it is all there was/)).toBeDefined()
  })

  test('an evaluation and management visit charged without documentation that it is separate', () => {
    vi.spyOn(separateVisitCarries25, 'settle').mockImplementation(({ code }) =>
      code.startsWith('992') ? { modifiers: ['25'] } : undefined,
    )
    expect(faultInTheDeck(/separate-visit-carries-25 had no say/)).toBeDefined()
  })

  test("a drug of the practice charged as the hospital's", () => {
    vi.spyOn(hospitalReportsGivingTheDrug, 'settle').mockImplementation((_, { setting }) =>
      setting === 'professional' ? { leftOff: true } : undefined,
    )
    expect(faultInTheDeck(/hospital-reports-giving-the-drug had no say/)).toBeDefined()
  })

  test('units rounded down', () => {
    const { settle } = unitsRoundUpOnceADay
    vi.spyOn(unitsRoundUpOnceADay, 'settle').mockImplementation((item, context) => {
      const settled = settle(item, context)
      return settled?.units === undefined ? settled : { ...settled, units: Math.max(1, settled.units - 1) }
    })
    expect(faultInTheDeck(/units-round-up-once-a-day settled/)).toBeDefined()
  })

  test('a discarded unit that rounding already billed', () => {
    const { settle } = discardedAmountCarriesJw
    vi.spyOn(discardedAmountCarriesJw, 'settle').mockImplementation((item, context) => {
      const settled = settle(item, context)
      return settled?.discardedUnits === undefined
        ? settled
        : { ...settled, discardedUnits: settled.discardedUnits + 1 }
    })
    expect(faultInTheDeck(/discarded-amount-carries-jw settled/)).toBeDefined()
  })

  test('a changed amount, code, count or modifier', () => {
    const [line] = explained(visitBundle(11, 1))
    if (line?.line === undefined) throw new Error('the visit has a line')
    const changes = [{ amount: '0.01' }, { code: '96999' }, { units: 99 }, { modifiers: ['59', 'XU'] }]
    for (const change of changes) {
      expect(replay({ ...line, line: { ...line.line, ...change } }).problems, JSON.stringify(change)).not.toEqual([])
    }
  })
})
