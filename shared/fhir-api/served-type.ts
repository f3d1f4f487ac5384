import type { FhirResource } from 'fhir/r4.js'
import type { ExportStore } from './export-job.ts'
import type { Absent } from './not-found.ts'
import type { Search } from './search/search.ts'
import type { SearchParameter } from './search/search-parameter.ts'
import type { Caller, ServedOperation } from './served-operation.ts'

/**
 * A resource type as it is served. What is served, under which routes, and what `/metadata` says of it are all read off a
 * list of these, so that the statement is true: an interaction is offered by being here.
 */
export interface ServedType<R extends FhirResource = FhirResource> {
  readonly type: R['resourceType']
  /** Canonical URL of the StructureDefinition every resource of it conforms to. */
  readonly profile?: string
  /** One sentence a developer reads in `/metadata`. */
  readonly documentation: string
  readonly interactions: Interactions<R>
  /** What does not stand any more, for exports of what changed. */
  readonly withdrawn?: Withdrawn<R>
  /** Only `system` scopes that name the type grant anything of it: no wildcard, no app, no user. */
  readonly onlyBySystemScope?: boolean
  /** Beside `_id` and `_lastUpdated`, which every type has. By the one called `patient` an app is held to its patient; without one no patient scope reads the type. */
  readonly parameters: readonly SearchParameter<R>[]
}

/**
 * What a store answers. Each gets the tenant whose partition it may look into and nothing of who asks: whether this caller
 * may see it is decided before, and by filters on what comes back. Every resource has `id`, `meta.versionId` and
 * `meta.lastUpdated`, from which the ETag and Last-Modified are made.
 */
export interface Interactions<R extends FhirResource> {
  /** As it stands now. */
  read?(tenant: string, id: string): Promise<R | Absent>
  /** As it was in a version. */
  vread?(tenant: string, id: string, versionId: string): Promise<R | Absent>
  /** All its versions, newest first; empty for one that never was. */
  'history-instance'?(tenant: string, id: string): Promise<readonly Version<R>[]>
  /**
   * A page of candidates, in the order asked for. It may hold more than matches: every criterion is applied again to what
   * comes back. Never a scan: where no index serves the criteria it refuses (`too-costly`) and says which parameter to add.
   */
  'search-type'?(tenant: string, search: Search): Promise<Page<R>>
  /** Puts a new version over the one the caller names (`If-Match`; absent: the one that stands); a Refusal 412 where another stands. */
  update?(caller: Caller, id: string, resource: unknown, ifMatch: string | undefined): Promise<R | Absent>
}

export type Interaction = keyof Interactions<FhirResource>

/** A page of what stood at one instant and not at the other, as it stood; `after` is what the page before said is next. */
export type Withdrawn<R> = (
  tenant: string,
  span: { readonly since: string; readonly until: string },
  after: string | undefined,
) => Promise<Page<R>>

/** One version of a resource; without `resource` it is the one in which it was withdrawn. */
export interface Version<R> {
  readonly versionId: string
  readonly lastUpdated: string
  readonly resource?: R
}

export interface Page<R> {
  readonly resources: readonly R[]
  /** Where the next page begins, in the store's own words; it comes back as `Search.after`, signed on its way. Absent: this was the last. */
  readonly next?: string
}

/** All that is served. */
export interface Served {
  readonly types: readonly ServedType[]
  readonly operations: readonly ServedOperation[]
  /** Where bulk exports are kept; absent where none are made. */
  readonly exports?: ExportStore
}
