import { once } from 'node:events'
import { readJson } from '../../fhir/reading/read-json.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import { Refusal } from '../../refusal.ts'
import { progressOn } from '../progress.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { answers } from './answer.ts'
import { contentsOf } from './bundle-resources.ts'
import { asked as askedBy } from './charge-options.ts'
import { type Document, documentsOf, filesOf } from './documents.ts'
import { profilesWith } from './own-profiles.ts'
import { ownTables } from './own-tables.ts'
import { starterBook } from './starter-book.ts'

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
  let status: 0 | 1 = 0
  const complain = (place: string, cause: string) => {
    progress.clear()
    stderr.write(`${place}: ${cause}\n`)
    status = 1
  }

  for (const path of asked.paths) {
    for await (const file of filesOf(path)) {
      if (typeof file !== 'string') {
        complain(file.place, file.cause)
        continue
      }
      for await (const document of documentsOf(file, stdin)) {
        if ('cause' in document) {
          complain(document.place, document.cause)
          continue
        }
        try {
          for (const visit of visitsIn(document, asked.timeZone, complain)) {
            for (const answer of answers(visit, book, asked, terminal)) {
              answered = true
              if (!stdout.write(answer)) await once(stdout, 'drain')
            }
            progress.count(document.place)
          }
        } catch (error) {
          // Our own fault: its message may quote a chart. What comes behind it is charged.
          complain(document.place, `could not be charged (${error instanceof Error ? error.name : 'unknown cause'})`)
        }
      }
    }
  }
  progress.clear()
  const { explain, encounter } = asked
  if (!answered && status === 0 && (explain ?? encounter) !== undefined)
    complain(encounter ?? 'any visit', explain === undefined ? 'no such encounter' : `has no line ${explain}`)
  return status
}

function* visitsIn(
  { place, text, isLine }: Document,
  timeZone: string | undefined,
  complain: (place: string, cause: string) => void,
) {
  let read: unknown
  try {
    read = readJson(text)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return complain(place, error.message)
  }
  if (isLine && !isBundle(read))
    return complain(place, 'a line of NDJSON is a Bundle with everything about its visits; this is not a Bundle')
  const { sets, refused } = contentsOf(read)
  for (const { path, cause } of refused) complain(`${place} ${path}`, cause)
  for (const resources of sets)
    yield* visitsOf(resources, { id: 'command-line', ...(timeZone === undefined ? {} : { timeZone }) })
}

function isBundle(read: unknown): boolean {
  return typeof read === 'object' && read !== null && 'resourceType' in read && read.resourceType === 'Bundle'
}

export const main = (): Promise<void> => runHere(charge)
