import type { Bundle, FhirResource, List, Task } from 'fhir/r4.js'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { chargeItems } from './charge-items.ts'
import { provenances } from './provenances.ts'

/** A sheet with its current tasks. */
export interface WorkedSheet {
  readonly kept: KeptSheet
  readonly tasks: readonly Task[]
}

/** Collects sheets in one Bundle: for each its lines, tasks, provenances, and a list of records not charged. */
export function sheetBundle(base: string, sheets: readonly WorkedSheet[], at: string): Bundle {
  const resources = sheets.flatMap(({ kept, tasks }): readonly FhirResource[] => [
    ...chargeItems(kept),
    ...tasks,
    ...provenances(kept),
    notCharged(kept),
  ])
  return {
    resourceType: 'Bundle',
    type: 'collection',
    timestamp: at,
    entry: resources.map((resource) => ({ fullUrl: `${base}/${resource.resourceType}/${resource.id}`, resource })),
  }
}

/** Writes an entry for each record not charged. `flag` names it and the reason. */
function notCharged({ id, sheet, lastUpdated }: KeptSheet): List {
  const entry = sheet.notCharged.flatMap(({ about, what, because }) => {
    const why = because.at(-1)
    const text = why === undefined ? what : `${what}: ${why.says}${why.saw === undefined ? '' : ` Here: ${why.saw}.`}`
    return about.map((reference) => ({ flag: { text }, item: { reference } }))
  })
  return {
    resourceType: 'List',
    id,
    status: 'current',
    mode: 'snapshot',
    title: 'Charted and not charged',
    date: lastUpdated,
    ...(sheet.patient === undefined ? {} : { subject: { reference: sheet.patient } }),
    ...(sheet.encounter === null ? {} : { encounter: { reference: sheet.encounter } }),
    ...(entry.length === 0 ? { emptyReason: { text: 'every charted record is charged' } } : { entry }),
  }
}
