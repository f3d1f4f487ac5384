import type { Moment } from '../../../chart/visit.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import type { Charged } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'
import { inWords, lineInWords, possibility } from './possible-lines.ts'
import { rangesOf } from './possible-ranges.ts'

/**
 * Returns the lines, and their value, for each time a nurse may still chart. Empty unless exactly one of start and
 * stop is missing.
 */
export function possibleTimes(service: Service, charged: Charged): readonly Possibility[] {
  const [only, ...others] = service.administrations.filter(({ start, stop }) => !start || !stop)
  const known = only?.start ?? only?.stop
  if (only === undefined || known === undefined || others.length > 0) return []
  const ranges = rangesOf(service, only, known, charged.services)
  const outcomes = ranges.map(({ from }) => charged.linesIf(charged.given.map(lasting(only.id, from))))
  const concerned = concernedIn(service, charged.services, outcomes)
  const answers = merged(ranges.map((range, at) => ({ ...range, lines: (outcomes[at] ?? []).filter(concerned) })))
  const word = only.start === undefined ? 'start' : 'stop'
  const standing = charged.lines.filter((line) => isForGiving(line, charged.services) && concerned(line))
  const timed = answers.map((answer) => possibility(told(answer, word, known), answer.lines, standing))
  const minutes = only.statedMinutes
  if (minutes === undefined) return timed
  // The stated length is one possibility among the others. It never counts as the time the infusion ran.
  const at = clock(known, word === 'start' ? -minutes : minutes)
  const lines = charged.linesIf(charged.given.map(lasting(only.id, minutes))).filter(concerned)
  return [possibility(`${word} ${at}, if it ran the ${minutes} minutes stated`, lines, standing), ...timed]
}

/** True if a line is for giving a drug and does not wait for another service. */
export function isForGiving({ kind, of, waitsFor }: DraftLine, services: readonly Service[]): boolean {
  return kind === 'procedure' && waitsFor === undefined && services.some(({ id }) => id === of)
}

export interface Answer {
  /** Minutes the missing piece runs, both ends included. */
  readonly from: number
  readonly to: number
  readonly lines: readonly DraftLine[]
}

/** Returns the chart as if the administration had lasted this many minutes. */
export function lasting(id: string, minutes: number): (one: GivenAdministration) => GivenAdministration {
  return (one) => {
    if (one.id !== id) return one
    if (one.start !== undefined) return { ...one, stop: moved(one.start, minutes) }
    return one.stop === undefined ? one : { ...one, start: moved(one.stop, -minutes) }
  }
}

/** Returns a test for lines that wait for the answer, or that the answer changes. */
export function concernedIn(
  service: Service,
  services: readonly Service[],
  outcomes: readonly (readonly DraftLine[])[],
): (line: DraftLine) => boolean {
  // A newly charted time may make another administration the first. The service then has that id.
  const own = service.administrations.map(({ id }) => id)
  const waiting = new Set([...own, ...services.filter((one) => one.waitsFor === service.id).map(({ id }) => id)])
  const texts = outcomes.map((lines) => new Set(lines.map(textOf)))
  return (line) => waiting.has(line.of) || texts.some((lines) => !lines.has(textOf(line)))
}

function textOf(line: DraftLine): string {
  return `${line.of} ${lineInWords(line)}`
}

/** Returns the answers with neighbours merged that give the same lines. */
export function merged(answers: readonly Answer[]): readonly Answer[] {
  const all: Answer[] = []
  let before: string | undefined
  for (const answer of answers) {
    const last = all.at(-1)
    const words = inWords(answer.lines)
    if (last !== undefined && words === before) all[all.length - 1] = { ...last, to: answer.to }
    else all.push(answer)
    before = words
  }
  return all
}

function told({ from, to }: Answer, word: 'start' | 'stop', known: Moment): string {
  const [near, far] = word === 'stop' ? [from, to] : [-from, -to]
  if (word === 'stop') return `${from === 1 ? 'stop by' : `stop ${clock(known, near)} to`} ${clock(known, far)}`
  return from === 1 ? `start at ${clock(known, far)} or later` : `start ${clock(known, far)} to ${clock(known, near)}`
}

function moved(from: Moment, minutes: number): Moment {
  return { ...from, seconds: from.seconds + minutes * 60, clock: clock(from, minutes) }
}

function clock({ clock }: Moment, minutes: number): string {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  const total = (((hour * 60 + minute + minutes) % 1440) + 1440) % 1440
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}
