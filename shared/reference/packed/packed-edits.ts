import type { Setting } from '../../chart/visit.ts'
import type { AddOn } from '../edits/add-on-codes.ts'
import type { PairEdit } from '../edits/pair-edits.ts'
import type { UnitLimit } from '../edits/unit-limits.ts'
import { byKey } from '../tables/dated-rows.ts'
import { packedAddOn, packedPair, packedUnitLimit } from './packed-edit-rows.ts'
import { PackedTable } from './packed-table.ts'

/** The files that the shipped edits were read from: name and SHA-256 as received. */
export interface EditSources {
  readonly 'ptp-practitioner'?: EditSource
  readonly 'ptp-hospital'?: EditSource
  readonly 'mue-practitioner'?: EditSource
  readonly 'mue-hospital'?: EditSource
  readonly 'add-on-codes'?: EditSource
}

interface EditSource {
  readonly file: string
  readonly sha256: string
}

/** The packed texts of the edits, and their files. */
export interface PackedEditTexts {
  readonly sources: EditSources
  readonly pairs: string
  readonly unitLimits: string
  readonly addOns: string
}

/** The shipped edits of CMS. Rows are read when their code is asked for. */
export interface PackedEdits {
  /** Returns the edits of a first code by second code. */
  pairsOf(column1: string, setting: Setting): ReadonlyMap<string, readonly PairEdit[]>
  unitLimitsOf(code: string, setting: Setting): readonly UnitLimit[]
  addOnsOf(code: string): readonly AddOn[]
  /** Returns every row, for callers that need all rows. */
  all(): { readonly pairEdits: PairEdit[]; readonly unitLimits: UnitLimit[]; readonly addOns: AddOn[] }
}

type Cells = readonly string[]

/** Files that name the biller, by setting. */
const WHOSE = { professional: 'practitioner', facility: 'hospital' } as const

export function packedEditsOf(texts: PackedEditTexts): PackedEdits {
  const pairs = new PackedTable(texts.pairs)
  const limits = new PackedTable(texts.unitLimits)
  const addOns = new PackedTable(texts.addOns)
  const pairIn = (cells: Cells) => {
    const row = packedPair.rowOf(cells)
    return { ...row, ...texts.sources[`ptp-${WHOSE[row.setting]}`] }
  }
  const limitIn = (cells: Cells) => {
    const row = packedUnitLimit.rowOf(cells)
    return { ...row, ...texts.sources[`mue-${WHOSE[row.setting]}`] }
  }
  const addOnIn = (cells: Cells) => ({ ...packedAddOn.rowOf(cells), ...texts.sources['add-on-codes'] })
  const pairsOf = (setting: Setting) =>
    remembered((code) => byKey(pairs.rowsOf(`${code} ${setting}`).map(pairIn), ({ column2 }) => column2))
  const limitsOf = (setting: Setting) => remembered((code) => limits.rowsOf(`${code} ${setting}`).map(limitIn))
  const pairsBy = { facility: pairsOf('facility'), professional: pairsOf('professional') }
  const limitsBy = { facility: limitsOf('facility'), professional: limitsOf('professional') }
  return {
    pairsOf: (column1, setting) => pairsBy[setting](column1),
    unitLimitsOf: (code, setting) => limitsBy[setting](code),
    addOnsOf: remembered((code) => addOns.rowsOf(code).map(addOnIn)),
    all: () => ({
      pairEdits: pairs.rows().map(pairIn),
      unitLimits: limits.rows().map(limitIn),
      addOns: addOns.rows().map(addOnIn),
    }),
  }
}

/** Shipped edits without a row. */
export const NO_EDITS: PackedEdits = packedEditsOf({ sources: {}, pairs: '', unitLimits: '', addOns: '' })

function remembered<Found>(read: (key: string) => Found): (key: string) => Found {
  const known = new Map<string, Found>()
  return (key) => {
    const found = known.get(key) ?? read(key)
    known.set(key, found)
    return found
  }
}
