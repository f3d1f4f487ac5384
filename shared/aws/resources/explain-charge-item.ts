import { visitsOf } from '../../fhir/reading/visits.ts'
import { explainedAsParameters } from '../../fhir/writing/explanation-parameters.ts'
import type { OperationCall } from '../../fhir-api/served-operation.ts'
import { Refusal } from '../../refusal.ts'
import { readVisitResources } from '../records/visit-resources.ts'
import { isChargedIn } from '../records/visits-of-partition.ts'
import { loadBook } from '../reference/load-book.ts'
import { sheetsByKey } from '../sheets/charge-sheets.ts'
import type { Charging } from '../sheets/charging.ts'
import { sheetById } from '../sheets/kept-sheets.ts'
import { sheetOf } from '../sheets/sheet-ids.ts'
import { siteOf } from '../sites/sites.ts'

/** Explains a charge from its chart as it is now. */
export async function explainChargeItem(
  { tenant: site, id = '', caller }: OperationCall,
  { chargeVisit, tellLine }: Charging,
) {
  const found = await sheetById(site, sheetOf(id))
  if (found === undefined) return 'not-found'
  const { partition, kept, sk } = found
  const { sheet, lineIds, earlier } = kept
  if (caller?.patient !== undefined && sheet.patient !== caller.patient) return 'not-found'
  if (!lineIds.includes(id)) return earlier.some((one) => one.lineIds.includes(id)) ? 'gone' : 'not-found'
  const tenant = await siteOf(site)
  const { resources } = await readVisitResources(partition, tenant, 'to-look')
  const visits = visitsOf(resources, tenant).filter(isChargedIn(partition))
  const book = await loadBook(visits, tenant)
  const sheets = visits.map((visit) => chargeVisit(visit, book))
  const now = sheetsByKey(sheets).get(sk)
  const visit = now && visits[sheets.indexOf(now)]
  if (visit === undefined) throw changing()
  try {
    const told = tellLine(visit, book, sheet, lineIds.indexOf(id) + 1)
    const patient = sheet.patient === undefined ? [] : [sheet.patient]
    return { resource: explainedAsParameters(told), touched: [`ChargeItem/${id}`, ...patient] }
  } catch (error) {
    if (error instanceof RangeError) throw changing()
    throw error
  }
}

function changing(): Refusal {
  return new Refusal('its chart or tables have changed, and the visit is being charged again; try again in a minute', {
    code: 'conflict',
    status: 409,
    expression: 'ChargeItem',
  })
}
