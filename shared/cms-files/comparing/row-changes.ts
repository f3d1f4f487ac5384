import { decimalText, isPositive, parseDecimal } from '../../exact/decimal.ts'
import type { CmsReader } from '../cms-file.ts'
import { figuresOfRow, type RowPair } from './row-figures.ts'
import type { SuspiciousChange } from './suspicious-change.ts'
import { isTenfold, movedWithUnit } from './tenfold.ts'

/**
 * Returns the suspicious changes of one row: another billing unit, and a figure that jumped. Of a price and the
 * copayment that follows it, only the price is told.
 */
export function rowChanges<Row>(reader: CmsReader<Row>, { was, row }: RowPair<Row>): readonly SuspiciousChange[] {
  const jumped = figureChange(reader, was, row)
  return [...unitChange(reader, was, row), ...(jumped.length > 0 ? jumped : otherFigures(reader, was, row))]
}

/** Reports changed units of prices. Skipped for a crosswalk, because the price of the code already reports it once. */
function unitChange<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const [before, after] = [reader.unitOf?.(earlier), reader.unitOf?.(row)]
  if (reader.figureCountsUnits || before === undefined || after === undefined || sameWords(before, after)) return []
  const key = reader.keyOf(row)
  return [{ what: 'unit-changed', key, before, after, says: `${key}: one unit was ${before} and is ${after}` }]
}

/** Reports a figure that changed tenfold, or did not change although its unit did. */
function figureChange<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const [before = '', after = ''] = [reader.figureOf?.(earlier), reader.figureOf?.(row)]
  const [was, is] = [parseDecimal(before), parseDecimal(after)]
  if (was === undefined || is === undefined) return []
  const [unitWas, unitIs] = [reader.unitOf?.(earlier) ?? '', reader.unitOf?.(row) ?? '']
  const jumped = isTenfold(was, is)
  const withUnit = reader.figureCountsUnits
    ? movedWithUnit(was, is, unitIs, unitWas)
    : movedWithUnit(was, is, unitWas, unitIs)
  if (!jumped && withUnit !== false) return []
  const key = reader.keyOf(row)
  const why = withUnit ? `, as its unit changed from ${unitWas} to ${unitIs}` : ''
  const says = jumped
    ? `${before} became ${after}${why}`
    : `${after} after ${before}, although its unit changed from ${unitWas} to ${unitIs}`
  return [{ what: 'figure-jumped', key, before, after, says: `${key}: ${says}` }]
}

/** Reports a tenfold change of the further figures of a row. Nothing that became something is usual in these. */
function otherFigures<Row>(reader: CmsReader<Row>, earlier: Row, row: Row): readonly SuspiciousChange[] {
  const before = new Map(figuresOfRow(reader, earlier).map(({ name, value }) => [name, value]))
  const key = reader.keyOf(row)
  return figuresOfRow(reader, row)
    .slice(1)
    .flatMap(({ name, value: is }): SuspiciousChange[] => {
      const was = before.get(name)
      if (was === undefined || !isPositive(was) || !isPositive(is) || !isTenfold(was, is)) return []
      const [text, now] = [decimalText(was), decimalText(is)]
      return [{ what: 'figure-jumped', key, before: text, after: now, says: `${key}, ${name}: ${text} became ${now}` }]
    })
}

/** True if both units are spelled alike: `10 MG` and `10 mg` are one unit. */
function sameWords(a: string, b: string): boolean {
  return a.toLowerCase().replaceAll(' ', '') === b.toLowerCase().replaceAll(' ', '')
}
