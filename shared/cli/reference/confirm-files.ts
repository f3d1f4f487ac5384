import { Refusal } from '../../refusal.ts'
import type { Terminal } from '../terminal.ts'
import { loadedAsText } from './load-files.ts'

/** Accepts waiting files by their ids. Returns the exit status. */
export async function confirmFiles(ids: readonly string[], terminal: Terminal): Promise<0 | 1> {
  const [{ ingestFile }, { confirmedFile: confirmedArrival }] = await Promise.all([
    import('../../aws/reference/ingest-file.ts'),
    import('../../aws/reference/files-awaiting-review.ts'),
  ])
  let status: 0 | 1 = 0
  for (const id of ids) {
    try {
      const arrival = await confirmedArrival(id)
      const taken = await ingestFile(arrival, { confirmed: true })
      terminal.stdout.write(loadedAsText({ path: arrival.file, ...taken }, terminal))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      terminal.stderr.write(`${error.message}\n`)
      status = 1
    }
  }
  return status
}
