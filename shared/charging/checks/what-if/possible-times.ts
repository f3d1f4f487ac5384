import type { Moment } from '../../../chart/visit.ts'
import type { Possibility } from '../../../law/finding.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import type { Charged } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'
import { inWords, lineInWords, possibility } from './possible-lines.ts'
import { rangesOf } from './possible-ranges.ts'

/** What each time the nurse may still chart would make of the sheet, and what that is worth; only where one of start and stop is known. */
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
  // How long it was to run is one possibility among the others, never taken for the time it ran.
  const at = clock(known, word === 'start' ? -minutes : minutes)
  const lines = charged.linesIf(charged.given.map(lasting(only.id, minutes))).filter(concerned)
  return [possibility(`${word} ${at}, if it ran the ${minutes} minutes stated`, lines, standing), ...timed]
}

/** Whether a line that stands as things are is for giving a drug. */
export function isForGiving({ kind, of, waitsFor }: DraftLine, services: readonly Service[]): boolean {
  return kind === 'procedure' && waitsFor === undefined && services.some(({ id }) => id === of)
}

export interface Answer {
  /** Minutes the missing piece runs, from and to, both included; without a last, as long as it may. */
  readonly from: number
  readonly to: number
  readonly lines: readonly DraftLine[]
}

/** The chart as it would be, had the administration lasted so many minutes. */
export function lasting(id: string, minutes: number): (one: GivenAdministration) => GivenAdministration {
  return (one) => {
    if (one.id !== id) return one
    if (one.start !== undefined) return { ...one, stop: moved(one.start, minutes) }
    return one.stop === undefined ? one : { ...one, start: moved(one.stop, -minutes) }
  }
}

/** The lines that wait for the answer, and any other that the answer changes. */
export function concernedIn(
  service: Service,
  services: readonly Service[],
  outcomes: readonly (readonly DraftLine[])[],
): (line: DraftLine) => boolean {
  // With its time charted another of its administrations may be the first, whose id a service has.
  const own = service.administrations.map(({ id }) => id)
  const waiting = new Set([...own, ...services.filter((one) => one.waitsFor === service.id).map(({ id }) => id)])
  const texts = outcomes.map((lines) => new Set(lines.map(textOf)))
  return (line) => waiting.has(line.of) || texts.some((lines) => !lines.has(textOf(line)))
}

function textOf(line: DraftLine): string {
  return `${line.of} ${lineInWords(line)}`
}

/** Neighbouring answers that come to the same are one. */
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
