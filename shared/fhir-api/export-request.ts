import { Refusal } from '../refusal.ts'
import type { ExportedType, ExportJob } from './export-job.ts'
import { accessTo, type Grant } from './grant.ts'
import { spanOf } from './search/parse-date.ts'
import { plain } from './search/parse-values.ts'
import type { ServedType } from './served-type.ts'

/** Returns the exportable types: those that can be searched by time of change, and are not only for auditors. */
export function exportable(types: readonly ServedType[]): readonly ServedType[] {
  return types.filter(({ interactions, onlyBySystemScope }) => interactions['search-type'] && !onlyBySystemScope)
}

const FORMATS = ['application/fhir+ndjson', 'application/ndjson', 'ndjson']

/**
 * Reads an export request. Only `system` scopes count; without `_type` it exports every granted type. Refuses unknown
 * parameters, as the guide requires, unless the caller sends `handling=lenient`.
 */
export function readExport(
  asked: URLSearchParams,
  prefer: string,
  types: readonly ServedType[],
  grant: Grant,
): Pick<ExportJob, 'types' | 'since'> {
  if (!/\brespond-async\b/.test(prefer))
    throw wrong('an export is asynchronous; send the header Prefer: respond-async', 'prefer')
  const lenient = /\bhandling=lenient\b/.test(prefer)
  for (const name of new Set(asked.keys())) {
    if (!['_outputFormat', '_since', '_type', '_format'].includes(name) && !lenient)
      throw wrong('this export does not support the parameter', plain(name), 'not-supported')
  }
  // URLSearchParams reads a plus as a blank, and the name of the format contains a plus.
  const format = asked.get('_outputFormat')?.replace(' ', '+') ?? 'ndjson'
  if (!FORMATS.includes(format))
    throw wrong(
      'an export is written as NDJSON; leave _outputFormat out, or ask for ndjson',
      '_outputFormat',
      'not-supported',
    )
  const since = asked.get('_since')?.replace(' ', '+')
  const span = since === undefined ? undefined : spanOf(since)
  if (since !== undefined && (span === undefined || !/T[^T]*(?:Z|[+-]\d\d:\d\d)$/.test(since)))
    throw wrong('_since must be an instant with a time zone, such as 2026-01-14T00:00:00Z', '_since')
  const named = asked.getAll('_type').flatMap((value) => value.split(',').filter((one) => one !== ''))
  const wanted = named.length === 0 ? grantedOf(types, grant) : named.flatMap((one) => typeNamed(one, types, lenient))
  return {
    types: wanted.map((type) => exported(type, grant)),
    ...(span === undefined ? {} : { since: new Date(span.from).toISOString() }),
  }
}

function typeNamed(name: string, types: readonly ServedType[], lenient: boolean): readonly ServedType[] {
  const found = types.filter(({ type }) => type === name)
  if (found.length === 0 && !lenient)
    throw wrong(
      `this type is not exported; exported types are ${types.map(({ type }) => type).join(', ')}`,
      '_type',
      'not-supported',
    )
  return found
}

/** Returns the granted types. Throws a Refusal 403 if no type is granted. */
export function grantedOf(types: readonly ServedType[], grant: Grant): readonly ServedType[] {
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

/** Returns a type with the access of the caller's `system` scopes. Throws a Refusal 403 unless they grant search and read. */
export function exported(type: ServedType, grant: Grant): ExportedType {
  const system = { ...grant, scopes: grant.scopes.filter(({ level }) => level === 'system') }
  accessTo(type, 'read', system)
  return { type: type.type, access: accessTo(type, 'search-type', system) }
}

function wrong(says: string, at: string, code = 'value'): Refusal {
  return new Refusal(says, { code, status: 400, expression: `http.${at}` })
}
