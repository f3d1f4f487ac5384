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

/** The most visits charged for one call of an unknown caller. */
const MOST_VISITS = 25

/** An id that no site has. A site's own prices, charges and contracts are not public. */
const NOBODY = 'no site'

/** Charges the visits of a Bundle. Stores nothing. */
export async function chargeSupposedVisits({ tenant: site, body, base }: OperationCall, { chargeVisit }: Charging) {
  if (text(body, 'resourceType') !== 'Bundle')
    throw new Refusal('the body must be a Bundle', { code: 'structure', expression: 'Bundle' })
  const { records, leftOut } = readEnvelope(body)
  const wrong = leftOut[0]?.refusal
  if (wrong !== undefined) throw wrong
  const tenant = { ...(await siteOf(site)), id: NOBODY }
  const visits = visitsOf(
    records.map(({ resource }) => resource),
    tenant,
  )
  if (visits.length > MOST_VISITS)
    throw new Refusal(`the Bundle has more than ${MOST_VISITS} visits; send fewer`, {
      code: 'too-costly',
      expression: 'Bundle.entry',
    })
  const book = await loadBook(visits, tenant)
  const at = new Date().toISOString()
  const sheets = visits.map((visit, number) => asKept(chargeVisit(visit, book), number, at))
  return {
    resource: sheetBundle(
      base,
      sheets.map((kept) => ({ kept, tasks: tasksOf(kept, new Map()) })),
      at,
    ),
  }
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
