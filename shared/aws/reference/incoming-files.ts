import { Refusal } from '../../refusal.ts'
import { keysUnder, objectAt, putJson, putObject, removeObject } from '../clients/bucket.ts'
import { logFault, logLine } from '../clients/log.ts'
import { incomingFile } from './incoming-file.ts'
import { ingestFile } from './ingest-file.ts'

/** Prefix that files are uploaded to. A file stays there until it has been handled. */
export const INCOMING = 'incoming/'

/**
 * Handles an uploaded file. Accepts it, puts it aside for a person, or refuses it with a report of row, column and
 * cause. Removes it from `incoming/` only then, so that unfinished files stay there.
 */
export async function ingestDropped(key: string): Promise<void> {
  const dropped = await objectAt(key)
  if (dropped === undefined) return // handled before
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

/** Saves a refused file, and the reason beside it. */
async function refuse(key: string, bytes: Uint8Array, { message, expression }: Refusal): Promise<void> {
  const name = key.slice(key.lastIndexOf('/') + 1)
  await putObject(`refused/${name}`, bytes)
  await putJson(`refused/${name}.json`, { file: key, refused: message, at: expression })
}

/**
 * Reads every file that waits: files without an announcement, and files of a run that was interrupted. A file that
 * fails is logged and stays there, and the others are read.
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
