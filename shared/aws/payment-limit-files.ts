import { createHash } from 'node:crypto'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { readPaymentLimits } from '../cms-files/payment-limits-file.ts'
import { Refusal } from '../fhir/refusal.ts'
import type { ServiceDate } from '../law/service-date.ts'
import { isKnown } from '../reference/as-known.ts'
import type { PaymentLimit } from '../reference/payment-limit-file.ts'
import { logLine } from './log.ts'
import { remembered } from './remembered.ts'
import { settings } from './settings.ts'

const { REFERENCE_BUCKET: Bucket } = settings('REFERENCE_BUCKET')

const s3 = new S3Client({ maxAttempts: 3 })

/** `payment-limits/<first day in force>/<received>-<sha256>.csv`: the files of CMS, unchanged. */
const KEPT = 'payment-limits/'

const rememberedFiles = remembered(keptFiles)

/** Files never change under their key, so what was read of one stays read. */
const read = new Map<string, Promise<readonly PaymentLimit[]>>()

/**
 * The payment limits in force on these days, as known at the end of a day (UTC) or by now. A restated quarter is a second
 * file of that quarter, received later, and takes its place. A quarter without a file has none: no limit is borrowed.
 */
export async function readPaymentLimitsOn(
  days: readonly ServiceDate[],
  asKnown?: ServiceDate,
): Promise<readonly PaymentLimit[]> {
  const keys = (await rememberedFiles()).filter((key) => isKnown({ knownFrom: receivedOf(key) }, asKnown))
  const quarters = new Set(days.flatMap((on) => keys.map(firstDayOf).findLast((first) => first <= on) ?? []))
  const wanted = [...quarters].flatMap((first) => keys.findLast((key) => firstDayOf(key) === first) ?? [])
  return (await Promise.all(wanted.map(limitsIn))).flat()
}

/** Takes in a file that arrived: validated, then kept unchanged; what was known here before says since when (metadata `received`). Throws a `Refusal` naming row and column for one that is not as CMS publishes it. */
export async function takeInPaymentLimits(
  arrived: string,
  received: ServiceDate,
): Promise<{ key: string; codes: number }> {
  const { bytes, received: stated } = await get(arrived)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = arrived.slice(arrived.lastIndexOf('/') + 1)
  const limits = readPaymentLimits(bytes, file, sha256)
  const [first] = limits
  if (first === undefined) throw new Refusal(`${file} lists no codes`, { code: 'incomplete' })
  const known = (await keptFiles()).find((key) => key.endsWith(`-${sha256}.csv`))
  const key = known ?? `${KEPT}${first.from}/${stated ?? received}-${sha256}.csv`
  if (known === undefined)
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes, Metadata: { file: encodeURIComponent(file) } }))
  rememberedFiles.forget()
  return { key, codes: limits.length }
}

/** Says beside a refused file why it was refused. */
export async function reportRefused(arrived: string, { message, expression }: Refusal): Promise<void> {
  const report = { file: arrived, refused: message, at: expression }
  const Key = `refused/${arrived.slice(arrived.lastIndexOf('/') + 1)}.json`
  await s3.send(
    new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(report, undefined, 2), ContentType: 'application/json' }),
  )
}

async function limitsIn(key: string): Promise<readonly PaymentLimit[]> {
  const reading = read.get(key) ?? readKept(key)
  read.set(key, reading)
  reading.catch(() => read.delete(key))
  return reading
}

/** A kept file that cannot be read is our own fault; its quarter is charged without prices, and found. */
async function readKept(key: string): Promise<readonly PaymentLimit[]> {
  const { bytes, name } = await get(key)
  try {
    const limits = readPaymentLimits(bytes, name ?? key, /([0-9a-f]{64})\.csv$/.exec(key)?.[1] ?? '')
    return limits.map((limit) => ({ ...limit, knownFrom: receivedOf(key) }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    logLine('fault', { file: key, at: error.expression })
    return []
  }
}

async function get(Key: string): Promise<{ bytes: Uint8Array; name?: string; received?: ServiceDate }> {
  const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  if (Body === undefined) throw new Error(`nothing lies at ${Key}`)
  const bytes = await Body.transformToByteArray()
  const { file, received = '' } = Metadata ?? {}
  const stated = /^\d{4}-\d\d-\d\d$/.test(received) ? { received } : {}
  return { bytes, ...(file === undefined ? {} : { name: decodeURIComponent(file) }), ...stated }
}

async function keptFiles(): Promise<readonly string[]> {
  const keys: string[] = []
  let ContinuationToken: string | undefined
  do {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket,
        Prefix: KEPT,
        ...(ContinuationToken === undefined ? {} : { ContinuationToken }),
      }),
    )
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []))
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken !== undefined)
  return keys.sort()
}

function firstDayOf(key: string): ServiceDate {
  return key.slice(KEPT.length, KEPT.length + 10)
}

function receivedOf(key: string): ServiceDate {
  return key.slice(KEPT.length + 11, KEPT.length + 21)
}
