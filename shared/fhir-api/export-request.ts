import { Refusal } from '../refusal.ts'
import type { ExportedType, ExportJob } from './export-job.ts'
import { accessTo, type Grant } from './grant.ts'
import { spanOf } from './search/parse-date.ts'
import { plain } from './search/search-request.ts'
import type { ServedType } from './served-type.ts'

/** What a bulk export can hold: whatever is found in the order it changed, and is not for auditors alone. */
export function exportable(types: readonly ServedType[]): readonly ServedType[] {
  return types.filter(({ interactions, onlyBySystemScope }) => interactions['search-type'] && !onlyBySystemScope)
}

const FORMATS = ['application/fhir+ndjson', 'application/ndjson', 'ndjson']

/**
 * Reads what an export is asked for. Only scopes of systems count; without `_type` it is all they grant. What is not known
 * is refused, as the guide has it, unless `handling=lenient` says otherwise.
 */
export function readExport(
  asked: URLSearchParams,
  prefer: string,
  types: readonly ServedType[],
  grant: Grant,
): Pick<ExportJob, 'types' | 'since'> {
  if (!/\brespond-async\b/.test(prefer)) throw wrong('an export takes its time: say Prefer: respond-async', 'prefer')
  const lenient = /\bhandling=lenient\b/.test(prefer)
  for (const name of new Set(asked.keys())) {
    if (!['_outputFormat', '_since', '_type', '_format'].includes(name) && !lenient)
      throw wrong('the parameter is not known to this export', plain(name), 'not-supported')
  }
  // A plus in a query is a blank to URLSearchParams, and stands in the name of the format.
  const format = asked.get('_outputFormat')?.replace(' ', '+') ?? 'ndjson'
  if (!FORMATS.includes(format)) throw wrong('an export is NDJSON', '_outputFormat', 'not-supported')
  const since = asked.get('_since')?.replace(' ', '+')
  const span = since === undefined ? undefined : spanOf(since)
  if (since !== undefined && (span === undefined || !/T.*(Z|[+-]\d\d:\d\d)$/.test(since)))
    throw wrong('it is an instant, with its zone', '_since')
  const system = { ...grant, scopes: grant.scopes.filter(({ level }) => level === 'system') }
  const named = asked.getAll('_type').flatMap((value) => value.split(',').filter((one) => one !== ''))
  const wanted = named.length === 0 ? grantedOf(types, system) : named.flatMap((one) => typeNamed(one, types, lenient))
  return {
    types: wanted.map((type) => exported(type, system)),
    ...(span === undefined ? {} : { since: new Date(span.from).toISOString() }),
  }
}

function typeNamed(name: string, types: readonly ServedType[], lenient: boolean): readonly ServedType[] {
  const found = types.filter(({ type }) => type === name)
  if (found.length === 0 && !lenient)
    throw wrong(`exported are ${types.map(({ type }) => type).join(', ')}`, '_type', 'not-supported')
  return found
}

/** All of the types the scopes grant; a Refusal 403 where they grant none. */
function grantedOf(types: readonly ServedType[], grant: Grant): readonly ServedType[] {
  const refused: Refusal[] = []
  const granted = types.filter((type) => {
    try {
      exported(type, grant)
      return true
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push(error)
      return false
    }
  })
  if (granted.length === 0 && refused[0] !== undefined) throw refused[0]
  return granted
}

/** To find and to read: an export is both. */
function exported(type: ServedType, grant: Grant): ExportedType {
  accessTo(type, 'read', grant)
  return { type: type.type, access: accessTo(type, 'search-type', grant) }
}

function wrong(says: string, at: string, code = 'value'): Refusal {
  return new Refusal(says, { code, status: 400, expression: `http.${at}` })
}
