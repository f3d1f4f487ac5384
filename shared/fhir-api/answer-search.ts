import type { Bundle, FhirResource } from 'fhir/r4.js'
import { inForm } from './answer-form.ts'
import { withoutWords } from './audited-words.ts'
import { accessTo, type Grant } from './grant.ts'
import { includable, include } from './include.ts'
import { noSuchPage, tooManyToCount } from './refused-pages.ts'
import { matches } from './search/matches.ts'
import { MOST_COUNT } from './search/of-the-answer.ts'
import type { Criterion } from './search/search-parameter.ts'
import { parseSearch, type SearchRequest } from './search/search-request.ts'
import { linkOf, searchset } from './searchset.ts'
import type { Served, ServedType } from './served-type.ts'
import { isVisible, parametersOf } from './visible.ts'

/** Signs page positions, so that only our own come back, for the same search of the same caller. */
export interface Cursors {
  seal(text: string, boundTo: string): string
  /** Returns undefined for a text not sealed here, or sealed for another search. */
  open(sealed: string, boundTo: string): string | undefined
}

/** The most pages of candidates read for one answer. FHIR allows a short page; an answer must not take without end. */
const MOST_LOOKS = 10
/** The same limit for a count. */
const MOST_LOOKS_COUNTING = 50

export interface SearchContext {
  readonly served: Served
  readonly base: string
  readonly grant: Grant
  readonly cursors: Cursors
}

export interface Answered {
  readonly bundle: Bundle
  /** The search as the audit trail stores it. Holds no text from the caller. */
  readonly query: string
  readonly resources: readonly FhirResource[]
  /** Names of parameters that were not applied. The Bundle names them too, unless it only counts. */
  readonly ignored: readonly string[]
}

export async function answerSearch(
  of: ServedType,
  asked: URLSearchParams,
  prefer: string,
  context: SearchContext,
): Promise<Answered> {
  const { base, grant, cursors } = context
  const access = accessTo(of, 'search-type', grant)
  const request = parseSearch(of, asked, prefer, includable(of, context.served))
  const query = linkOf('', of.type, request.applied).slice(1)
  const boundTo = [grant.tenant, query, JSON.stringify(access)].join('\n')
  const after = request.page === undefined ? undefined : cursors.open(request.page, boundTo)
  if (request.page !== undefined && after === undefined) throw noSuchPage()
  const { found, next } = await look(of, request, access, grant.tenant, after)
  if (request.onlyCount && next !== undefined) throw tooManyToCount()
  const included = await include(of, request, found, context)
  const known = after === undefined && next === undefined ? found.length : undefined
  const total = request.total === 'none' ? undefined : (known ?? (await counted()))
  const sealed = next === undefined ? undefined : cursors.seal(next, boundTo)
  const bundle = inForm(
    searchset(base, of.type, request, { matches: found, included, total, next: sealed }),
    request.form,
  )
  return {
    bundle,
    query: withoutWords(of, request.applied),
    resources: request.onlyCount ? [] : [...found, ...included],
    ignored: request.ignored,
  }

  /** Counts all matches if the caller asked for it. */
  async function counted(): Promise<number | undefined> {
    if (request.total !== 'accurate') return undefined
    const all = await look(of, { ...request, onlyCount: true, count: MOST_COUNT }, access, grant.tenant, undefined)
    if (all.next !== undefined) throw tooManyToCount('_total')
    return all.found.length
  }
}

/** Reads pages of candidates until half a page matches. */
async function look(
  of: ServedType,
  { criteria: asked, sort, count, onlyCount }: SearchRequest,
  access: readonly (readonly Criterion[])[],
  tenant: string,
  from: string | undefined,
): Promise<{ found: FhirResource[]; next: string | undefined }> {
  const parameters = parametersOf(of)
  const criteria = [...asked, ...(access.length === 1 ? (access[0] ?? []) : [])]
  const found: FhirResource[] = []
  let after = from
  for (let looks = 0; looks < (onlyCount ? MOST_LOOKS_COUNTING : MOST_LOOKS); looks += 1) {
    const wanted = onlyCount ? count : count - found.length
    const page = await of.interactions['search-type']?.(tenant, {
      criteria,
      sort,
      count: wanted,
      ...(after === undefined ? {} : { after }),
    })
    const candidates = page?.resources ?? []
    found.push(...candidates.filter((one) => matches(one, criteria, parameters) && isVisible(one, access, parameters)))
    after = page?.next
    if (after === undefined || (!onlyCount && found.length * 2 >= count)) break
  }
  return { found, next: after }
}
