import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { Setting } from '../../chart/visit.ts'
import { type Dated, inForce } from '../../law/service-date.ts'
import { Refusal } from '../../refusal.ts'
import { contestedPoints, type SettingName } from './contested-points.ts'

/** The kinds of payer a Coverage names, after `ConceptMap-source-of-payment-to-profile`. */
export const PAYERS = ['medicare-ffs', 'medicare-advantage', 'medicaid', 'commercial'] as const

/** What a payer answers to one contested point, for dates of service from one day to another, and who says so. */
export interface DatedAnswer extends Dated {
  readonly answer: string
  readonly why: string
  readonly cites: readonly string[]
  /** The day the site knew of it, where it is replayed what was billed before; absent: since always. */
  readonly knownFrom?: string | undefined
}

/** A payer profile as it is written: only where the payer answers otherwise than is usual. */
export interface ProfileRecord {
  readonly name: string
  readonly title: string
  readonly payer: (typeof PAYERS)[number]
  /** Whose claims it is for; absent means both. */
  readonly setting?: Setting | undefined
  /** The profile it takes every answer from that it does not give itself. */
  readonly like?: string | undefined
  readonly paysMedicareLimits: boolean
  /** Whether the federal sequester is taken off what it pays. */
  readonly sequestered?: boolean | undefined
  /** The fee schedule of the site that says what it pays; absent: one of the profile's own name, if there is one. */
  readonly contract?: string | undefined
  readonly settings: Partial<Record<SettingName, readonly DatedAnswer[]>>
}

/** What is wrong is said in words; the lean build of zod brings none along. */
z.config(en())

const day = z.iso.date()
const words = z.string().check(z.minLength(1))
const named = z.string().check(z.regex(/^[a-z0-9-]+$/))

function answersTo(positions: readonly string[]) {
  const answer = z.strictObject({
    answer: z.enum(positions as [string, ...string[]]),
    from: day,
    until: z.optional(day),
    why: words,
    cites: z.array(words).check(z.minLength(1)),
    knownFrom: z.optional(day),
  })
  return z.optional(z.array(answer).check(z.minLength(1)))
}

const record = z.strictObject({
  name: named,
  title: words,
  payer: z.enum(PAYERS),
  setting: z.optional(z.enum(['facility', 'professional'])),
  like: z.optional(z.string()),
  paysMedicareLimits: z.boolean(),
  sequestered: z.optional(z.boolean()),
  contract: z.optional(named),
  settings: z.strictObject(
    Object.fromEntries(
      Object.entries(contestedPoints).map(([name, { positions }]) => [name, answersTo(Object.keys(positions))]),
    ),
  ),
})

/** The profile that stands at a place; refused, with every place in it that is wrong and the setting it is about. */
export function readProfileRecord(data: unknown, place: string): ProfileRecord {
  const read = record.safeParse(data)
  if (!read.success) {
    throw refusal(
      place,
      read.error.issues.map(({ path, message }) => `${pathText(path)}: ${message}`),
    )
  }
  const profile = read.data as ProfileRecord
  const twice = Object.entries(profile.settings).flatMap(([name, answers]) => wronglyDated(name, answers ?? []))
  if (twice.length > 0) throw refusal(place, twice)
  return profile
}

/** An answer that ends before it begins, or begins while another is in force that is known as long. */
function wronglyDated(name: string, answers: readonly DatedAnswer[]): readonly string[] {
  return answers.flatMap(({ from, until, knownFrom }, at) => [
    ...(until !== undefined && until < from ? [`settings.${name}[${at}].until: ${until} is before ${from}`] : []),
    ...answers
      .slice(0, at)
      .filter((other) => other.knownFrom === knownFrom)
      .flatMap((other) =>
        inForce(other, from) || inForce({ from, ...(until === undefined ? {} : { until }) }, other.from)
          ? [`settings.${name}[${at}].from: another answer is in force on ${from < other.from ? other.from : from}`]
          : [],
      ),
  ])
}

function refusal(place: string, problems: readonly string[]): Refusal {
  return new Refusal(`this is no payer profile:\n${problems.map((each) => `  ${each}`).join('\n')}`, {
    code: 'value',
    expression: place,
  })
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0
    ? 'the file'
    : path
        .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${String(part)}`))
        .join('')
}
