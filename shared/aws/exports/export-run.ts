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

/** Most bytes of a file. The API's answer is at most 6 MB, in which every quote takes two bytes. */
const FILE_BYTES = 2_500_000
/** The most references in one audit event. An item of the table has at most 400 KB. */
const MOST_REFERENCES = 1000

const TYPES = [chargeItemType, sheetDerived(tasksOfSheets), claimType, provenanceType]
const KEY = /^tenants\/([a-z0-9-]{1,32})\/([0-9a-f-]{36})\/turn-(\d{4,})\.json$/

/**
 * Writes the next file of an export, then the next turn or the manifest. A repeated turn writes the same, or nothing if
 * the next turn is already stored.
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
  if ((await readJob(place)) === undefined) return // deleted meanwhile
  if (written.at < 2 * job.types.length) await putTurn(place, written)
  else await putManifest(place, { files: written.files })
  logLine('exported', { tenant, export: id, files: written.files.length, resources: resourcesIn(written.files) })
}

/** Reads pages of a type until the file is full or the type ends. Returns the next turn. */
async function writeFile(job: ExportJob, turn: Turn, place: string, id: string): Promise<Turn> {
  const { at, number, files } = turn
  const deleted = at >= job.types.length // current resources of each type first, then deleted ones
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

/**
 * Records the patients in a file before it can be fetched. An auditor who searches for a patient then finds the export.
 */
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
