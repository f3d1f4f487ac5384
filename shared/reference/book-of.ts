import { allInForce, type Dated, inForce, type ServiceDate } from '../law/service-date.ts'
import { Refusal } from '../refusal.ts'
import type { ReferenceBook } from './book.ts'
import type { AcceptedClass } from './drugs/accepted-class.ts'
import type { ContainerSize } from './drugs/container-sizes.ts'
import type { Drug, DrugProduct } from './drugs/drug.ts'
import { drugInQuarter } from './drugs/drug-in-quarter.ts'
import { type EditTables, editBookOf } from './edits/edit-book.ts'
import type { PackedRows, PackedTables } from './packed/packed-tables.ts'
import type { PayerProfile } from './payers/payer-profile.ts'
import type { PaymentLimit } from './prices/payment-limit-file.ts'
import { type PriceTables, priceBookOf } from './prices/price-book.ts'
import type { ProcedureRate } from './prices/procedure-rates.ts'
import type { StatusIndicator } from './prices/status-indicators.ts'
import { tablesAsKnown } from './tables/as-known.ts'
import { byKey, byKeys, lastInForce } from './tables/dated-rows.ts'
import { withoutSuperseded } from './tables/superseded-rows.ts'

/** The first and last day a HCPCS code may be billed for. */
export interface CodeLife extends Dated {
  readonly code: string
  readonly addedOn: ServiceDate
  readonly terminatedOn?: ServiceDate | undefined
}

/** The tables a book is made from: rows as read, in any order. */
export interface BookTables extends PriceTables, EditTables {
  readonly drugs: readonly Drug[]
  readonly products: readonly DrugProduct[]
  /** Container sizes of those products. */
  readonly containerSizes: readonly ContainerSize[]
  /**
   * If two files cover a day, the one known later is in force. If both became known at once, the one listed later is.
   */
  readonly paymentLimits: readonly PaymentLimit[]
  readonly statusIndicators: readonly StatusIndicator[]
  readonly procedureRates: readonly ProcedureRate[]
  /** Shipped tables, read when asked for. Rows above replace their quarter, package or reviewed code. */
  readonly packed?: PackedTables | undefined
  /** Days of the crosswalks that packages were read from, apart from shipped ones. */
  readonly crosswalks?: readonly Dated[] | undefined
  /** Classes people accepted for codes nobody had reviewed. The class accepted last is in force. */
  readonly acceptedClasses?: readonly AcceptedClass[] | undefined
  /** Days of HCPCS codes, from the files in force. */
  readonly hcpcsCodes?: readonly CodeLife[] | undefined
  /** If two profiles have the same payer and setting, the one listed later is in force. */
  readonly profiles: readonly PayerProfile[]
  /** First date of service that the tables cover. */
  readonly firstDay: ServiceDate
}

/** Setting whose profile is shown while the biller is unknown. The lines are held in any case. */
const PRACTICE = 'professional'

/**
 * Returns a book of the tables, as known at the end of a day (UTC) or now. Each question looks up its code once and
 * takes the row in force on the date of service.
 */
