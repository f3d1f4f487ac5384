import { readEnvelope } from '../../fhir/notifications/read-envelope.ts'
import { text } from '../../fhir/reading/element.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import { sheetBundle } from '../../fhir/writing/sheet-bundle.ts'
import { tasksOf } from '../../fhir/writing/tasks.ts'
import type { OperationCall } from '../../fhir-api/served-operation.ts'
import { Refusal } from '../../refusal.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { loadBook } from '../reference/load-book.ts'
import type { Charging } from '../sheets/charging.ts'
import { findingIds, lineIds, sheetId } from '../sheets/sheet-ids.ts'
import { siteOf } from '../sites/sites.ts'

/** Most visits, administrations and records that are charged for one call of an unknown caller. */
const MOST_VISITS = 25
const MOST_ADMINISTRATIONS = 300
const MOST_RECORDS = 3000
/**
 * Most characters of the sheets, and of the answer in FHIR, which says each reason several times. Findings about each
 * other grow with the square of their number, so that few administrations can make a very long sheet.
 */
const MOST_SHEET_CHARACTERS = 1_000_000
const MOST_ANSWER_CHARACTERS = 5_000_000

/** An id that no site has. A site's own prices, charges and contracts are not public. */
const NOBODY = 'no site'

/** Charges the visits of a Bundle. Stores nothing. */
export async function chargeSupposedVisits({ tenant: site, body, base }: OperationCall, { chargeVisit }: Charging) {
  if (text(body, 'resourceType') !== 'Bundle')
    throw new Refusal('the body must be a Bundle', { code: 'structure', expression: 'Bundle' })
  const { records, leftOut } = readEnvelope(body)
  const wrong = leftOut[0]?.refusal
  if (wrong !== undefined) throw wrong
  const administrations = records.filter(({ type }) => type === 'MedicationAdministration')
  refuseMore('administrations', administrations.length, MOST_ADMINISTRATIONS)
  refuseMore('records', records.length, MOST_RECORDS)
  const tenant = { ...(await siteOf(site)), id: NOBODY }
  const visits = visitsOf(
    records.map(({ resource }) => resource),
    tenant,
  )
  refuseMore('visits', visits.length, MOST_VISITS)
  const book = await loadBook(visits, tenant)
  const at = new Date().toISOString()
  const sheets = visits.map((visit) => chargeVisit(visit, book))
  refuseLonger(sheets, MOST_SHEET_CHARACTERS)
  const kept = sheets.map((sheet, number) => asKept(sheet, number, at))
  const resource = sheetBundle(
    base,
    kept.map((one) => ({ kept: one, tasks: tasksOf(one, new Map()) })),
    at,
  )
  refuseLonger(resource, MOST_ANSWER_CHARACTERS)
  return { resource }
}

function refuseMore(what: string, count: number, most: number): void {
  if (count > most) throw tooCostly(`the Bundle has more than ${most} ${what}; send fewer`)
}

function refuseLonger(answer: object, most: number): void {
  if (JSON.stringify(answer).length > most)
    throw tooCostly(`the answer has more than ${most} characters; send fewer visits or administrations`)
}

function tooCostly(message: string): Refusal {
  return new Refusal(message, { code: 'too-costly', expression: 'Bundle.entry' })
}

/** Gives the sheet the ids its lines would have if it were stored. */
function asKept(sheet: ChargeSheet, number: number, lastUpdated: string): KeptSheet {
  const id = sheetId(sheet.encounter ?? '', `${sheet.on}.${number}`)
  return {
    id,
    sheet,
    lineIds: lineIds(id, sheet.lines),
    findingIds: findingIds(id, sheet),
    version: '0',
    lastUpdated,
    earlier: [],
  }
}
