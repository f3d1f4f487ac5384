import type { ChargeSheet } from './charge-sheet.ts'

/** One version of a sheet, with the public ids of its lines and findings. */
export interface SheetVersion {
  readonly sheet: ChargeSheet
  /** One id for each line, in the order of the lines. */
  readonly lineIds: readonly string[]
  /** One id for each finding, in their order. */
  readonly findingIds: readonly FindingId[]
  readonly version: string
  readonly lastUpdated: string
}

/** A stored sheet: the current version and the earlier ones. A withdrawn sheet has no lines and no findings. */
export interface KeptSheet extends SheetVersion {
  readonly id: string
  /** Earlier versions, oldest first. */
  readonly earlier: readonly SheetVersion[]
}

export interface FindingId {
  /** Id that stays the same while the same check finds the same records. */
  readonly id: string
  /** Text that changes if the finding, or the records it is about, change. */
  readonly facts: string
}

/** Returns the sheet as it was at each of its versions, oldest first. */
export function asItWas(kept: KeptSheet): readonly KeptSheet[] {
  const { id, earlier } = kept
  return [...earlier.map((version, at) => ({ ...version, id, earlier: earlier.slice(0, at) })), kept]
}
