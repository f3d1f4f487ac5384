import { starterRows, starterTables } from '../../shared/aws/reference/starter-tables.ts'
import type { ReferenceBook } from '../../shared/reference/book.ts'
import { type BookTables, bookOf } from '../../shared/reference/book-of.ts'
import { payerProfiles } from '../../shared/reference/payers/payer-profile.ts'
import { readAcquisitionCosts } from '../../shared/reference/prices/acquisition-costs-file.ts'
import { readChargeMaster } from '../../shared/reference/prices/charge-master-file.ts'
import { readFeeSchedule } from '../../shared/reference/prices/fee-schedule-file.ts'
import type { WorkedExample } from './worked-example.ts'

const tables = starterTables()
/** Books by their changed settings: making a book takes a while. */
const others = new Map<string, ReferenceBook>()

const usual = bookOf({ ...tables, profiles: payerProfiles })

/** Returns the book for an example: the shipped tables, with changed payer settings and tables if it has any. */
export function deckBook(settings?: Readonly<Record<string, string>>, own?: Partial<BookTables>): ReferenceBook {
  if (own !== undefined) return bookWith(settings, own)
  if (settings === undefined) return usual
  const key = JSON.stringify(settings)
  const book = others.get(key) ?? bookWith(settings, {})
  others.set(key, book)
  return book
}

function bookWith(settings: Readonly<Record<string, string>> = {}, own: Partial<BookTables>): ReferenceBook {
  return bookOf({ ...tables, ...own, profiles: payerProfiles.map(changed(settings)) })
}

/** Returns the files that an example loads. Its contract is with the payer of the example. */
export function ownTables({
  chargeMaster,
  contract,
  costs,
  coinsuranceIsCollected,
  pricedFor,
  payer = 'medicare-ffs',
}: Partial<WorkedExample>): Partial<BookTables> | undefined {
  if ([chargeMaster, contract, costs, pricedFor].every((one) => one === undefined)) return undefined
  const about = { contract: payer, file: `${payer}.csv`, sha256: '' }
  return {
    ...(pricedFor === undefined ? {} : { paymentLimits: limitsPricedFor(pricedFor) }),
    ...(chargeMaster === undefined ? {} : { chargeMaster: readChargeMaster(chargeMaster, 'charges.csv') }),
    ...(costs === undefined ? {} : { acquisitionCosts: readAcquisitionCosts(costs, 'costs.csv') }),
    ...(coinsuranceIsCollected === undefined ? {} : { site: { coinsuranceIsCollected } }),
    ...(contract === undefined ? {} : { contractFees: readFeeSchedule(contract, about) }),
  }
}

let limits: BookTables['paymentLimits'] | undefined

/** Returns the shipped payment limits, with other billing units for some codes. */
function limitsPricedFor(pricedFor: Readonly<Record<string, string>>): BookTables['paymentLimits'] {
  limits ??= starterRows().paymentLimits
  return limits.map((row) => ({ ...row, dosage: pricedFor[row.hcpcs] ?? row.dosage }))
}

function changed(settings: Readonly<Record<string, string>>) {
  return (profile: (typeof payerProfiles)[number]) => {
    for (const name of Object.keys(settings))
      if (!(name in profile.settings)) throw new Error(`no payer setting is called ${name}`)
    return { ...profile, settings: { ...profile.settings, ...settings } }
  }
}
