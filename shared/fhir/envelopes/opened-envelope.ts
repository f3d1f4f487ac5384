import type { Refusal } from '../../refusal.ts'

/** A resource as it lay in an envelope. */
export interface OpenedResource {
  readonly resource: unknown
  /** The base URL of its server, as its `fullUrl` says; absent where that says none. */
  readonly server?: string
  /** `Bundle.entry[3].resource` */
  readonly place: string
}

/** A resource that a history or a transaction says was deleted. */
export interface Deletion {
  /** `Encounter/e1`; absent where the entry names no resource. */
  readonly reference?: string
  /** The server's time of the deletion, as it was sent; absent where it says none. */
  readonly lastModified?: string
  readonly entry: unknown
  readonly place: string
}

/** An entry that names a resource and does not bring it. */
export interface NamedOnly {
  /** As the sender wrote it: absolute, or `Encounter/e1`. */
  readonly url: string
  readonly entry: unknown
  readonly place: string
}

/** Something that could not be read, or that the sender says is missing. The rest of the envelope is read. */
export interface Complaint {
  readonly place: string
  readonly refusal: Refusal
  /** What it is about, as it came. */
  readonly raw: unknown
}

/** A Bundle that is one page of several. */
export interface Page {
  /** The address of this page, where it says one. */
  readonly self?: string
  /** The address of the page after it. */
  readonly next?: string
  readonly place: string
}

/** Everything an envelope holds, in the order it was sent. */
export interface OpenedEnvelope {
  readonly resources: readonly OpenedResource[]
  readonly deletions: readonly Deletion[]
  readonly named: readonly NamedOnly[]
  readonly complaints: readonly Complaint[]
  readonly pages: readonly Page[]
}

/** What is gathered while an envelope is opened. */
export interface Gathering {
  readonly resources: OpenedResource[]
  readonly deletions: Deletion[]
  readonly named: NamedOnly[]
  readonly complaints: Complaint[]
  readonly pages: Page[]
}

/** Opens what lies in an entry: handed in, because Bundles hold Bundles. */
export type Opener = (value: unknown, place: string, into: Gathering, depth: number) => void
