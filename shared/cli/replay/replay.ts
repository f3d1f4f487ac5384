import { openKeptData } from '../../local/kept-data.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { otherRulebook } from './other-rulebook.ts'
import { replayKept } from './replay-kept.ts'
import { asked as askedBy } from './replay-options.ts'

/** The command `replay`: derives stored sheets again and prints what would change. */
export async function replay(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { stderr } = terminal
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  const rulebook = asked.rules === undefined ? undefined : await otherRulebook(asked.rules)
  if (typeof rulebook === 'string') return refuse(rulebook, stderr)
  const data = await openKeptData(asked.data)
  if (typeof data === 'string') return refuse(data, stderr)
  const { logTo } = await import('../../aws/clients/log.ts')
  logTo((line) => stderr.write(`${line}\n`))
  try {
    return await replayKept(asked, rulebook, terminal)
  } finally {
    await data.close()
  }
}

function refuse(why: string, stderr: NodeJS.WritableStream): 2 {
  stderr.write(`${why}\n`)
  return 2
}

export const main = (): Promise<void> => runHere(replay)
