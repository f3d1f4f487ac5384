import type { ServedOperation } from './served-operation.ts'
import type { Interaction, Served, ServedType } from './served-type.ts'

/** A route below the FHIR base of a site. The segments `{id}` and `{version}` match any value. */
export interface Route {
  readonly methods: readonly string[]
  readonly segments: readonly string[]
  readonly does: Doing
}

export type Doing =
  | { readonly what: 'metadata' }
  | { readonly what: 'smart-configuration' }
  | { readonly what: Interaction; readonly of: ServedType }
  | { readonly what: 'operation'; readonly operation: ServedOperation }
  | ExportStep

/** A step of a bulk export: request, status, deletion, or one of its files. */
export type ExportStep =
  | { readonly what: 'export'; readonly step: 'ask'; readonly level: 'system' | 'Patient' }
  | { readonly what: 'export'; readonly step: 'status' | 'file' }

const READS = ['GET', 'HEAD']

const PATHS: Readonly<Record<Interaction, readonly { methods: readonly string[]; below: readonly string[] }[]>> = {
  read: [{ methods: READS, below: ['{id}'] }],
  vread: [{ methods: READS, below: ['{id}', '_history', '{version}'] }],
  'history-instance': [{ methods: READS, below: ['{id}', '_history'] }],
  'search-type': [
    { methods: READS, below: [] },
    { methods: ['POST'], below: ['_search'] },
  ],
  update: [{ methods: ['PUT'], below: ['{id}'] }],
}

/** Returns every route, made from the served types and operations. */
export function routesOf({ types, operations, exports }: Served): readonly Route[] {
  return [
    { methods: READS, segments: ['metadata'], does: { what: 'metadata' } },
    { methods: READS, segments: ['.well-known', 'smart-configuration'], does: { what: 'smart-configuration' } },
    ...types.flatMap((of) =>
      interactionsOf(of).flatMap((what) =>
        PATHS[what].map(({ methods, below }) => ({ methods, segments: [of.type, ...below], does: { what, of } })),
      ),
    ),
    ...operations.map(operationRoute),
    ...(exports === undefined ? [] : EXPORT_ROUTES),
  ]
}

const EXPORT_ROUTES: readonly Route[] = [
  { methods: ['GET'], segments: ['$export'], does: { what: 'export', step: 'ask', level: 'system' } },
  { methods: ['GET'], segments: ['Patient', '$export'], does: { what: 'export', step: 'ask', level: 'Patient' } },
  { methods: ['GET', 'DELETE'], segments: ['exports', '{id}'], does: { what: 'export', step: 'status' } },
  { methods: ['GET'], segments: ['exports', '{id}', '{version}'], does: { what: 'export', step: 'file' } },
]

/** Returns the interactions of a type, in the order FHIR lists them. */
export function interactionsOf({ interactions }: ServedType): readonly Interaction[] {
  const all: readonly Interaction[] = ['read', 'vread', 'update', 'history-instance', 'search-type']
  return all.filter((what) => interactions[what] !== undefined)
}

function operationRoute(operation: ServedOperation): Route {
  const { name, level, type = '', affectsState } = operation
  const segments = { system: [], type: [type], instance: [type, '{id}'] }[level]
  return {
    methods: affectsState ? ['POST'] : [...READS, 'POST'],
    segments: [...segments, `$${name}`],
    does: { what: 'operation', operation },
  }
}

export interface Matched {
  readonly does: Doing
  readonly id: string
  readonly version: string
}

/**
 * Returns the action of a request; undefined for an unknown path. Returns the allowed methods if the path has no such
 * method.
 */
export function match(
  routes: readonly Route[],
  method: string,
  path: readonly string[],
): Matched | { readonly allowed: readonly string[] } | undefined {
  const here = routes.flatMap((route) => {
    const found = placesIn(route.segments, path)
    return found === undefined ? [] : [{ ...found, route }]
  })
  const hit = here.find(({ route }) => route.methods.includes(method))
  if (hit !== undefined) return { does: hit.route.does, id: hit.id, version: hit.version }
  return here.length === 0 ? undefined : { allowed: [...new Set(here.flatMap(({ route }) => route.methods))] }
}

/** FHIR's `id` type. */
const ID = /^[A-Za-z0-9.-]{1,64}$/

function placesIn(segments: readonly string[], path: readonly string[]): { id: string; version: string } | undefined {
  if (segments.length !== path.length) return undefined
  const found = { id: '', version: '' }
  for (const [at, segment] of segments.entries()) {
    const given = path[at] ?? ''
    if (segment === '{id}' || segment === '{version}') {
      if (!ID.test(given)) return undefined
      found[segment === '{id}' ? 'id' : 'version'] = given
    } else if (segment !== given) return undefined
  }
  return found
}
