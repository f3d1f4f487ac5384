import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import type { Setting } from '../../chart/visit.ts'
import { type Dated, inForce } from '../../law/service-date.ts'
import { Refusal } from '../../refusal.ts'
import { contestedPoints, type SettingName } from './contested-points.ts'

/** The kinds of payer a Coverage names, as in `ConceptMap-source-of-payment-to-profile`. */
export const PAYERS = ['medicare-ffs', 'medicare-advantage', 'medicaid', 'commercial'] as const

/** A payer's answer to one contested point for a period of dates of service, and its source. */
export interface DatedAnswer extends Dated {
  readonly answer: string
  readonly why: string
  readonly cites: readonly string[]
  /** Day the site learned of it, for replays of earlier bills; absent if always known. */
  readonly knownFrom?: string | undefined
}

/** A payer profile as written: only the answers that differ from the default. */
export interface ProfileRecord {
  readonly name: string
  readonly title: string
  readonly payer: (typeof PAYERS)[number]
  /** Setting of the claims it applies to; absent for both. */
  readonly setting?: Setting | undefined
  /** Name of the profile that supplies all other answers. */
  readonly like?: string | undefined
  readonly paysMedicareLimits: boolean
  /** True if federal sequestration reduces its payments. */
  readonly sequestered?: boolean | undefined
  /** Name of the site's fee schedule with its prices; absent if the schedule has the profile's name. */
  readonly contract?: string | undefined
  readonly settings: Partial<Record<SettingName, readonly DatedAnswer[]>>
}

/** Sets the English error messages; the small build of zod includes none. */
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

/** Reads a profile. Throws a Refusal that lists every wrong place and its setting. */
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

/**
 * Returns the problems of answers that end before they begin, or overlap another that became known at the same time.
 */
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
