import type { Bundle, FhirResource } from 'fhir/r4.js'
import { chargeVisit } from '../../shared/charge-visit.ts'
import { readJson } from '../../shared/fhir/read-json.ts'
import type { Tenant } from '../../shared/fhir/tenant.ts'
import type { Visit } from '../../shared/fhir/visit.ts'
import { visitsOf } from '../../shared/fhir/visits.ts'
import { starterTables } from '../../shared/local/starter-book.ts'
import type { ReferenceBook } from '../../shared/reference/book.ts'
import { type BookTables, bookOf } from '../../shared/reference/book-of.ts'
import { readChargeMaster } from '../../shared/reference/charge-master-file.ts'
import { readFeeSchedule } from '../../shared/reference/fee-schedule-file.ts'
import { payerProfiles } from '../../shared/reference/payer-profile.ts'
import type { ChargeSheet } from '../../shared/sheet/charge-sheet.ts'
import { STATED_DURATION } from './given-to-fhir.ts'
import type { WorkedExample } from './worked-example.ts'

const tables = starterTables()
const book = bookOf({ ...tables, profiles: payerProfiles })

/** The sheets of a Bundle by the path every notification takes, from text; with payer settings other than the usual, if any. */
export function chargeBundle(
  bundle: Bundle<FhirResource>,
  settings?: Readonly<Record<string, string>>,
  claim?: Tenant['claim'],
  is340bEntity?: boolean,
  own?: Partial<BookTables>,
): readonly ChargeSheet[] {
  return chargedVisits(bundle, settings, claim, is340bEntity, own).map(({ sheet }) => sheet)
}

/** The same, each sheet with the visit and book it was charged from. */
export function chargedVisits(
  bundle: Bundle<FhirResource>,
  settings?: Readonly<Record<string, string>>,
  claim?: Tenant['claim'],
  is340bEntity?: boolean,
  own?: Partial<BookTables>,
): readonly { readonly visit: Visit; readonly book: ReferenceBook; readonly sheet: ChargeSheet }[] {
  const read = readJson(JSON.stringify(bundle)) as Bundle<FhirResource>
  const visits = visitsOf(
    (read.entry ?? []).flatMap(({ resource }) => resource ?? []),
    {
      id: 'deck',
      statedDurationExtension: STATED_DURATION,
      ...(claim === undefined ? {} : { claim }),
      ...(is340bEntity === undefined ? {} : { is340bEntity }),
    },
  )
  const asked =
    settings === undefined && own === undefined
      ? book
      : bookOf({ ...tables, ...own, profiles: payerProfiles.map(changed(settings ?? {})) })
  return visits.map((visit) => ({ visit, book: asked, sheet: chargeVisit(visit, asked) }))
}

/** What an example says is loaded: its contract is with the payer of the example. */
export function ownTables({
  chargeMaster,
  contract,
  pricedFor,
  payer = 'medicare-ffs',
}: Partial<WorkedExample>): Partial<BookTables> | undefined {
  if (chargeMaster === undefined && contract === undefined && pricedFor === undefined) return undefined
  const about = { contract: payer, file: `${payer}.csv`, sha256: '' }
  const paymentLimits = tables.paymentLimits.map((row) => ({ ...row, dosage: pricedFor?.[row.hcpcs] ?? row.dosage }))
  return {
    paymentLimits,
    ...(chargeMaster === undefined ? {} : { chargeMaster: readChargeMaster(chargeMaster, 'charges.csv') }),
    ...(contract === undefined ? {} : { contractFees: readFeeSchedule(contract, about) }),
  }
}

function changed(settings: Readonly<Record<string, string>>) {
  return (profile: (typeof payerProfiles)[number]) => {
    for (const name of Object.keys(settings))
      if (!(name in profile.settings)) throw new Error(`no payer setting is called ${name}`)
    return { ...profile, settings: { ...profile.settings, ...settings } }
  }
}
