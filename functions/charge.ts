import type { DynamoDBStreamEvent } from 'aws-lambda'
import { saveSheets } from '../shared/aws/charge-sheets.ts'
import { encounterIn, type Home } from '../shared/aws/keys.ts'
import { loadBook } from '../shared/aws/load-book.ts'
import { chargeTouched } from '../shared/aws/record-stream.ts'
import { tenantOf } from '../shared/aws/tenants.ts'
import { readVisitResources } from '../shared/aws/visit-resources.ts'
import { chargeVisit } from '../shared/charge-visit.ts'
import { visitsOf } from '../shared/fhir/visits.ts'

/** The record stream calls: charge every visit it touches. */
export const handler = (event: DynamoDBStreamEvent) => chargeTouched(event, charge)

/** Facts in, sheet out: read what is charted, load what it needs, charge, save. */
async function charge(home: Home) {
  const tenant = await tenantOf(home.tenant)
  const { resources, others } = await readVisitResources(home, tenant)
  const visits = visitsOf(resources, tenant).filter(({ encounter }) => encounter === encounterIn(home))
  const book = await loadBook(visits, tenant)
  const sheets = visits.map((visit) => chargeVisit(visit, book))
  await saveSheets(home, sheets, others)
  return sheets
}
