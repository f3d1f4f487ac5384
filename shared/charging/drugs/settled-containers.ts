import { ndcReadings } from '../../chart/ndc.ts'
import type { ContainerOpened } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { SettledCodes } from './settled-codes.ts'

/**
 * Returns the containers with packages in eleven digits. A package is settled if the table of the day lists only one
 * reading of its code. It is settled too if a reading is the package of the drug.
 */
export function settledContainers(
  containers: readonly ContainerOpened[],
  settled: readonly SettledCodes[],
  on: ServiceDate,
  book: ReferenceBook,
): readonly ContainerOpened[] {
  if (containers.every(({ ndc }) => ndc === undefined || ELEVEN_DIGITS.test(ndc))) return containers
  return containers.map((one) => {
    if (one.ndc === undefined || ELEVEN_DIGITS.test(one.ndc)) return one
    const known = ndcReadings(one.ndc).filter((reading) => book.drugsByNdc(reading, on).length > 0)
    const own = known.filter((reading) => settled.some(({ charted }) => charted.ndc === reading))
    const [ndc, ...others] = own.length > 0 ? own : known
    return ndc === undefined || others.length > 0 ? one : { ...one, ndc }
  })
}

const ELEVEN_DIGITS = /^\d{11}$/
