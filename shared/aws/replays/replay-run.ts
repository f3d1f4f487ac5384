import { replayAsNdjson } from '../../revenue-integrity/replay/replay-as-ndjson.ts'
import { NO_TOTALS, type ReplayTotals, together } from '../../revenue-integrity/replay/replay-totals.ts'
import { concurrently } from '../clients/concurrently.ts'
import { logFault, logLine } from '../clients/log.ts'
import { getObject, putObject } from '../clients/objects.ts'
import { settings } from '../clients/settings.ts'
import { siteOf } from '../sites/sites.ts'
import { homesWithSheets } from './replay-homes.ts'
import { type PartitionReplay, type Rulebook, replayPartition } from './replay-visits.ts'

const { REPLAYS_BUCKET } = settings('REPLAYS_BUCKET')

/** The input that a person starts a run with. */
export interface RunInput {
  readonly tenant: string
  readonly from: string
  readonly to: string
  readonly asKnown?: string
  readonly apply?: boolean
}

/** A run, as its steps pass it on. All its files are in its folder of the bucket, under its site. */
export interface Run extends RunInput {
  readonly run: string
  /** `tenants/demo/autumn` */
  readonly folder: string
  /** Key of the list of partitions, one JSON object a line, and the number of partitions. */
  readonly key: string
  readonly homes: number
}

/** The run with the place where Step Functions wrote the results of the batches. */
export interface FinishedRun extends Run {
  readonly results: { readonly ResultWriterDetails: { readonly Key: string } }
}

const DAY = /^\d{4}-\d\d-\d\d$/

/** First step: lists the partitions of the period, to make the batches from. */
export async function listRun(input: RunInput, run: string): Promise<Run> {
  const { tenant, from, to, asKnown } = input
  await siteOf(tenant)
  if (![from, to, asKnown ?? from].every((day) => DAY.test(day)) || to < from)
    throw new TypeError('the days of a replay are wrong; write from and to as 2025-10-01, the earlier first')
  const lines: string[] = []
  for await (const { of } of homesWithSheets(tenant, { from, until: to })) lines.push(`${JSON.stringify({ of })}\n`)
  const folder = `tenants/${tenant}/${run}`
  const key = `${folder}/homes.jsonl`
  await put(key, lines.join(''))
  logLine('listed', { tenant, run, homes: lines.length })
  return { ...input, run, folder, key, homes: lines.length }
}

/**
 * Replays a batch of partitions, and writes their changes beside the others of the run. Counts a partition that fails.
 */
export async function replayBatch(
  run: Run,
  partitions: readonly { of: string }[],
  rulebook: Rulebook,
): Promise<ReplayTotals> {
  const { tenant, from, to, asKnown, apply = false } = run
  const asked = { period: { from, until: to }, asKnown, apply }
  const replayed = await concurrently(partitions, async ({ of }): Promise<PartitionReplay> => {
    try {
      return await replayPartition({ tenant, of }, asked, rulebook)
    } catch (error) {
      logFault(error, { tenant, home: of, run: run.run })
      return { differences: [], totals: { ...NO_TOTALS, failed: 1 } }
    }
  })
  const lines = replayed.flatMap(({ differences }) => differences.map(replayAsNdjson)).join('')
  if (lines !== '') await put(`${run.folder}/lines/${encodeURIComponent(partitions[0]?.of ?? '')}.jsonl`, lines)
  const totals = together(replayed.map((one) => one.totals))
  logLine('replayed', { tenant, run: run.run, ...totals })
  return totals
}

interface Manifest {
  readonly ResultFiles: { readonly SUCCEEDED: readonly { readonly Key: string }[] }
}

/** Last step: adds up the totals of all batches, from the results that Step Functions wrote. */
export async function sumUpRun({ run, tenant, folder, results }: FinishedRun): Promise<ReplayTotals> {
  const manifest: Manifest = await get(results.ResultWriterDetails.Key)
  let totals = NO_TOTALS
  for (const { Key } of manifest.ResultFiles.SUCCEEDED) {
    const batches: readonly { readonly Output: string }[] = await get(Key)
    totals = together([totals, ...batches.map(({ Output }): ReplayTotals => JSON.parse(Output))])
  }
  await put(`${folder}/totals.json`, JSON.stringify(totals, undefined, 2))
  logLine('summed-up', { tenant, run, ...totals })
  return totals
}

function put(key: string, body: string): Promise<void> {
  return putObject(REPLAYS_BUCKET, key, body, {}, key.endsWith('.json') ? 'application/json' : 'application/x-ndjson')
}

async function get<Content>(key: string): Promise<Content> {
  const found = await getObject(REPLAYS_BUCKET, key)
  if (found === undefined) throw new Error(`no object at ${key}`)
  return JSON.parse(Buffer.from(found.bytes).toString())
}
