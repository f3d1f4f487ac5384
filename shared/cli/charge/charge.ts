import { once } from 'node:events'
import process from 'node:process'
import { progressOn } from '../progress.ts'
import { answers } from './answer.ts'
import { asked as askedBy } from './charge-arguments.ts'
import { HELP, USAGE } from './charge-help.ts'
import { documentsOf, filesOf } from './documents.ts'
import { emptyRecord, type GatheredRecord } from './gathered-record.ts'
import { profilesWith } from './own-profiles.ts'
import { ownTables } from './own-tables.ts'
import { starterBook } from './starter-book.ts'
import { takeIn, visitsIn } from './visits-together.ts'
import { withoutVisits } from './without-visits.ts'

export interface Terminal {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
  /** Whether the reader sees colours. */
  readonly colour: boolean
  readonly width: number
}

/** The command line: charges what the arguments name, and answers the exit status. */
export async function charge(args: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const { stdin, stdout, stderr } = terminal
  const asked = askedBy(args)
  if (typeof asked === 'string' || (!asked.help && asked.paths.length === 0)) {
    stderr.write(`${typeof asked === 'string' ? asked : 'nothing to charge'}\n\n  ${USAGE}\n\n--help says more.\n`)
    return 2
  }
  if (asked.help) {
    stdout.write(HELP)
    return 0
  }
  const profiles = profilesWith(asked.profile)
  if (typeof profiles === 'string') {
    stderr.write(`${profiles}\n`)
    return 2
  }
  const own = ownTables(asked)
  if (typeof own === 'string') {
    stderr.write(`${own}\n`)
    return 2
  }
  const book = starterBook(profiles, own)
  const progress = progressOn(stderr)
  let answered = false
  let charged = false
  let status: 0 | 1 = 0
  const complain = (place: string, cause: string) => {
    progress.clear()
    stderr.write(`${place}: ${cause}\n`)
    status = 1
  }
  const answer = async (record: GatheredRecord, place: string) => {
    try {
      for (const visit of visitsIn(record, complain)) {
        charged = true
        for (const one of answers(visit, book, asked, terminal)) {
          answered = true
          if (!stdout.write(one)) await once(stdout, 'drain')
        }
        progress.count(place)
      }
    } catch (error) {
      // Our own fault: its message may quote a chart. What comes behind it is charged.
      complain(place, `could not be charged (${error instanceof Error ? error.name : 'unknown cause'})`)
    }
  }

  const together = emptyRecord()
  for (const path of asked.paths) {
    for await (const file of filesOf(path)) {
      if (typeof file !== 'string') {
        complain(file.place, file.cause)
        continue
      }
      for await (const document of documentsOf(file, stdin)) {
        const alone = takeIn(document, together, complain)
        if (alone !== undefined) await answer(alone, document.place)
      }
    }
  }
  await answer(together, 'visits')
  progress.clear()
  const { explain, encounter } = asked
  if (!charged && status === 0) complain('nothing is charged', withoutVisits(together))
  else if (!answered && status === 0 && (explain ?? encounter) !== undefined)
    complain(encounter ?? 'any visit', explain === undefined ? 'no such encounter' : `has no line ${explain}`)
  return status
}

if (import.meta.main) {
  const { stdin, stdout, stderr, env } = process
  // `charge … | head`: whoever reads has seen enough.
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  const colour = stdout.isTTY === true && (env.NO_COLOR ?? '') === ''
  const width = Math.min(120, Math.max(72, stdout.columns ?? 100))
  process.exitCode = await charge(process.argv.slice(2), { stdin, stdout, stderr, colour, width })
}
