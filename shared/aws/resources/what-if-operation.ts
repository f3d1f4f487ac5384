import { readEnvelope } from '../../fhir/notifications/read-envelope.ts'
import { text } from '../../fhir/reading/element.ts'
import { CANONICAL } from '../../fhir/reading/extension-urls.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import { sheetBundle } from '../../fhir/writing/sheet-bundle.ts'
import { tasksOf } from '../../fhir/writing/tasks.ts'
import type { OperationCall, ServedOperation } from '../../fhir-api/served-operation.ts'
import { Refusal } from '../../refusal.ts'
import type { ChargeSheet } from '../../sheet/charge-sheet.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { loadBook } from '../reference/load-book.ts'
import type { Charging } from '../sheets/charging.ts'
import { findingIds, lineIds, sheetId } from '../sheets/sheet-ids.ts'
import { siteOf } from '../sites/sites.ts'

/** Visits charged for one call of somebody we do not know. */
const MOST_VISITS = 25

/** No site is called so: what sites load of their own, what they bill and what their payers agreed to, is not for everybody. */
const NOBODY = 'no site'

export function whatIfOperation(charging: Charging): ServedOperation {
  return {
    name: 'what-if',
    definition: `${CANONICAL}OperationDefinition/what-if`,
    documentation:
      'A Bundle of a visit as it is charted, or might be, in; its charge sheets out, as $charge-sheet has them. Open to everybody, nothing is kept; published prices alone.',
    level: 'system',
    affectsState: true, // it does not, and takes a body: by POST alone
    needs: [],
    honoursPatient: false,
    run: (call) => whatIf(call, charging),
  }
}

async function whatIf({ tenant: site, body, base }: OperationCall, { chargeVisit }: Charging) {
  if (text(body, 'resourceType') !== 'Bundle')
    throw new Refusal('the body is not a Bundle', { code: 'structure', expression: 'Bundle' })
  const { records, leftOut } = readEnvelope(body)
  const wrong = leftOut[0]?.refusal
  if (wrong !== undefined) throw wrong
  const tenant = { ...(await siteOf(site)), id: NOBODY }
  const visits = visitsOf(
    records.map(({ resource }) => resource),
    tenant,
  )
  if (visits.length > MOST_VISITS)
    throw new Refusal(`more than ${MOST_VISITS} visits at once`, { code: 'too-costly', expression: 'Bundle.entry' })
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

/** With the ids its lines would have, had it been kept. */
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
