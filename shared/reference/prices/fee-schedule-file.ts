import type { Setting } from '../../chart/visit.ts'
import type { Decimal } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import { codeCell, datesOf, refusedCell, wordCell } from '../tables/plain-table.ts'
import { figureCell, uploadedRows } from '../tables/uploaded-table.ts'
import { overlap } from './charge-master-file.ts'

/** Code cell for every code the contract does not name. */
export const ANY_CODE = '*'

/** Kinds of figures in a contract: dollars for a unit, or a percentage of a charge or limit. */
const PAYS = { amount: 'amount', percent_of_charge: 'charge', percent_of_payment_limit: 'payment limit' } as const

/** A price in a contract between a payer and a site, for one unit of a code. */
export interface ContractFee extends Dated {
  readonly contract: string
  readonly code: string
  /** Setting of the claims it applies to; absent for both. */
  readonly setting?: Setting | undefined
  /** Applies only to lines with this modifier, if present. */
  readonly modifier?: string | undefined
  readonly pays: (typeof PAYS)[keyof typeof PAYS]
  /** Dollars, or percent; 100 is the whole amount. */
  readonly figure: Decimal
  /** True if the contract never pays more than the charge. */
  readonly atMostCharge: boolean
  readonly file: string
  readonly sha256: string
}

type Column = 'code' | 'from' | 'until' | 'setting' | 'modifier' | 'at_most_charge' | keyof typeof PAYS
const COLUMNS: { readonly needed: readonly Column[]; readonly possible: readonly Column[] } = {
  needed: ['code', 'from'],
  possible: [
    'until',
    'setting',
    'modifier',
    'at_most_charge',
    'amount',
    'percent_of_charge',
    'percent_of_payment_limit',
  ],
}

/**
 * Reads a contract's fee schedule: a row for each code, and `*` for every other code. Each row has exactly one of
 * `amount`, `percent_of_charge` and `percent_of_payment_limit`. At 100, `percent_of_payment_limit` is Medicare's limit
 * itself, mostly ASP + 6 %. Refuses the whole file with row and column if a row is wrong. Refuses two prices for the
 * same unit and day too.
 */
export function readFeeSchedule(
  text: string,
  { contract, file, sha256 }: { contract: string; file: string; sha256: string },
): readonly ContractFee[] {
  const known = new Map<string, readonly ContractFee[]>()
  return uploadedRows<Column>(text, file, COLUMNS).map(({ row, cells }) => {
    const setting =
      cells.setting === ''
        ? undefined
        : wordCell<Setting>(file, row, 'setting', cells.setting, ['facility', 'professional'])
    const modifier = cells.modifier === '' ? undefined : cells.modifier.toUpperCase()
    if (modifier !== undefined && !/^[A-Z0-9]{2}$/.test(modifier))
      throw refusedCell(file, row, 'modifier', 'is not a modifier')
    const capped = wordCell(file, row, 'at_most_charge', cells.at_most_charge, ['', 'yes', 'no'])
    const fee: ContractFee = {
      contract,
      code: cells.code === ANY_CODE ? ANY_CODE : codeCell(file, row, 'code', cells.code.toUpperCase()),
      setting,
      modifier,
      ...datesOf(file, row, cells.from, cells.until),
      ...figureOf(file, row, cells),
      atMostCharge: capped === 'yes',
      file,
      sha256,
    }
    const key = `${fee.code} ${setting ?? ''} ${modifier ?? ''}`
    const others = known.get(key) ?? []
    if (others.some((other) => overlap(other, fee)))
      throw refusedCell(file, row, 'code', 'has another price in another row for some of these days')
    known.set(key, [...others, fee])
    return fee
  })
}

function figureOf(
  file: string,
  row: number,
  cells: Readonly<Record<keyof typeof PAYS, string>>,
): Pick<ContractFee, 'pays' | 'figure'> {
  const [column, ...others] = (Object.keys(PAYS) as (keyof typeof PAYS)[]).filter((name) => cells[name] !== '')
  if (column === undefined) throw refusedCell(file, row, 'amount', 'is empty, and so is every percentage')
  if (others[0] !== undefined)
    throw refusedCell(file, row, others[0], `is filled beside ${column}: fill only one of them`)
  return { pays: PAYS[column], figure: figureCell(file, row, column, cells[column]) }
}
