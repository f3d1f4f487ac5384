import { sequesterOn } from '../charging/pricing/sequestration.ts'
import { type Decimal, decimalText, fixedText } from '../exact/decimal.ts'
import type { ChargeLine } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { StatedPrice } from './explanation.ts'

/** Returns the price of one unit of a line, with its file and quarter; undefined if no price is known. */
export function statedPrice({ on, basis, price, charge }: DraftLine, { payment }: ChargeLine): StatedPrice | undefined {
  if (basis === undefined || price === undefined) return undefined
  const { each, count, from, until, atMostCharge, coinsurancePercent, copayment } = price
  return {
    ...basis,
    each: decimalText(each),
    count,
    from,
    until,
    atMost: atMostCharge && charge !== undefined ? fixedText(charge) : undefined,
    payment: payment && {
      coinsurancePercent: textOf(coinsurancePercent),
      copayment: textOf(copayment),
      sequester: textOf(sequesterOn(on)) ?? '0',
    },
  }
}

function textOf(figure: Decimal | undefined): string | undefined {
  return figure && decimalText(figure)
}
