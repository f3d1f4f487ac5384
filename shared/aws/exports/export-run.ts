import type { FhirResource } from 'fhir/r4.js'
import type { ExportFile, ExportJob } from '../../fhir-api/export-job.ts'
import { deletedPage, deletions, exportPage } from '../../fhir-api/export-page.ts'
import { writeDown } from '../audit/audit-trail.ts'
import { logLine } from '../clients/log.ts'
import { chargeItemType } from '../resources/charge-item-search.ts'
import { claimType } from '../resources/claim-type.ts'
import { provenanceType } from '../resources/provenance-type.ts'
import { sheetDerived } from '../resources/sheet-derived-type.ts'
import { tasksOfSheets } from '../resources/tasks-of-sheets.ts'
import { isRetired } from '../sites/sites.ts'
import { placeOf, putFile, putManifest, putTurn, readJob, readManifest, readTurn, type Turn } from './exports-bucket.ts'

/** A file goes through the API, in an answer of at most 6 MB in which every quote takes two bytes. */
const FILE_BYTES = 2_500_000
/** References an audit event names: an item of the table has 400 KB. */
const MOST_REFERENCES = 1000

const TYPES = [chargeItemType, sheetDerived(tasksOfSheets), claimType, provenanceType]
const KEY = /^tenants\/([a-z0-9-]{1,32})\/([0-9a-f-]{36})\/turn-(\d{4,})\.json$/

/**
 * Writes the next file of an export and says where to go on, or that it is done. A turn that is told of again writes the
 * same again, or nothing where the one behind it is there already.
 */
export async function takeExportTurn(key: string): Promise<void> {
  const [, tenant, id, number] = KEY.exec(key) ?? []
  if (tenant === undefined || id === undefined || (await isRetired(tenant))) return
  const place = placeOf(tenant, id)
  const [job, turn, next, manifest] = await Promise.all([
    readJob(place),
    readTurn(place, Number(number)),
    readTurn(place, Number(number) + 1),
    readManifest(place),
  ])
  if (job === undefined || turn === undefined || next !== undefined || manifest !== undefined) return
  const written = await writeFile(job, turn, place, id)
  if ((await readJob(place)) === undefined) return // taken back meanwhile
  if (written.at < 2 * job.types.length) await putTurn(place, written)
  else await putManifest(place, { files: written.files })
  logLine('exported', { tenant, export: id, files: written.files.length, resources: resourcesIn(written.files) })
}

/** Page after page of a type until the file is full or there are no more; answers the turn behind it. */
async function writeFile(job: ExportJob, turn: Turn, place: string, id: string): Promise<Turn> {
  const { at, number, files } = turn
  const deleted = at >= job.types.length // first what stands of each type, then what does not any more
  const exported = job.types[at % job.types.length]
  const of = TYPES.find(({ type }) => type === exported?.type)
  if (exported === undefined || of === undefined) return { number: number + 1, at: at + 1, files }
  const resources: FhirResource[] = []
  let [bytes, after] = [0, turn.after]
  do {
    const page = await (deleted ? deletedPage : exportPage)(of, job, exported, after)
    resources.push(...page.resources)
    bytes += page.resources.reduce((sum, one) => sum + JSON.stringify(one).length, 0)
    after = page.next
  } while (after !== undefined && bytes < FILE_BYTES)
  const behind = {
    number: number + 1,
    at: after === undefined ? at + 1 : at,
    ...(after === undefined ? {} : { after }),
  }
  if (resources.length === 0) return { ...behind, files }
  const before = files.filter((one) => one.type === of.type && (one.deleted === true) === deleted).length
  const name = `${deleted ? 'deleted-' : ''}${of.type}-${String(before + 1).padStart(4, '0')}.ndjson`
  const lines: readonly object[] = deleted ? [deletions(resources)] : resources
  await writeDownExported(job, resources, `exports/${id}/${name}`)
  await putFile(place, name, lines.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const file = { type: of.type, name, count: lines.length, ...(deleted ? { deleted } : {}) } as const
  return { ...behind, files: [...files, file] }
}

/** Whose charges a file holds, before anybody can fetch it: an auditor who asks for a patient finds the export. */
async function writeDownExported(
  { tenant, client, user }: ExportJob,
  resources: readonly FhirResource[],
  query: string,
) {
  const patients = [
    ...new Set(resources.flatMap((one) => JSON.stringify(one).match(/\bPatient\/[A-Za-z0-9.-]{1,64}/g) ?? [])),
  ]
  for (let from = 0; from < patients.length; from += MOST_REFERENCES) {
    const references = patients.slice(from, from + MOST_REFERENCES)
    await writeDown({ tenant, what: '$export', client, user, references, query })
  }
}

function resourcesIn(files: readonly ExportFile[]): number {
  return files.reduce((sum, { count }) => sum + count, 0)
}