export function bookOf(all: BookTables, asKnown?: ServiceDate): ReferenceBook {
  const { firstDay, profiles, packed, ...tables } = tablesAsKnown(all, asKnown)
  const drugs = drugsByCode(tables.drugs)
  const drugsWithRxnorm = drugsByRxnorm(tables.drugs)
  const products = byKey(tables.products, ({ ndc }) => ndc)
  const sizes = byKey(tables.containerSizes, ({ hcpcs }) => hcpcs)
  const limits = byKey(tables.paymentLimits, ({ hcpcs }) => hcpcs)
  const statuses = statusesByCode(tables.statusIndicators)
  const published = byKey(tables.oppsRates ?? [], ({ hcpcs }) => hcpcs)
  const ratesOf = (setting: ProcedureRate['setting']) =>
    byKey(
      tables.procedureRates.filter((rate) => rate.setting === setting),
      ({ code }) => code,
    )
  const rates = { facility: ratesOf('facility'), professional: ratesOf('professional') }
  const accepts = byKey(tables.acceptedClasses ?? [], ({ hcpcs }) => hcpcs)
  const lives = byKey(tables.hcpcsCodes ?? [], ({ code }) => code)
  const payers = byKeys(profiles, ({ name, payer }) => (name === payer ? [name] : [payer, name]))
  const files = [...new Map(tables.paymentLimits.map((row) => [row.sha256, row])).values()].map(
    ({ file, sha256, from, until }) => ({ from, until, named: { file, sha256 } }),
  )
  const hasFileOn = (on: ServiceDate) => files.some((file) => inForce(file, on))
  const paymentLimit = (hcpcs: string, on: ServiceDate) =>
    lastInForce(limits.get(hcpcs), on) ?? (hasFileOn(on) ? undefined : packed?.limitOn(hcpcs, on))
  const rowsOfDrug = (hcpcs: string) => drugs.get(hcpcs) ?? packed?.drugs.of(hcpcs)
  const inQuarter = drugsInQuarters()
  const drugByHcpcs = (hcpcs: string, on: ServiceDate) => {
    const ended = lastInForce(lives.get(hcpcs), on)?.terminatedOn
    if (ended !== undefined && ended < on) return undefined
    const [rows, limit] = [rowsOfDrug(hcpcs), paymentLimit(hcpcs, on)]
    const drug = inQuarter(lastInForce(rows, on) ?? (limit && latest(rows)), limit)
    const accepted = drug?.administeredAs === undefined ? lastInForce(accepts.get(hcpcs), on) : undefined
    return drug && (accepted === undefined ? drug : classedAs(drug, accepted))
  }
  const productsOf = besides(products, packed?.packages, ({ ndc }) => ndc)
  const sizesOf = besides(sizes, packed?.sizes, ({ hcpcs }) => hcpcs)
  // A status from a loaded addendum goes before a shipped one.
  const statusOn = (hcpcs: string, on: ServiceDate) =>
    lastInForce(published.get(hcpcs), on) ??
    lastInForce(statuses.get(hcpcs), on) ??
    lastInForce(packed?.statuses.of(hcpcs), on)

  return {
    ...priceBookOf({ ...tables, packedRates: packed?.rates }),
    ...editBookOf(tables, packed?.edits),
    firstDay,
    drugByHcpcs,
    drugsByNdc: (ndc, on) => allInForce(productsOf(ndc), on).flatMap(({ hcpcs }) => drugByHcpcs(hcpcs, on) ?? []),
    codesOfNdc: (ndc, on) => allInForce(productsOf(ndc), on).map(({ hcpcs }) => hcpcs),
    lastKnown: (hcpcs) => latest(rowsOfDrug(hcpcs)),
    drugsByRxnorm: (rxnorm, on) =>
      allInForce(drugsWithRxnorm.get(rxnorm), on).flatMap(({ hcpcs }) => drugByHcpcs(hcpcs, on) ?? []),
    product: (ndc, hcpcs, on) => allInForce(productsOf(ndc), on).find((product) => product.hcpcs === hcpcs),
    containerSizes: (hcpcs, on) => allInForce(sizesOf(hcpcs), on),
    paymentLimit,
    statusIndicator: (hcpcs, on) => statusOn(hcpcs, on)?.status,
    statusFile: (hcpcs, on) => {
      const { file, sha256 } = statusOn(hcpcs, on) ?? {}
      return file === undefined || sha256 === undefined ? undefined : { file, sha256 }
    },
    procedureRate: (code, setting, on) => lastInForce(rates[setting].get(code), on),
    priceFile: (on) => {
      const own = lastInForce(files, on)?.named
      const along = own === undefined ? packed?.quarters.find((quarter) => inForce(quarter, on)) : undefined
      return own ?? (along && { file: along.file, sha256: along.sha256 })
    },
    profile: (payer, setting, on) => {
      const rows = payers.get(payer)
      const profile =
        rows?.findLast(
          (row) => (row.setting === undefined || row.setting === (setting ?? PRACTICE)) && inForce(row, on),
        ) ?? lastInForce(rows, on)
      if (profile === undefined) throw new Refusal(`no payer profile is called ${payer}`, { code: 'not-found' })
      return profile
    },
  }
}

function classedAs(drug: Drug, { administeredAs, reason, by, knownFrom }: AcceptedClass): Drug {
  return { ...drug, administeredAs, reason, checked: `${knownFrom.slice(0, 10)} by ${by}` }
}

/** Shipped tables are the same for every visit, so each is indexed once. */
const drugsByCode = onceEach((drugs: readonly Drug[]) => byKey(drugs, ({ hcpcs }) => hcpcs))
const drugsByRxnorm = onceEach((drugs: readonly Drug[]) => byKeys(drugs, ({ rxnorm }) => rxnorm))
const statusesByCode = onceEach((rows: readonly StatusIndicator[]) => byKey(rows, ({ hcpcs }) => hcpcs))

function onceEach<Row, Laid>(layOut: (rows: readonly Row[]) => Laid): (rows: readonly Row[]) => Laid {
  const known = new WeakMap<readonly Row[], Laid>()
  return (rows) => {
    const laid = known.get(rows) ?? layOut(rows)
    known.set(rows, laid)
    return laid
  }
}

/** Returns a drug in the unit of its quarter; the same two rows always make the same drug. */
function drugsInQuarters(): typeof drugInQuarter {
  const made = new WeakMap<PaymentLimit, { readonly of: Drug | undefined; readonly drug: Drug | undefined }>()
  return (reviewed, limit) => {
    if (limit === undefined) return reviewed
    const known = made.get(limit)
    if (known !== undefined && known.of === reviewed) return known.drug
    const drug = drugInQuarter(reviewed, limit)
    made.set(limit, { of: reviewed, drug })
    return drug
  }
}

/**
 * Returns a function that finds the rows of a key. Shipped rows count unless other rows replace them. Each key is
 * merged once.
 */
function besides<Row extends Dated & { readonly sha256?: string | undefined }>(
  own: ReadonlyMap<string, readonly Row[]>,
  packed: PackedRows<Row> | undefined,
  keyOf: (row: Row) => string,
): (key: string) => readonly Row[] | undefined {
  const laidOut = new Map<string, readonly Row[]>()
  return (key) => {
    const along = packed?.of(key) ?? []
    const rows = own.get(key)
    if (along.length === 0) return rows
    const known = laidOut.get(key) ?? withoutSuperseded([...along, ...(rows ?? [])], keyOf)
    laidOut.set(key, known)
    return known
  }
}

function latest<Row extends Dated>(rows: readonly Row[] | undefined): Row | undefined {
  return rows?.reduce<Row | undefined>(
    (last, row) => (last === undefined || row.from >= last.from ? row : last),
    undefined,
  )
}
