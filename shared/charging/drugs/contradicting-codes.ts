import type { ChartedDrug } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { Drug } from '../../reference/drugs/drug.ts'
import { isUnlisted } from '../../reference/drugs/unlisted-codes.ts'
import { inWords, type SettledCodes } from './settled-codes.ts'

/**
 * Returns why a code charted beside the deciding one is of another drug, and both drugs; undefined if all agree. Codes
 * of one substance agree, because the package decides between them. An unlisted code names no substance. RxNorm names
 * agree if they share a word, because RxNorm knows substances and HCPCS counts products.
 */
export function contradictionOf(
  { hcpcs, rxnorm, doubtful = [] }: ChartedDrug,
  drug: Drug,
  on: ServiceDate,
  book: ReferenceBook,
): SettledCodes['doubt'] {
  const codes = [hcpcs, ...doubtful.filter(({ system }) => system === 'HCPCS').map((one) => one.charted)]
  for (const code of codes) {
    const other =
      code === undefined || isUnlisted(code) ? undefined : (book.drugByHcpcs(code, on) ?? book.lastKnown(code))
    if (other !== undefined && other.name !== drug.name && !isUnlisted(drug.hcpcs))
      return { perhaps: [drug, other], saw: `charted as ${inWords(drug)} and as ${inWords(other)}` }
  }
  for (const code of rxnorm) {
    const others = book.drugsByRxnorm(code, on)
    if (others.length === 0 || others.some(({ name }) => sharesAWord(name, drug.name))) continue
    const names = [...new Set(others.map(({ name }) => name))].join(' or ')
    return { perhaps: [drug, ...others], saw: `charted as ${inWords(drug)} and by RxNorm ${code} as ${names}` }
  }
  return undefined
}

/** Least letters of a word that is compared. Shorter words are in the names of many drugs. */
const SHORTEST_WORD = 5

function sharesAWord(a: string, b: string): boolean {
  if (a === b) return true
  const words = new Set(a.split(/[\s-]+/).filter(({ length }) => length >= SHORTEST_WORD))
  return b.split(/[\s-]+/).some((word) => words.has(word))
}
