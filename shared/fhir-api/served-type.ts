import type { FhirResource } from 'fhir/r4.js'
import type { ExportStore } from './export-job.ts'
import type { Absent } from './not-found.ts'
import type { Search } from './search/search.ts'
import type { SearchParameter } from './search/search-parameter.ts'
import type { Caller, ServedOperation } from './served-operation.ts'

/**
 * A served resource type. Routes and `/metadata` are made from a list of these, so that the statement is true. An
 * interaction is offered if it is present here.
 */
export interface ServedType<R extends FhirResource = FhirResource> {
  readonly type: R['resourceType']
  /** Canonical URL of the StructureDefinition of its resources. */
  readonly profile?: string
  /** One sentence for developers, in `/metadata`. */
  readonly documentation: string
  readonly interactions: Interactions<R>
  /** Deleted resources, for exports of changes. */
  readonly withdrawn?: Withdrawn<R>
  /** True if only `system` scopes that name the type grant it: no wildcard, no app, no user. */
  readonly onlyBySystemScope?: boolean
  /**
   * Parameters besides `_id` and `_lastUpdated`, which every type has. The one named `patient` limits an app to its
   * patient. Without it, no patient scope grants the type.
   */
  readonly parameters: readonly SearchParameter<R>[]
}

/**
 * Functions of a store. Each gets the site whose partition it may read, and no caller. Access is decided before, and by
 * filters on the results. Every resource needs `id`, `meta.versionId` and `meta.lastUpdated`, for ETag and
 * Last-Modified.
 */
export interface Interactions<R extends FhirResource> {
  /** Reads the current version. */
  read?(tenant: string, id: string): Promise<R | Absent>
  /** Reads one version. */
  vread?(tenant: string, id: string, versionId: string): Promise<R | Absent>
  /** Reads all versions, newest first; empty if the id never existed. */
  'history-instance'?(tenant: string, id: string): Promise<readonly Version<R>[]>
  /**
   * Returns a page of candidates in the requested order. It may hold more than the matches: every criterion is applied
   * again. Never scans. Throws a Refusal (`too-costly`) if no index serves the criteria, and names the parameter to
   * add.
   */
  'search-type'?(tenant: string, search: Search): Promise<Page<R>>
  /**
   * Stores a new version over the one in `If-Match`, or over the current one if absent. Throws a Refusal 412 if another
   * version is current.
   */
  update?(caller: Caller, id: string, resource: unknown, ifMatch: string | undefined): Promise<R | Absent>
}

export type Interaction = keyof Interactions<FhirResource>

/**
 * Returns a page of resources that existed at `since` and no longer exist at `until`, as they were. `after` is `next`
 * of the page before.
 */
export type Withdrawn<R> = (
  tenant: string,
  span: { readonly since: string; readonly until: string },
  after: string | undefined,
) => Promise<Page<R>>

/** One version of a resource. `resource` is absent if it was withdrawn in this version. */
export interface Version<R> {
  readonly versionId: string
  readonly lastUpdated: string
  readonly resource?: R
}

export interface Page<R> {
  readonly resources: readonly R[]
  /**
   * Position of the next page, in the store's own form. It comes back as `Search.after`, sealed on its way. Absent on
   * the last page.
   */
  readonly next?: string
}

/** Everything the API serves. */
export interface Served {
  readonly types: readonly ServedType[]
  readonly operations: readonly ServedOperation[]
  /** Store of bulk exports; absent if exports are not offered. */
  readonly exports?: ExportStore
}
