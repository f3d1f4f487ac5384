import { createHash } from 'node:crypto'
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { readPaymentLimits } from '../cms-files/payment-limits-file.ts'
import { Refusal } from '../fhir/refusal.ts'
import type { ServiceDate } from '../law/service-date.ts'
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
 * The payment limits in force on these days. A restated quarter is a second file of that quarter, received later; the
 * limits of the later one come later. A quarter without a file has none: no limit is borrowed from another.
 */
export async function readPaymentLimitsOn(days: readonly ServiceDate[]): Promise<readonly PaymentLimit[]> {
  const keys = await rememberedFiles()
  const quarters = new Set(days.flatMap((on) => firstDays(keys).findLast((first) => first <= on) ?? []))
  const wanted = keys.filter((key) => quarters.has(firstDayOf(key)))
  return (await Promise.all(wanted.map(limitsIn))).flat()
}

/** Takes in a file that arrived: validated, then kept unchanged. Throws a `Refusal` naming row and column for one that is not as CMS publishes it. */
export async function takeInPaymentLimits(
  arrived: string,
  received: ServiceDate,
): Promise<{ key: string; codes: number }> {
  const { bytes } = await get(arrived)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const file = arrived.slice(arrived.lastIndexOf('/') + 1)
  const limits = readPaymentLimits(bytes, file, sha256)
  const [first] = limits
  if (first === undefined) throw new Refusal(`${file} lists no codes`, { code: 'incomplete' })
  const known = (await keptFiles()).find((key) => key.endsWith(`-${sha256}.csv`))
  const key = known ?? `${KEPT}${first.from}/${received}-${sha256}.csv`
  if (known === undefined)
    await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: bytes, Metadata: { file: encodeURIComponent(file) } }))
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
    return readPaymentLimits(bytes, name ?? key, /([0-9a-f]{64})\.csv$/.exec(key)?.[1] ?? '')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    logLine('fault', { file: key, at: error.expression })
    return []
  }
}

async function get(Key: string): Promise<{ bytes: Uint8Array; name?: string }> {
  const { Body, Metadata } = await s3.send(new GetObjectCommand({ Bucket, Key }))
  if (Body === undefined) throw new Error(`nothing lies at ${Key}`)
  const bytes = await Body.transformToByteArray()
  return Metadata?.file === undefined ? { bytes } : { bytes, name: decodeURIComponent(Metadata.file) }
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

function firstDays(keys: readonly string[]): readonly ServiceDate[] {
  return [...new Set(keys.map(firstDayOf))].sort()
}

function firstDayOf(key: string): ServiceDate {
  return key.slice(KEPT.length, KEPT.length + 10)
}
