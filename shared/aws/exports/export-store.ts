import { randomUUID } from 'node:crypto'
import { DAYS_KEPT, type ExportState, type ExportStore } from '../../fhir-api/export-job.ts'
import { concurrently } from '../clients/concurrently.ts'
import {
  exportsOf,
  listed,
  placeOf,
  putJob,
  putTurn,
  readJob,
  readManifest,
  readText,
  remove,
} from './exports-bucket.ts'

const DAY_MS = 86_400_000
/** Time without progress after which an export counts as stuck. A file takes seconds, its retries minutes. */
const STUCK_AFTER_MS = 60 * 60_000

export const exportStore: ExportStore = {
  begin: async (job) => {
    const id = randomUUID()
    const place = placeOf(job.tenant, id)
    await putJob(place, job)
    await putTurn(place, { number: 1, at: 0, files: [] })
    return id
  },
  find: async (tenant, id): Promise<ExportState | undefined> => {
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
  },
  read: (tenant, id, name) => readText(`${placeOf(tenant, id)}${name}`),
  /** Removes the job first. A function still writing then sees that the export was deleted. */
  remove: async (tenant, id) => {
    const place = placeOf(tenant, id)
    await remove(`${place}job.json`)
    await concurrently(await listed(place), ({ key }) => remove(key))
  },
  unfinished: async (tenant) => {
    const lying = await listed(exportsOf(tenant))
    const placesWith = (name: string) =>
      new Set(lying.flatMap(({ key }) => (key.endsWith(name) ? key.slice(0, -name.length) : [])))
    const done = placesWith('/manifest.json')
    const recent = lying.filter(({ at }) => Date.now() - at.getTime() < STUCK_AFTER_MS).map(({ key }) => key)
    return [...placesWith('/job.json')].filter(
      (place) => !done.has(place) && recent.some((key) => key.startsWith(`${place}/`)),
    ).length
  },
}
