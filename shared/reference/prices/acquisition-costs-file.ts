import { ndc11 } from '../../chart/ndc.ts'
import { type Decimal, isPositive } from '../../exact/decimal.ts'
import type { Dated } from '../../law/service-date.ts'
import { isUnlisted } from '../drugs/unlisted-codes.ts'
import { codeCell, datesOf, refusedCell, wordCell } from '../tables/plain-table.ts'
import { figureCell, uploadedRows } from '../tables/uploaded-table.ts'
import { overlap } from './charge-master-file.ts'

/** Basis of a cost: the supplier's invoice, or the 340B price. Neither replaces the other. */
export type CostBasis = 'invoice' | '340b'

/** Unit of a cost: a container as bought, or one billing unit. */
const PER = { per_container: 'container', per_billing_unit: 'billing unit' } as const

/** A site's cost of a drug in a period, for one package or for any package of a code. */
export interface AcquisitionCost extends Dated {
  /** An NDC of eleven digits, or a HCPCS code. */
  readonly code: string
  readonly basis: CostBasis
  readonly per: (typeof PER)[keyof typeof PER]
  /** Dollars. */
  readonly cost: Decimal
}

type Column = 'ndc' | 'hcpcs' | 'from' | 'until' | 'basis' | keyof typeof PER
const COLUMNS: { readonly needed: readonly Column[]; readonly possible: readonly Column[] } = {
  needed: ['from', 'basis'],
  possible: ['ndc', 'hcpcs', 'until', 'per_container', 'per_billing_unit'],
}

/**
 * Reads a site's costs: `ndc` or `hcpcs`, `from`, `until`, `per_container` or `per_billing_unit`, and `basis`
 * (`invoice` or `340b`). Refuses the whole file with row and column if a row is wrong. Refuses two costs of the same
 * drug on one day too.
 */
export function readAcquisitionCosts(text: string, file: string): readonly AcquisitionCost[] {
  const known = new Map<string, readonly AcquisitionCost[]>()
  return uploadedRows<Column>(text, file, COLUMNS).map(({ row, cells }) => {
    const cost: AcquisitionCost = {
      code: codeOf(file, row, cells),
      basis: wordCell<CostBasis>(file, row, 'basis', cells.basis.toLowerCase(), ['invoice', '340b']),
      ...datesOf(file, row, cells.from, cells.until),
      ...figureOf(file, row, cells),
    }
    const key = `${cost.basis} ${cost.code}`
    const others = known.get(key) ?? []
    if (others.some((other) => overlap(other, cost)))
      throw refusedCell(file, row, cells.ndc === '' ? 'hcpcs' : 'ndc', 'has another cost for some of these days')
    known.set(key, [...others, cost])
    return cost
  })
}

type Cells = Readonly<Record<Column, string>>

function codeOf(file: string, row: number, { ndc, hcpcs }: Cells): string {
  if (ndc === '' && hcpcs === '') throw refusedCell(file, row, 'ndc', 'is empty, and so is hcpcs')
  if (ndc !== '' && hcpcs !== '') throw refusedCell(file, row, 'hcpcs', 'is filled beside ndc: fill only one of them')
  if (ndc !== '') {
    const code = ndc11(ndc)
    if (code === undefined) throw refusedCell(file, row, 'ndc', 'is not an NDC of eleven digits')
    return code
  }
  const code = codeCell(file, row, 'hcpcs', hcpcs.toUpperCase())
  if (isUnlisted(code)) throw refusedCell(file, row, 'hcpcs', 'is a code for many drugs: name the package in ndc')
  return code
}

/** Reads the cost of a row. Refuses zero, which stands for a price nobody filled in. */
function figureOf(file: string, row: number, cells: Cells): Pick<AcquisitionCost, 'per' | 'cost'> {
  const [column, other] = (Object.keys(PER) as (keyof typeof PER)[]).filter((name) => cells[name] !== '')
  if (column === undefined) throw refusedCell(file, row, 'per_container', 'is empty, and so is per_billing_unit')
  if (other !== undefined) throw refusedCell(file, row, other, `is filled beside ${column}: fill only one of them`)
  if (column === 'per_container' && cells.ndc === '')
    throw refusedCell(
      file,
      row,
      column,
      'needs a package, because the containers of a code differ: name the package in ndc',
    )
  const cost = figureCell(file, row, column, cells[column])
  if (!isPositive(cost)) throw refusedCell(file, row, column, 'is not above zero')
  return { per: PER[column], cost }
}
