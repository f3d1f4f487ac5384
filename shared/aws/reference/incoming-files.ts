import { Refusal } from '../../refusal.ts'
import { keysUnder, objectAt, putJson, putObject, removeObject } from '../clients/bucket.ts'
import { logFault, logLine } from '../clients/log.ts'
import { incomingFile } from './incoming-file.ts'
import { ingestFile } from './ingest-file.ts'

/** What is dropped here is taken in; what lies here has not been dealt with. */
export const INCOMING = 'incoming/'

/**
 * Deals with a dropped file: taken in, put aside for a person, or refused with a report that names row, column and cause.
 * Only then is it taken out of `incoming/`, so that whoever looks there later finds what was left undone.
 */
export async function ingestDropped(key: string): Promise<void> {
  const dropped = await objectAt(key)
  if (dropped === undefined) return // dealt with already
  const arrival = incomingFile(key, dropped)
  try {
    const taken = await ingestFile(arrival)
    if (taken.outcome === 'waiting') logLine('waiting', { arrived: key, id: taken.id, changes: taken.changes.length })
    else {
      const versions = taken.versions.map(({ kind, from }) => `${kind} ${from}`)
      logLine(taken.outcome, { arrived: key, versions, rows: taken.versions.reduce((sum, { rows }) => sum + rows, 0) })
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await refuse(key, dropped.bytes, error)
    logLine('refused', { arrived: key, at: error.expression })
  }
  await removeObject(key)
}

/** Keeps what was refused, and beside it why. */
async function refuse(key: string, bytes: Uint8Array, { message, expression }: Refusal): Promise<void> {
  const name = key.slice(key.lastIndexOf('/') + 1)
  await putObject(`refused/${name}`, bytes)
  await putJson(`refused/${name}.json`, { file: key, refused: message, at: expression })
}

/**
 * Reads every file that waits: files without an announcement, and files of a run that was interrupted. A file that fails is
 * logged and stays there, and the others are read.
 */
export async function ingestWaiting(): Promise<void> {
  for (const key of await keysUnder(INCOMING)) {
    try {
      await ingestDropped(key)
    } catch (error) {
      logFault(error, { arrived: key })
    }
  }
}
