import { type Decimal, fixedText, parseDecimal } from '../../exact/decimal.ts'
import { doseUnit } from '../../exact/dose.ts'
import type { ContainerSize } from '../drugs/container-sizes.ts'
import type { Drug, DrugProduct } from '../drugs/drug.ts'
import { CONTAINERS } from '../drugs/drug-rows.ts'
import { NDC_UNITS } from '../drugs/product-rows.ts'
import type { OppsRate } from '../prices/opps-rates.ts'
import type { PaymentLimit } from '../prices/payment-limit-file.ts'
import type { StatusIndicator } from '../prices/status-indicators.ts'

/** Writes a row as cells, the key first, and reads it back. Both throw on cells of another form. */
export interface PackedRow<Row> {
  readonly cellsOf: (row: Row) => readonly (string | undefined)[]
  readonly rowOf: (cells: readonly string[]) => Row
}

type Limit = Pick<PaymentLimit, 'hcpcs' | 'name' | 'dosage' | 'limit' | 'coinsurance' | 'notes'>

export const packedLimit: PackedRow<Limit> = {
  cellsOf: ({ hcpcs, name, dosage, limit, coinsurance, notes }) => [
    hcpcs,
    name,
    dosage,
    limit && fixedText(limit),
    coinsurance && fixedText(coinsurance),
    notes,
  ],
  rowOf: ([hcpcs = '', name = '', dosage = '', limit = '', coinsurance = '', notes = '']) => ({
    hcpcs,
    name: name || undefined,
    dosage,
    limit: optionalNumber(limit),
    coinsurance: optionalNumber(coinsurance),
    notes: notes || undefined,
  }),
}

export const packedProduct: PackedRow<DrugProduct> = {
  cellsOf: ({ ndc, hcpcs, from, until, container, unitsPerContainer, packageSize, ndcUnit, listedAs }) => [
    ndc,
    hcpcs,
    from,
    until,
    container,
    fixedText(unitsPerContainer),
    fixedText(packageSize),
    ndcUnit,
    listedAs,
  ],
  rowOf: ([ndc = '', hcpcs = '', from = '', until = '', container, units = '', size = '', unit, listedAs = '']) => ({
    ndc,
    hcpcs,
    from,
    ...present({ until, listedAs }),
    ...one('container', CONTAINERS, container),
    unitsPerContainer: number(units),
    packageSize: number(size),
    ...one('ndcUnit', NDC_UNITS, unit),
  }),
}

export const packedSize: PackedRow<ContainerSize> = {
  cellsOf: ({ hcpcs, unitsPerContainer, container, from, until }) => [
    hcpcs,
    fixedText(unitsPerContainer),
    container,
    from,
    until,
  ],
  rowOf: ([hcpcs = '', units = '', container, from = '', until = '']) => ({
    hcpcs,
    unitsPerContainer: number(units),
    ...one('container', CONTAINERS, container),
    from,
    ...present({ until }),
  }),
}

export const packedStatus: PackedRow<StatusIndicator> = {
  cellsOf: ({ hcpcs, from, until, status, source }) => [hcpcs, from, until, status, source],
  rowOf: ([hcpcs = '', from = '', until = '', status = '', source = '']) => ({
    hcpcs,
    from,
    ...present({ until }),
    status,
    source,
  }),
}

export const packedRate: PackedRow<OppsRate> = {
  cellsOf: ({ hcpcs, from, until, status, apc, rate, copayment, file, sha256 }) => [
    hcpcs,
    from,
    until,
    status,
    apc,
    rate && fixedText(rate),
    copayment && fixedText(copayment),
    file,
    sha256,
  ],
  rowOf: ([hcpcs = '', from = '', until = '', status = '', apc = '', rate = '', copayment = '', file, sha256]) => ({
    hcpcs,
    from,
    ...present({ until, apc }),
    status,
    rate: optionalNumber(rate),
    copayment: optionalNumber(copayment),
    file,
    sha256,
  }),
}

export const packedDrug: PackedRow<Drug> = {
  cellsOf: ({ hcpcs, from, until, name, billingUnit, source }) => [
    hcpcs,
    from,
    until,
    name,
    fixedText(billingUnit.amount),
    billingUnit.unit,
    source,
  ],
  rowOf: ([hcpcs = '', from = '', until = '', name = '', amount = '', text = '', source = '']) => {
    const unit = doseUnit(text)
    if (unit === undefined) throw new TypeError(`the unit of ${hcpcs} is none`)
    return {
      hcpcs,
      from,
      ...present({ until }),
      name,
      billingUnit: { amount: number(amount), unit },
      rxnorm: [],
      source,
      checked: '',
    }
  },
}

function number(text: string): Decimal {
  const read = parseDecimal(text)
  if (read === undefined) throw new TypeError(`${text} is no number`)
  return read
}

function optionalNumber(text: string): Decimal | undefined {
  return text === '' ? undefined : number(text)
}

/** Returns the cells that are not empty. */
function present<Name extends string>(cells: Readonly<Record<Name, string>>): { [name in Name]?: string } {
  return Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== '')) as { [name in Name]?: string }
}

function one<Name extends string, Word extends string>(
  name: Name,
  words: readonly Word[],
  cell: string | undefined,
): { [name in Name]?: Word } {
  const word = words.find((each) => each === cell)
  return (word === undefined ? {} : { [name]: word }) as { [name in Name]?: Word }
}
