import { compare, type Decimal, decimal, decimalText, minus } from '../../exact/decimal.ts'
import type { CmsReader } from '../cms-file.ts'
import { figuresOfRow, movedByHalf } from './row-figures.ts'
import type { SuspiciousChange } from './suspicious-change.ts'

/** A new price of this many dollars is looked at. Only therapies given once in a life cost as much. */
const NEW_PRICE = decimal(100_000)

/** No unit of any drug is paid as much; the dearest was paid 4.5 million dollars in 2025. */
const NO_PRICE = decimal(10_000_000)

/** A price that moved by half is looked at if it moved by this many dollars, tenfold or not. */
const MOVED_PRICE = decimal(10_000)

/**
 * Returns the rows that are worth a look by their dollars alone: a new price that is very high, and a price that moved
 * by half and by many dollars. Without an earlier file every price is new: then only impossible prices are returned.
 */
export function worthOfRows<Row>(
  reader: CmsReader<Row>,
  rows: readonly Row[],
  earlier: ReadonlyMap<string, Row> | undefined,
): readonly SuspiciousChange[] {
  return rows.flatMap((row) => {
    const key = reader.keyOf(row)
    const was = earlier?.get(key)
    const before = new Map(was === undefined ? [] : figuresOfRow(reader, was).map(({ name, value }) => [name, value]))
    return figuresOfRow(reader, row).flatMap(({ name, value, inDollars }) => {
      const says = inDollars ? worth(before.get(name), value, earlier === undefined ? NO_PRICE : NEW_PRICE) : undefined
      return says === undefined
        ? []
        : [{ what: 'row-worth' as const, key, after: decimalText(value), says: `${key}, ${name}: ${says}` }]
    })
  })
}

function worth(was: Decimal | undefined, is: Decimal, newPrice: Decimal): string | undefined {
  if (was === undefined)
    return compare(is, newPrice) < 0 ? undefined : `${decimalText(is)} dollars, and no price before`
  const [low, high] = compare(was, is) < 0 ? [was, is] : [is, was]
  if (!movedByHalf(was, is) || compare(minus(high, low), MOVED_PRICE) < 0) return undefined
  return `${decimalText(was)} became ${decimalText(is)} dollars`
}
