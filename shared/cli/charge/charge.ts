import { once } from 'node:events'
import { progressOn } from '../progress.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { answers } from './answer.ts'
import { asked as askedBy } from './charge-options.ts'
import { documentsOf, filesOf } from './documents.ts'
import { emptyRecord, type GatheredRecord } from './gathered-record.ts'
import { profilesWith } from './own-profiles.ts'
import { ownTables } from './own-tables.ts'
import { starterBook } from './starter-book.ts'
import { takeIn, visitsIn } from './visits-together.ts'
import { withoutVisits } from './without-visits.ts'

/** The command `charge`: charges the visits in the files that the arguments name. */
export async function charge(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { stdin, stdout, stderr } = terminal
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
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
  const progress = progressOn(terminal)
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
      // Our own fault. Its message may quote a chart, so only its name is shown. The next visits are charged.
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

export const main = (): Promise<void> => runHere(charge)
