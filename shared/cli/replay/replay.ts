import process from 'node:process'
import { openKeptData } from '../../local/kept-data.ts'
import { otherRulebook } from './other-rulebook.ts'
import { asked as askedBy, HELP, USAGE } from './replay-arguments.ts'
import { replayKept, type Terminal } from './replay-kept.ts'

/** The command line: replays what the arguments name, and answers the exit status. */
export async function replay(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const { stdout, stderr } = terminal
  const asked = askedBy(args)
  if (typeof asked === 'string') return refuse(`${asked}\n\n  ${USAGE}\n\n--help says more.`, stderr)
  if (asked.help) {
    stdout.write(HELP)
    return 0
  }
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

if (import.meta.main) {
  const { stdout, stderr, env } = process
  // `replay … | head`: whoever reads has seen enough.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === ''
  const width = Math.min(120, Math.max(72, stdout.columns ?? 100))
  process.exitCode = await replay(process.argv.slice(2), { stdout, stderr, paper: { colour, width } })
}
