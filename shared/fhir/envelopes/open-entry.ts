import { child, localReference, text } from '../reading/element.ts'
import { complain } from './complain.ts'
import type { Gathering, Opener } from './opened-envelope.ts'
import { outcomeSays } from './outcome-says.ts'
import { serverOf } from './server-of.ts'

/** Opens an entry of a Bundle: a resource, a deletion, a name only, or an answer without content. */
export function openEntry(entry: unknown, place: string, into: Gathering, depth: number, open: Opener): void {
  const [resource, request, response] = [child(entry, 'resource'), child(entry, 'request'), child(entry, 'response')]
  if (text(request, 'method') === 'DELETE') into.deletions.push(deletionOf(entry, place))
  else if (resource !== undefined && resource !== null) openHeld(entry, resource, place, into, depth, open)
  else if (text(entry, 'resourceType') !== undefined)
    complain(
      into,
      place,
      entry,
      'the entry has no resource: it is one itself. Put it into its element `resource`',
      'structure',
    )
  else if (isFailure(response)) fail(response, place, into)
  else openEmpty(entry, place, into)
  const says = resource === undefined ? undefined : outcomeOf(response)
  if (says !== undefined) complain(into, `${place}.response`, response, `the server says: ${says}`, 'incomplete')
}

function openHeld(entry: unknown, resource: unknown, place: string, into: Gathering, depth: number, open: Opener) {
  const before = into.resources.length
  open(resource, `${place}.resource`, into, depth + 1)
  const server = serverOf(text(entry, 'fullUrl'), resource)
  const opened = into.resources[before]
  if (server !== undefined && opened !== undefined && opened.resource === resource)
    into.resources[before] = { ...opened, server }
}

function deletionOf(entry: unknown, place: string) {
  const reference = [text(child(entry, 'request'), 'url'), text(entry, 'fullUrl')]
    .map((said) => localReference(said ?? ''))
    .find((one) => one !== undefined && /^[A-Z]/.test(one))
  const lastModified = text(child(entry, 'response'), 'lastModified')
  return {
    entry,
    place,
    ...(reference === undefined ? {} : { reference }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

/** True if a server answers a request of a batch with an error. */
function isFailure(response: unknown): boolean {
  return /^[45]\d\d/.test(text(response, 'status') ?? '')
}

function fail(response: unknown, place: string, into: Gathering): void {
  const [status, says] = [text(response, 'status')?.slice(0, 60).toWellFormed(), outcomeOf(response)]
  const message = `the server answered ${status}${says === undefined ? '' : `: ${says}`}`
  complain(into, `${place}.response`, response, message, 'incomplete')
}

function outcomeOf(response: unknown): string | undefined {
  const outcome = child(response, 'outcome')
  return outcome === undefined ? undefined : outcomeSays(outcome)
}

/** Reads an entry without a resource, which may still name one. */
function openEmpty(entry: unknown, place: string, into: Gathering): void {
  const url =
    text(entry, 'fullUrl') ?? text(child(entry, 'request'), 'url') ?? text(child(entry, 'response'), 'location')
  if (url !== undefined) into.named.push({ url, entry, place })
  else complain(into, place, entry, 'the entry brings no resource: send the resource itself', 'required')
}
