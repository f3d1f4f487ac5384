import { type Decimal, fixedText } from '../../exact/decimal.ts'
import type { Dated, ServiceDate } from '../../law/service-date.ts'
import type { CmsFile } from '../cms-file.ts'
import type { CrosswalkRow } from '../kinds/crosswalk-file.ts'

/** A package on consecutive crosswalks, for the days on which their facts about it agree. */
export interface PackagePeriod extends Dated {
  readonly hcpcs: string
  /** NDC of eleven digits. */
  readonly ndc: string
  readonly billUnits: Decimal
  /** Millilitres of a liquid, 1 of a powder, as printed. */
  readonly packageSize: string
}

/** Returns the first or last day a code is in a payment limit file; undefined for a code in none. */
export interface CodeDays {
  readonly firstDay: (hcpcs: string) => ServiceDate | undefined
  readonly lastDay: (hcpcs: string) => ServiceDate | undefined
}

type Listed = PackagePeriod & { readonly firstAt: number; readonly lastAt: number }

/**
 * Returns the periods of every package in crosswalks that follow each other. A quarter without a crosswalk belongs to
 * the period if the crosswalks on both sides of it say the same. A package of the last crosswalk is still open. If a
 * code began or ended in a quarter without a crosswalk, its packages did so with it.
 */
export function packagesOverTime(
  crosswalks: readonly CmsFile<CrosswalkRow>[],
  { firstDay, lastDay }: CodeDays,
): readonly PackagePeriod[] {
  const files = [...crosswalks].sort((a, b) => (a.from < b.from ? -1 : 1))
  const periods = files.reduce(withFile, new Map<string, readonly Listed[]>())
  return [...periods.values()].flat().map(({ firstAt, lastAt, ...period }) => {
    const began = firstDay(period.hcpcs)
    const before = files[firstAt - 1]
    const from = began !== undefined && began < period.from && isAfter(began, before?.until) ? began : period.from
    if (files[lastAt + 1] === undefined) return { ...period, from, until: undefined }
    const ended = lastDay(period.hcpcs)
    const after = files[lastAt + 1]?.from
    const isLonger = ended !== undefined && after !== undefined && ended > (period.until ?? '') && ended < after
    return { ...period, from, until: isLonger ? ended : period.until }
  })
}

function withFile(
  periods: Map<string, readonly Listed[]>,
  { rows, from, until }: CmsFile<CrosswalkRow>,
  at: number,
): Map<string, readonly Listed[]> {
  for (const { hcpcs, ndc, billUnits, packageSize } of rows) {
    if (ndc === undefined || billUnits === undefined) continue
    const key = `${hcpcs} ${ndc}`
    const known = periods.get(key) ?? []
    const last = known.at(-1)
    if (last?.lastAt === at) continue // listed twice in one file with and without hyphens
    const same =
      last !== undefined && fixedText(last.billUnits) === fixedText(billUnits) && last.packageSize === packageSize
    periods.set(
      key,
      same && last.lastAt === at - 1
        ? [...known.slice(0, -1), { ...last, until, lastAt: at }]
        : [...known, { hcpcs, ndc, billUnits, packageSize, from, until, firstAt: at, lastAt: at }],
    )
  }
  return periods
}

function isAfter(day: ServiceDate, before: ServiceDate | undefined): boolean {
  return before !== undefined && day > before
}
