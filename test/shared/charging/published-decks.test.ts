import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { starterTables } from '../../../shared/aws/reference/starter-tables.ts'
import { fixedText } from '../../../shared/exact/decimal.ts'
import { spansRoutes } from '../../../shared/reference/drugs/route-spanning-codes.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { contestedDay } from '../../deck/contested-days.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { type PublishedDay, publishedDay } from '../../deck/published-days.ts'
import { type PublishedUnits, publishedUnits } from '../../deck/published-units.ts'
import type { WorkedExample } from '../../deck/worked-example.ts'
import reasons from './published-decks.disagreements.json' with { type: 'json' }

const FOLDER = `${import.meta.dirname}/../../../../shared/decks`
const JZ_IS_REQUIRED_SINCE = 2023

type Lines = readonly { readonly code: string; readonly modifiers: readonly string[]; readonly units: number }[]

/** Counts units by code and modifiers. Ignores which modifier for a distinct service a payer wants. */
function tally(lines: Lines, keepJz: boolean): ReadonlyMap<string, number> {
  const units = new Map<string, number>()
  for (const { code, modifiers, units: count } of lines) {
    const kept = modifiers
      .map((modifier) => (/^X[EPSU]$/.test(modifier) ? '59' : modifier))
      .filter((modifier) => keepJz || modifier !== 'JZ')
    const key = [code, ...kept].join('-')
    units.set(key, (units.get(key) ?? 0) + count)
  }
  return units
}

function compared(id: string, published: Lines, ours: Lines, keepJz: boolean) {
  const [theirs, mine] = [tally(published, keepJz), tally(ours, keepJz)]
  const keys = [...new Set([...theirs.keys(), ...mine.keys()])]
  const over = keys.filter((key) => (mine.get(key) ?? 0) > (theirs.get(key) ?? 0))
  const under = keys.filter((key) => (mine.get(key) ?? 0) < (theirs.get(key) ?? 0))
  const text = (units: ReadonlyMap<string, number>) =>
    [...units]
      .sort()
      .map(([key, count]) => `${key} x${count}`)
      .join(', ') || 'nothing'
  return {
    id,
    agrees: over.length + under.length === 0,
    over,
    under,
    says: `published ${text(theirs)}; ours ${text(mine)}`,
  }
}

function charged(example: WorkedExample, keep: (code: string) => boolean): Lines {
  return chargeBundle(toBundle(example), example.settings)
    .flatMap(({ lines }) => lines)
    .filter(({ code }) => keep(code))
}

const isDrug = (code: string) => /^[A-FH-Z]/.test(code)

function administrationDeck() {
  const days = JSON.parse(readFileSync(`${FOLDER}/administration.json`, 'utf8')) as readonly PublishedDay[]
  return days
    .filter(({ tier, contested, confidence }) => 'AB'.includes(tier) && !contested && confidence !== 'low')
    .map((day) =>
      compared(
        day.id,
        day.expected,
        charged(publishedDay(day), (code) => day.scope !== 'administration' || !isDrug(code)),
        true,
      ),
    )
}

/** Contested or doubtful days, charged for a payer who decides as the author does. */
function contestedDeck() {
  const days = JSON.parse(readFileSync(`${FOLDER}/administration.json`, 'utf8')) as readonly PublishedDay[]
  return days
    .filter(({ tier, contested, confidence }) => !'AB'.includes(tier) || contested || confidence === 'low')
    .map((day) =>
      compared(
        day.id,
        day.expected,
        charged(contestedDay(day), (code) => day.scope !== 'administration' || !isDrug(code)),
        (day.year ?? 0) >= JZ_IS_REQUIRED_SINCE,
      ),
    )
}

function unitsDeck() {
  const inForce = starterTables().drugs.filter(
    ({ hcpcs, until, container }) =>
      until === undefined && container === 'single-dose' && !spansRoutes(hcpcs, '2026-01-14'),
  )
  const codeOfUnit = (unit: string) =>
    inForce.find(({ billingUnit }) => `${fixedText(billingUnit.amount)} ${billingUnit.unit}` === unit)?.hcpcs
  const all = JSON.parse(readFileSync(`${FOLDER}/units.json`, 'utf8')) as readonly PublishedUnits[]
  return all.flatMap((one) => {
    const example = publishedUnits(one, codeOfUnit)
    if (one.confidence === 'low') return []
    if (example === undefined) return [{ id: one.id, agrees: false, over: [], under: [], says: 'cannot be charted' }]
    const published = one.expected_lines.map((line) => ({
      ...line,
      code: line.code === 'J-code' ? (example.given[0]?.hcpcs ?? '') : line.code,
    }))
    return [compared(one.id, published, charged(example, isDrug), (one.year ?? 0) >= JZ_IS_REQUIRED_SINCE)]
  })
}

// The published decks are not part of the product. If they are not beside the checkout, the tests are skipped.
describe.skipIf(!existsSync(FOLDER))(
  'published worked examples (skipped if the decks are not beside the checkout)',
  () => {
    for (const [deck, results] of existsSync(FOLDER)
      ? ([
          ['administration', administrationDeck()],
          ['units', unitsDeck()],
          ['contested, as its author decides it', contestedDeck()],
        ] as const)
      : []) {
      test(`${deck}: every disagreement has a reason`, () => {
        const agreed = results.filter(({ agrees }) => agrees)
        const over = results.filter(({ over }) => over.length > 0)
        const under = results.filter(({ under }) => under.length > 0)
        process.stdout.write(
          `${deck}: ${agreed.length} of ${results.length} agree; ${over.length} bill more, ${under.length} bill less\n`,
        )
        const explained = new Set(Object.keys(reasons))
        const unexplained = results.filter(({ agrees, id }) => !agrees && !explained.has(id))
        expect(unexplained.map(({ id, says }) => `${id}: ${says}`)).toEqual([])
        const settled = agreed.filter(({ id }) => explained.has(id)).map(({ id }) => id)
        expect(settled, 'these agree now: take their reasons away').toEqual([])
      })
    }
  },
)
