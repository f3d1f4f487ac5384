import type { Refusal } from '../../refusal.ts'

/** A resource and its place in an envelope. */
export interface OpenedResource {
  readonly resource: unknown
  /** Base URL of its server, from its `fullUrl`; absent if that names none. */
  readonly server?: string
  /** `Bundle.entry[3].resource` */
  readonly place: string
}

/** A resource that a history or a transaction reports as deleted. */
export interface Deletion {
  /** `Encounter/e1`; absent if the entry names no resource. */
  readonly reference?: string
  /** The server's time of the deletion, as sent; absent if it states none. */
  readonly lastModified?: string
  readonly entry: unknown
  readonly place: string
}

/** An entry that names a resource without its content. */
export interface NamedOnly {
  /** URL as the sender wrote it: absolute, or `Encounter/e1`. */
  readonly url: string
  readonly entry: unknown
  readonly place: string
}

/** Something unreadable, or something the sender reports as missing. The rest of the envelope is read. */
export interface Complaint {
  readonly place: string
  readonly refusal: Refusal
  /** The content it is about, as received. */
  readonly raw: unknown
}

/** A Bundle that is one of several pages. */
export interface Page {
  /** Address of this page, if stated. */
  readonly self?: string
  /** Address of the next page. */
  readonly next?: string
  readonly place: string
}

/** Contents of an envelope, in the order sent. */
export interface OpenedEnvelope {
  readonly resources: readonly OpenedResource[]
  readonly deletions: readonly Deletion[]
  readonly named: readonly NamedOnly[]
  readonly complaints: readonly Complaint[]
  readonly pages: readonly Page[]
}

/** Results collected while an envelope is opened. */
export interface Gathering {
  readonly resources: OpenedResource[]
  readonly deletions: Deletion[]
  readonly named: NamedOnly[]
  readonly complaints: Complaint[]
  readonly pages: Page[]
}

/** Opens the content of an entry. Handed in, because Bundles may hold Bundles. */
export type Opener = (value: unknown, place: string, into: Gathering, depth: number) => void
