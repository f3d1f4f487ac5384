import { ndcInWords } from '../../chart/ndc.ts'
import type { ChartedDrug, DoubtfulCode } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { Drug } from '../../reference/drugs/drug.ts'

/** A charted drug after its doubtful codes were looked up: one code of each system, or the possible codes. */
export interface SettledCodes {
  readonly charted: ChartedDrug
  /** Reading of the package that was used, if the chart leaves a doubt and the table does not. */
  readonly readFrom?: string | undefined
  readonly doubt?: { readonly perhaps: readonly Drug[]; readonly saw: string } | undefined
}

/**
 * Looks up the doubtful codes of a drug in the table of the day (DRG-02, DRG-19). Takes the one reading of a code that
 * the table lists. If the table lists several, or the codes are of different drugs, offers all. The order of the codes
 * never decides.
 */
export function settledCodes(charted: ChartedDrug, on: ServiceDate, book: ReferenceBook): SettledCodes {
  if (charted.doubtful === undefined) return { charted }
  const ofNdc = charted.doubtful.filter(({ system }) => system === 'NDC')
  const hcpcs = [
    charted.hcpcs,
    ...charted.doubtful.filter(({ system }) => system === 'HCPCS').map((one) => one.charted),
  ]
  const named = new Set(hcpcs.filter((code) => code !== undefined))
  const known = ofNdc.map((code) => ({ code, packages: packagesIn(code, named, on, book) }))
  const packages = [...new Map(known.flatMap((one) => one.packages).map((one) => [one.ndc, one])).values()]
  const several = known.find((one) => one.packages.length > 1)
  if (several !== undefined) return doubted(charted, several.packages)
  const drugs = inAll(packages.map((one) => one.drugs))
  if (packages.length > 1 && drugs.length === 0) return doubted(charted, packages)
  const codes = drugs.length > 0 ? [] : inForce([...named], on, book)
  if (codes.length > 1)
    return { charted, doubt: { perhaps: codes, saw: `charted as ${codes.map(inWords).join(' and as ')}` } }
  const [only, ...others] = packages
  const from = known.find((one) => one.packages.length > 0)?.code
  return {
    charted: {
      ...charted,
      ndc: charted.ndc ?? (only !== undefined && others.length === 0 ? only.ndc : undefined),
      hcpcs: charted.hcpcs ?? codes[0]?.hcpcs ?? drugs.find(({ hcpcs: code }) => named.has(code))?.hcpcs,
    },
    readFrom:
      only === undefined || from === undefined
        ? undefined
        : howRead(
            from,
            only.ndc,
            others.map(({ ndc }) => ndc),
            named.size === 0
              ? 'the table has no other reading of it'
              : 'no other reading agrees with the code beside it',
          ),
  }
}

/** A package that a code may stand for, and the drugs it may be billed as. */
interface Package {
  readonly ndc: string
  readonly drugs: readonly Drug[]
}

/**
 * Returns the packages in the table that a code may stand for. If there are several, prefers those of a HCPCS code
 * charted beside it.
 */
function packagesIn(
  { readings }: DoubtfulCode,
  named: ReadonlySet<string>,
  on: ServiceDate,
  book: ReferenceBook,
): readonly Package[] {
  const all = readings.map((ndc) => ({ ndc, drugs: book.drugsByNdc(ndc, on) })).filter(({ drugs }) => drugs.length > 0)
  const agreeing = all.filter(({ drugs }) => drugs.some(({ hcpcs }) => named.has(hcpcs)))
  return agreeing.length > 0 ? agreeing : all
}

function doubted(charted: ChartedDrug, packages: readonly Package[]): SettledCodes {
  const codes = (charted.doubtful ?? []).filter(({ system }) => system === 'NDC').map((one) => one.charted)
  const may = packages.map(({ ndc, drugs }) => `${ndcInWords(ndc)} (${drugs.map(inWords).join(' or ')})`)
  const saw = `NDC ${codes.join(' and ')} may be ${may.join(' or ')}`
  return { charted, doubt: { perhaps: packages.flatMap(({ drugs }) => drugs), saw } }
}

/** Returns the drugs that are in every list. */
function inAll([first = [], ...others]: readonly (readonly Drug[])[]): readonly Drug[] {
  return first.filter(({ hcpcs }) => others.every((drugs) => drugs.some((one) => one.hcpcs === hcpcs)))
}

function inForce(codes: readonly string[], on: ServiceDate, book: ReferenceBook): readonly Drug[] {
  return codes.flatMap((code) => book.drugByHcpcs(code, on) ?? [])
}

function howRead(
  { charted, readings }: DoubtfulCode,
  ndc: string,
  others: readonly string[],
  whyThisReading: string,
): string {
  if (others.length > 0) return `${[ndc, ...others].map(ndcInWords).join(' and ')} are charted`
  return readings.length > 1 ? `read from ${charted}: ${whyThisReading}` : `read from ${charted}`
}

/** Returns a drug in words: `J9271 pembrolizumab`. */
export function inWords({ hcpcs, name }: Drug): string {
  return `${hcpcs} ${name}`
}
