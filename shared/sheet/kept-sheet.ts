import type { ChargeSheet } from './charge-sheet.ts'

/** A sheet in one of its versions, with the ids its lines and findings have outside. */
export interface SheetVersion {
  readonly sheet: ChargeSheet
  /** One a line, in the order of the lines. */
  readonly lineIds: readonly string[]
  /** One a finding, in their order. */
  readonly findingIds: readonly FindingId[]
  readonly version: string
  readonly lastUpdated: string
}

/** A sheet as kept: the version that stands, and those before it. One that was withdrawn has no lines and no findings. */
export interface KeptSheet extends SheetVersion {
  readonly id: string
  /** Oldest first. */
  readonly earlier: readonly SheetVersion[]
}

export interface FindingId {
  /** The same as long as the same is found of the same records. */
  readonly id: string
  /** Another as soon as what was found, or what it was found in, differs. */
  readonly facts: string
}

/** The sheet as it was kept in each of its versions, oldest first. */
export function asItWas(kept: KeptSheet): readonly KeptSheet[] {
  const { id, earlier } = kept
  return [...earlier.map((version, at) => ({ ...version, id, earlier: earlier.slice(0, at) })), kept]
}
