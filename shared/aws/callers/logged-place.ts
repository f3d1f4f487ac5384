import { elementsRead } from '../../fhir/reading/elements/elements-read.ts'
import { RESOURCE_TYPES } from '../../fhir/reading/resource-types.ts'

/** Headers, parts of a request and search parameters that a refusal may name. */
const OF_HTTP = `
http accept authorization content-encoding content-type if-match method path prefer query
_count _format _has _id _include _lastUpdated _outputFormat _page _since _sort _summary _type
account action agent altid authored-on business-status code context created date encounter entered-date entity focus
identifier occurrence outcome owner patient priority recorded service status subject subtype target use
`

/** Elements of what a person sends to change a task, besides those that charging reads. */
const OF_TASKS = 'Resource resourceType parameter name value where'

const KNOWN: ReadonlySet<string> = new Set([
  ...`${OF_HTTP} ${OF_TASKS} id meta versionId lastUpdated`.split(/\s+/),
  ...RESOURCE_TYPES,
  ...Object.values(elementsRead).flatMap(({ read, blocking, passedOver }) =>
    [...read, ...blocking, ...passedOver.flatMap((one) => one.elements)].flatMap((path) => path.split('.')),
  ),
])

/**
 * Returns the place of a refusal as the log may hold it. A place can consist of names that a caller made up. Every name
 * that is not in a list of ours becomes `other`, and so does a place that is no path.
 */
export function loggedPlace(expression: string | undefined): string | undefined {
  if (expression === undefined) return undefined
  if (!/^[\w.[\]()='$ -]{1,500}$/.test(expression)) return 'other'
  return expression.replaceAll(/\[\d+\]/g, '').replaceAll(/[\w$-]+/g, (name) => (KNOWN.has(name) ? name : 'other'))
}
