import { allInForce, type Dated, inForce, type ServiceDate } from '../law/service-date.ts'
import { Refusal } from '../refusal.ts'
import type { ReferenceBook } from './book.ts'
import type { ContainerSize } from './drugs/container-sizes.ts'
import type { Drug, DrugProduct } from './drugs/drug.ts'
import { type EditTables, editBookOf } from './edits/edit-book.ts'
import type { PayerProfile } from './payers/payer-profile.ts'
import type { PaymentLimit } from './prices/payment-limit-file.ts'
import { type PriceTables, priceBookOf } from './prices/price-book.ts'
import type { ProcedureRate } from './prices/procedure-rates.ts'
import type { StatusIndicator } from './prices/status-indicators.ts'
import { tablesAsKnown } from './tables/as-known.ts'
import { byKey, byKeys, lastInForce } from './tables/dated-rows.ts'

/** What a book is made of: rows as read, in any order. */
export interface BookTables extends PriceTables, EditTables {
  readonly drugs: readonly Drug[]
  readonly products: readonly DrugProduct[]
  /** The sizes those products come in. */
  readonly containerSizes: readonly ContainerSize[]
  /** Where two files cover a day, the one known later is in force; of two known at once, the one listed later. */
  readonly paymentLimits: readonly PaymentLimit[]
  readonly statusIndicators: readonly StatusIndicator[]
  readonly procedureRates: readonly ProcedureRate[]
  /** Of two for the same payer and setting, the one listed later is in force. */
  readonly profiles: readonly PayerProfile[]
  /** First date of service the tables cover. */
  readonly firstDay: ServiceDate
}

/** Whose rules a visit is shown under while it is not known who bills; its lines are held all the same. */
const PRACTICE = 'professional'

/**
 * The tables, as known at the end of a day (UTC) or by now, as a book: each question looks its code up once and picks the
 * row in force on the date of service.
 */
export function bookOf(all: BookTables, asKnown?: ServiceDate): ReferenceBook {
  const { firstDay, profiles, ...tables } = tablesAsKnown(all, asKnown)
  const drugs = byKey(tables.drugs, ({ hcpcs }) => hcpcs)
  const drugsWithRxnorm = byKeys(tables.drugs, ({ rxnorm }) => rxnorm)
  const products = byKey(tables.products, ({ ndc }) => ndc)
  const sizes = byKey(tables.containerSizes, ({ hcpcs }) => hcpcs)
  const limits = byKey(tables.paymentLimits, ({ hcpcs }) => hcpcs)
  // Of an addendum itself after those that come along: the one listed last is in force.
  const statuses = byKey<Dated & { readonly hcpcs: string; readonly status: string }>(
    [...tables.statusIndicators, ...(tables.oppsRates ?? [])],
    ({ hcpcs }) => hcpcs,
  )
  const ratesOf = (setting: ProcedureRate['setting']) =>
    byKey(
      tables.procedureRates.filter((rate) => rate.setting === setting),
      ({ code }) => code,
    )
  const rates = { facility: ratesOf('facility'), professional: ratesOf('professional') }
  const payers = byKeys(profiles, ({ name, payer }) => (name === payer ? [name] : [payer, name]))
  const files = [...new Map(tables.paymentLimits.map((row) => [row.sha256, row])).values()].map(
    ({ file, sha256, from, until }) => ({ from, until, named: { file, sha256 } }),
  )
  const drugByHcpcs = (hcpcs: string, on: ServiceDate) => lastInForce(drugs.get(hcpcs), on)

  return {
    ...priceBookOf(tables),
    ...editBookOf(tables),
    firstDay,
    drugByHcpcs,
    drugsByNdc: (ndc, on) => allInForce(products.get(ndc), on).flatMap(({ hcpcs }) => drugByHcpcs(hcpcs, on) ?? []),
    lastKnown: (hcpcs) => latest(drugs.get(hcpcs)),
    drugsByRxnorm: (rxnorm, on) => allInForce(drugsWithRxnorm.get(rxnorm), on),
    product: (ndc, hcpcs, on) => allInForce(products.get(ndc), on).find((product) => product.hcpcs === hcpcs),
    containerSizes: (hcpcs, on) => allInForce(sizes.get(hcpcs), on),
    paymentLimit: (hcpcs, on) => lastInForce(limits.get(hcpcs), on),
    statusIndicator: (hcpcs, on) => lastInForce(statuses.get(hcpcs), on)?.status,
    procedureRate: (code, setting, on) => lastInForce(rates[setting].get(code), on),
    priceFile: (on) => lastInForce(files, on)?.named,
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

function latest<Row extends Dated>(rows: readonly Row[] | undefined): Row | undefined {
  return rows?.reduce((last, row) => (row.from >= last.from ? row : last))
}
