import { createHash, timingSafeEqual } from 'node:crypto'
import { cached, orLastKnown } from '../clients/cache.ts'
import { logLine } from '../clients/log.ts'
import { secretOfTheStage } from '../clients/secret-of-the-stage.ts'
import { settings } from '../clients/settings.ts'

const { FRONT_DOOR_SECRET } = settings('FRONT_DOOR_SECRET')

const REMEMBERED_MS = 60_000
const GOES_ON_MS = 60 * 60_000

const current = cached(
  orLastKnown(() => secretOfTheStage(FRONT_DOOR_SECRET), GOES_ON_MS),
  REMEMBERED_MS,
)
/**
 * The secret before the current one. While a new secret reaches every edge, calls still carry the old one. Undefined
 * before the first change.
 */
const previous = cached(() => secretOfTheStage(FRONT_DOOR_SECRET, 'AWSPREVIOUS').catch(() => undefined), REMEMBERED_MS)

/** True if a call carries the secret of the front door. The caller must still authenticate. */
export async function cameByTheFrontDoor(shown: string | undefined): Promise<boolean> {
  if (shown === undefined) return false
  const known = await Promise.all([current(), previous()])
  const came = known.map((one) => one !== undefined && isSame(one, shown)).includes(true)
  if (!came) logLine('went-around-the-front-door', {})
  return came
}

function isSame(known: string, shown: string): boolean {
  return timingSafeEqual(hashOf(known), hashOf(shown))
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
