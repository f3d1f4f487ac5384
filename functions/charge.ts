import type { DynamoDBStreamEvent } from 'aws-lambda'
import { chargeTouched } from '../shared/aws/records/record-stream.ts'
import { readVisitResources } from '../shared/aws/records/visit-resources.ts'
import { isChargedIn } from '../shared/aws/records/visits-of-partition.ts'
import { loadBook } from '../shared/aws/reference/load-book.ts'
import { saveSheets, standingSheets } from '../shared/aws/sheets/charge-sheets.ts'
import { logHeld } from '../shared/aws/sheets/held-dollars.ts'
import { siteOf } from '../shared/aws/sites/sites.ts'
import type { Partition } from '../shared/aws/tables/keys.ts'
import { chargeVisit } from '../shared/charge-visit.ts'
import { visitsOf } from '../shared/fhir/reading/visits.ts'

/** Charges every changed visit, called by the record stream. */
export const handler = (event: DynamoDBStreamEvent) => chargeTouched(event, charge)

/** Charges one visit: reads its records, loads the reference data, charges, and saves the sheets. */
async function charge(home: Partition) {
  const tenant = await siteOf(home.tenant)
  const { resources, others, beside } = await readVisitResources(home, tenant)
  const visits = visitsOf(resources, tenant).filter(isChargedIn(home))
  const book = await loadBook(visits, tenant)
  const sheets = visits.map((visit) => chargeVisit(visit, book))
  const changed = await saveSheets(home, sheets, others)
  if (changed > 0) logHeld(home.tenant, standingSheets(others).values(), sheets)
  return { sheets, beside }
}
