import { fixedText, plus, toCents, ZERO } from '../exact/decimal.ts'
import type { Moment } from '../fhir/visit.ts'
import type { Possibility } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Service } from '../timeline/service.ts'
import type { Charged } from './charged.ts'

/** Lengths up to which an infusion is reported alike: to 15 minutes, 90, 150, 210; hydration to 30, 90, 150, 210. */
const LENGTHS = { drug: [15, 90, 150, 210], hydration: [30, 90, 150, 210] } as const

/** What each stop the nurse may still chart would make of the sheet, and what that is worth; only where the start is known. */
export function possibleStops(service: Service, { given, services, hadItBeen }: Charged): readonly Possibility[] {
  const open = service.administrations.filter(({ stop }) => stop === undefined)
  const [only, ...others] = open
  const start = only?.start
  if (only === undefined || others.length > 0 || start === undefined) return []
  const concerned = new Set([service.id, ...services.filter((one) => one.waitsFor === service.id).map(({ id }) => id)])
  const before = service.runs.reduce((sum, run) => sum + run.stop.seconds - run.start.seconds, 0) / 60
  const lengths = LENGTHS[service.category === 'hydration' ? 'hydration' : 'drug']
  return lengths.flatMap((longest, at) => {
    const shortest = (lengths[at - 1] ?? 0) + 1
    const latest = longest - before
    if (latest < 1) return []
    const stop = later(start, latest)
    const administrations = given.map((one) => (one.id === only.id ? { ...one, stop } : one))
    const lines = hadItBeen(administrations).filter(({ of }) => concerned.has(of))
    const from = Math.max(shortest - before, 1)
    const ifSo =
      at === 0 || from === 1
        ? `stop by ${clockAfter(start, latest)}`
        : `stop ${clockAfter(start, from)} to ${clockAfter(start, latest)}`
    const worth = total(lines)
    return [{ ifSo, gives: inWords(lines), ...(worth === undefined ? {} : { worth }) }]
  })
}

function later(start: Moment, minutes: number): Moment {
  return { ...start, seconds: start.seconds + minutes * 60, clock: clockAfter(start, minutes) }
}

function clockAfter({ clock }: Moment, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const total = (hour * 60 + minute + minutes) % 1440
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

function inWords(lines: readonly DraftLine[]): string {
  if (lines.length === 0) return 'nothing'
  return lines
    .map(({ code, modifiers, units }) => [[code, ...modifiers].join('-'), units > 1 ? ` x${units}` : ''].join(''))
    .join(' + ')
}

/** The sum of the lines, where every one has an amount. */
function total(lines: readonly DraftLine[]): string | undefined {
  let sum = toCents(ZERO)
  for (const { amount } of lines) {
    if (amount === undefined) return undefined
    sum = plus(sum, amount)
  }
  return fixedText(sum)
}
