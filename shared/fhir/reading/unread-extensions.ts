import { child, children, elements, said, text } from './element.ts'
import { CANONICAL, EXTENSION } from './extension-urls.ts'

/** The words a coded extension of ours may say. */
export const ACQUISITIONS = ['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample'] as const
export const CONTAINER_TYPES = ['single-dose', 'multiple-dose'] as const

/** True if the value of an extension can be read. */
type Readable = (extension: unknown) => boolean

const isBoolean: Readable = (one) => typeof child(one, 'valueBoolean') === 'boolean'
const isOneOf =
  (words: readonly string[]): Readable =>
  (one) =>
    words.includes(text(one, 'valueCode') ?? '')

/** Extensions of ours that stand once on a record and decide a line. */
const SINGLE: Readonly<Record<string, Readable>> = {
  [EXTENSION.acquisition]: isOneOf(ACQUISITIONS),
  [EXTENSION.ambulatoryPump]: isBoolean,
  [EXTENSION.primaryReason]: isBoolean,
  [EXTENSION.separatelyIdentifiable]: () => true, // a visit of which it cannot be read is held for it
  [EXTENSION.vascularAccessReason]: (one) => text(one, 'valueString') !== undefined,
  [EXTENSION.discardedAmount]: () => true, // amounts are read, or said, where they are used
}

const OURS: ReadonlySet<string> = new Set(Object.values(EXTENSION))

/**
 * Returns the extensions of ours that say something which cannot be read: another value than the definition has, two that
 * differ, or a name that is not defined. `extension acquisition “white-bagged”`. Extensions of others may be passed over.
 */
export function unreadExtensions(resource: unknown): readonly string[] {
  const own = children(resource, 'extension').filter((one) => nameIn(one) !== undefined)
  if (own.length === 0) return []
  const byUrl = Map.groupBy(own, (one) => text(one, 'url') ?? '')
  return [...byUrl].flatMap(([url, all]) => {
    const name = nameIn(all[0])
    if (!OURS.has(url)) return [`extension ${name}, which is not defined`]
    if (url === EXTENSION.containersOpened) return all.flatMap(unreadType)
    const isReadable = SINGLE[url]
    if (isReadable === undefined) return []
    const unread = all.find((one) => !isReadable(one))
    if (unread !== undefined) return [`extension ${name} ${quotedValue(unread)}`]
    return new Set(all.map((one) => JSON.stringify(one))).size > 1 ? [`extension ${name} ${all.length} times`] : []
  })
}

function unreadType(opened: unknown): readonly string[] {
  const types = children(opened, 'extension').filter((one) => text(one, 'url') === 'type')
  const unread = types.find((one) => !isOneOf(CONTAINER_TYPES)(one))
  return unread === undefined ? [] : [`extension containers-opened, type ${quotedValue(unread)}`]
}

const BASE = `${CANONICAL}StructureDefinition/`

function nameIn(extension: unknown): string | undefined {
  const url = text(extension, 'url')
  return url?.startsWith(BASE) === true ? url.slice(BASE.length, BASE.length + 60).toWellFormed() : undefined
}

function quotedValue(extension: unknown): string {
  const [value] = Object.entries(elements(extension)).flatMap(([key, one]) => (key.startsWith('value') ? [one] : []))
  if (value === undefined) return 'without a value'
  return typeof value === 'object' ? 'with a value of another type' : `“${(said(`${value}`) ?? '').slice(0, 40)}”`
}
