import process from 'node:process'
import { bigintAsText } from '../../exact/bigint-as-text.ts'
import type { Paper } from '../../print/layout.ts'
import { type Counts, countsOn } from '../progress.ts'
import { confirmFiles } from './confirm-files.ts'
import { loadedAsText, loadFiles } from './load-files.ts'
import { type Asked, asked as askedBy } from './reference-arguments.ts'
import { openReferenceData } from './reference-data.ts'
import { HELP, USAGE } from './reference-help.ts'

export interface Terminal extends Paper {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Whether a person watches what is written to `stderr`. */
  readonly watched: boolean
}

/** The command line: shows what is loaded or takes in more, and answers the exit status. */
export async function reference(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const { stdout, stderr } = terminal
  const today = new Date().toISOString().slice(0, 10)
  const asked = askedBy(args, today)
  if (typeof asked === 'string') {
    stderr.write(`${asked}\n\n${USAGE}\n\n--help says more.\n`)
    return 2
  }
  if (asked.what.ask === 'help') {
    stdout.write(HELP)
    return 0
  }
  const progress = countsOn(terminal)
  const opened = await openReferenceData(asked.data, progress.count)
  progress.clear()
  if (typeof opened === 'string') {
    stderr.write(`${opened}\n`)
    return 1
  }
  try {
    const { logTo } = await import('../../aws/clients/log.ts')
    logTo(() => {})
    return await answer(asked, terminal, progress)
  } finally {
    await opened.close()
  }
}

/** The parts that read settings are loaded only now that there are some. */
async function answer({ what, asKnown, confirmed, json }: Asked, terminal: Terminal, progress: Counts): Promise<0 | 1> {
  const { stdout } = terminal
  const today = new Date().toISOString().slice(0, 10)
  if (what.ask === 'code') {
    const [{ codeOverTime }, { codeAsText }] = await Promise.all([
      import('./code-over-time.ts'),
      import('./code-as-text.ts'),
    ])
    const found = await codeOverTime(what.code, what.on, asKnown)
    stdout.write(json ? `${JSON.stringify(found, bigintAsText)}\n` : codeAsText(found, terminal))
    return found.drug === undefined && found.prices.length + found.said.length + found.packages.length === 0 ? 1 : 0
  }
  if (what.ask === 'load') {
    let status: 0 | 1 = 0
    for await (const loaded of loadFiles(what.paths, { confirmed, progress: progress.count })) {
      progress.clear()
      stdout.write(json ? `${JSON.stringify(loaded)}\n` : loadedAsText(loaded, terminal))
      if (loaded.outcome === 'refused' || loaded.outcome === 'waiting') status = 1
    }
    return status
  }
  if (what.ask === 'confirm') return confirmFiles(what.ids, terminal)
  const [{ loadedFilesAsText, loadedKinds }, { readCatalogue }, { waitingFiles }] = await Promise.all([
    import('./loaded-files.ts'),
    import('../../aws/reference/catalogue.ts'),
    import('../../aws/reference/files-awaiting-review.ts'),
  ])
  const [kinds, waiting] = [loadedKinds(await readCatalogue(asKnown), asKnown ?? today), await waitingFiles()]
  stdout.write(json ? `${JSON.stringify({ kinds, waiting })}\n` : loadedFilesAsText(kinds, waiting, today, terminal))
  return 0
}

if (import.meta.main) {
  const { stdout, stderr, env } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === ''
  const width = stdout.isTTY ? Math.max(72, stdout.columns ?? 100) : 1000
  process.exitCode = await reference(process.argv.slice(2), {
    stdout,
    stderr,
    colour,
    width,
    watched: stderr.isTTY === true,
  })
}
