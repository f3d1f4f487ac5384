import { randomUUID } from 'node:crypto'
import { DAYS_KEPT, type ExportState, type ExportStore } from '../../fhir-api/export-job.ts'
import { concurrently } from '../clients/concurrently.ts'
import {
  listed,
  placeOf,
  putJob,
  putRunning,
  putTurn,
  readJob,
  readManifest,
  readRunning,
  readText,
  remove,
} from './exports-bucket.ts'

const DAY_MS = 86_400_000
/** Time without progress after which an export counts as stuck. A file takes seconds, its retries minutes. */
const STUCK_AFTER_MS = 60 * 60_000

export const exportStore: ExportStore = {
  begin: async (job, mostAtOnce) => {
    const id = randomUUID()
    const place = placeOf(job.tenant, id)
    await putJob(place, job) // first, so that it counts as running once it has its place
    if (!(await takePlace(job.tenant, id, mostAtOnce))) {
      await remove(`${place}job.json`)
      return undefined
    }
    await putTurn(place, { number: 1, at: 0, files: [] })
    return id
  },
  find: findExport,
  read: (tenant, id, name) => readText(`${placeOf(tenant, id)}${name}`),
  /** Removes the job first. A function still writing then sees that the export was deleted. */
  remove: async (tenant, id) => {
    const place = placeOf(tenant, id)
    await remove(`${place}job.json`)
    await concurrently(await listed(place), ({ key }) => remove(key))
  },
}

async function findExport(tenant: string, id: string): Promise<ExportState | undefined> {
  const place = placeOf(tenant, id)
  const [job, manifest] = await Promise.all([readJob(place), readManifest(place)])
  if (job === undefined) return undefined
  const expires = new Date(Date.parse(job.transactionTime) + DAYS_KEPT * DAY_MS).toISOString()
  if (manifest !== undefined)
    return { job, files: manifest.files, written: manifest.files.length, stuck: false, expires }
  const lying = await listed(place)
  const last = Math.max(...lying.map(({ at }) => at.getTime()), 0)
  const written = lying.filter(({ key }) => key.endsWith('.ndjson')).length
  return { job, written, stuck: Date.now() - last > STUCK_AFTER_MS, expires }
}

/**
 * Takes one of the site's places to run in. Each place is taken by one conditional write, so that exports requested at
 * once cannot take the same. A place is free if its export is finished, deleted or stuck.
 */
export async function takePlace(tenant: string, id: string, mostAtOnce: number): Promise<boolean> {
  for (let number = 1; number <= mostAtOnce; number += 1) {
    for (;;) {
      const before = await readRunning(tenant, number)
      if (before?.id === id) return true
      if (before !== undefined && (await isRunning(tenant, before.id))) break
      if (await putRunning(tenant, number, id, before)) return true // otherwise another request was quicker: read again
    }
  }
  return false
}

async function isRunning(tenant: string, id: string): Promise<boolean> {
  const state = await findExport(tenant, id)
  return state !== undefined && state.files === undefined && !state.stuck
}
