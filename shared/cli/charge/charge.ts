import { once } from 'node:events'
import { progressOn } from '../progress.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { Answers } from './answer.ts'
import { type Asked, asked as askedBy } from './charge-options.ts'
import { type ChargingBook, openChargingBook } from './charging-book.ts'
import { documentsOf, filesOf } from './documents.ts'
import { emptyRecord, type GatheredRecord } from './gathered-record.ts'
import { profilesWith } from './own-profiles.ts'
import { ownTables } from './own-tables.ts'
import { takeIn, visitsIn } from './visits-together.ts'
import { withoutVisits } from './without-visits.ts'

/** The command `charge`: charges the visits in the files that the arguments name. */
export async function charge(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { stderr } = terminal
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
  const opened = await openChargingBook(asked, profiles, own)
  if (typeof opened === 'string') {
    stderr.write(`${opened}\n`)
    return 2
  }
  try {
    return await chargeAll(asked, opened, terminal)
  } finally {
    await opened.close()
  }
}

/** Charges every visit of the files that are named. */
async function chargeAll(asked: Asked, { bookFor }: ChargingBook, terminal: Terminal): Promise<0 | 1> {
  const { stdin, stdout, stderr } = terminal
  const answers = new Answers(asked, terminal)
  const progress = progressOn(terminal)
  let charged = false
  let status: 0 | 1 = 0
  const complain = (place: string, cause: string) => {
    progress.clear()
    stderr.write(`${place}: ${cause}\n`)
    status = 1
  }
  const print = async (texts: readonly string[]) => {
    for (const text of texts) if (!stdout.write(text)) await once(stdout, 'drain')
  }
  const answer = async (record: GatheredRecord, place: string) => {
    try {
      const visits = [...visitsIn(record, asked.timeZone, complain)]
      const book = await bookFor(visits)
      for (const visit of visits) {
        charged = true
        await print(answers.of(visit, book))
        progress.count(place)
      }
    } catch (error) {
      // An error of ours. Its message may quote a chart, so only its name is shown. The next visits are charged.
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
  await print(answers.atTheEnd())
  const { explain, encounter } = asked
  if (!charged && status === 0) complain('nothing is charged', withoutVisits(together))
  else if (!answers.hasAnswered && status === 0 && (explain ?? encounter) !== undefined)
    complain(encounter ?? 'any visit', explain === undefined ? 'no such encounter' : `has no line ${explain}`)
  return status
}

export const main = (): Promise<void> => runHere(charge)
