import { userInfo } from 'node:os'
import { bigintAsText } from '../../exact/bigint-as-text.ts'
import { type Counts, countsOn } from '../progress.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { confirmFiles } from './confirm-files.ts'
import { loadedAsText, loadFiles } from './load-files.ts'
import { openReferenceData } from './reference-data.ts'
import { type Asked, asked as askedBy } from './reference-options.ts'

/** The command `reference`: shows the loaded reference data, or loads more. */
export async function reference(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { stderr } = terminal
  const today = new Date().toISOString().slice(0, 10)
  const asked = askedBy(args, today, terminal)
  if (typeof asked === 'number') return asked
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

/** Loads the parts that read settings only now, because the settings exist only now. */
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
  if (what.ask === 'kinds') {
    const { kindsAsText, kindsRead } = await import('./kinds-read.ts')
    stdout.write(json ? `${JSON.stringify(kindsRead())}\n` : kindsAsText(terminal))
    return 0
  }
  if (what.ask === 'package') {
    const { packageAsText, packageOnDay } = await import('./package-over-codes.ts')
    const found = await packageOnDay(what.ndc, what.on, asKnown)
    stdout.write(json ? `${JSON.stringify(found, bigintAsText)}\n` : packageAsText(found, terminal))
    return found.codes.length === 0 ? 1 : 0
  }
  if (what.ask === 'review') {
    const { reviewAsText, toReview } = await import('./review-classes.ts')
    const waiting = await toReview(asKnown ?? today)
    stdout.write(json ? `${JSON.stringify(waiting)}\n` : reviewAsText(waiting, terminal))
    return 0
  }
  if (what.ask === 'accept') {
    const { accept, toReview } = await import('./review-classes.ts')
    const { code: hcpcs, administeredAs, by = userInfo().username, from = '2024-01-01' } = what
    const now = `${new Date().toISOString().slice(0, 19)}Z`
    const accepted = await accept({ hcpcs, administeredAs, by, from }, await toReview(today), now)
    if (typeof accepted === 'string') {
      terminal.stderr.write(`${accepted}\n`)
      return 1
    }
    stdout.write(
      json ? `${JSON.stringify(accepted)}\n` : `${hcpcs} is ${administeredAs} from ${from} on: ${accepted.reason}\n`,
    )
    return 0
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

/** Tables in a file or a pipe are not wrapped, so the width is large. */
export const main = (): Promise<void> =>
  runHere(reference, { widths: { screen: Number.POSITIVE_INFINITY, file: 1000 } })
