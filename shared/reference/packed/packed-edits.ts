import type { Setting } from '../../chart/visit.ts'
import type { AddOn } from '../edits/add-on-codes.ts'
import type { PairEdit } from '../edits/pair-edits.ts'
import type { UnitLimit } from '../edits/unit-limits.ts'
import { byKey } from '../tables/dated-rows.ts'
import type { PackedRow } from './packed-rows.ts'
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

export const packedPair: PackedRow<PairEdit> = {
  cellsOf: ({ column1, column2, setting, indicator, from, until }) => [
    `${column1} ${setting}`,
    column2,
    indicator,
    from,
    until,
  ],
  rowOf: ([key = '', column2 = '', indicator = '', from = '', until]) => {
    if (indicator !== '0' && indicator !== '1' && indicator !== '9') throw new TypeError(`${indicator} is no indicator`)
    return { ...keyed('column1', key), column2, indicator, from, until: until || undefined }
  },
}

export const packedUnitLimit: PackedRow<UnitLimit> = {
  cellsOf: ({ code, setting, units, adjudication, from, until }) => [
    `${code} ${setting}`,
    String(units),
    String(adjudication),
    from,
    until,
  ],
  rowOf: ([key = '', units = '', indicator = '', from = '', until]) => {
    const adjudication = oneToThree(indicator)
    return { ...keyed('code', key), units: Number(units), adjudication, from, until: until || undefined }
  },
}

export const packedAddOn: PackedRow<AddOn> = {
  cellsOf: ({ code, type, parents, from, until }) => [code, String(type), parents.join(' '), from, until],
  rowOf: ([code = '', type = '', parents = '', from = '', until]) => ({
    code,
    type: oneToThree(type),
    parents: parents === '' ? [] : parents.split(' '),
    from,
    until: until || undefined,
  }),
}

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
  const pairsOf = remembered((key) => byKey(pairs.rowsOf(key).map(pairIn), ({ column2 }) => column2))
  const limitsOf = remembered((key) => limits.rowsOf(key).map(limitIn))
  return {
    pairsOf: (column1, setting) => pairsOf(`${column1} ${setting}`),
    unitLimitsOf: (code, setting) => limitsOf(`${code} ${setting}`),
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

/** Reads the key of a row: its code and its setting. */
function keyed<Name extends string>(name: Name, key: string) {
  const [code = '', setting] = key.split(' ')
  if (setting !== 'professional' && setting !== 'facility') throw new TypeError(`${key} names no setting`)
  return { [name]: code, setting } as { readonly [name in Name]: string } & { readonly setting: Setting }
}

function oneToThree(text: string): 1 | 2 | 3 {
  if (text !== '1' && text !== '2' && text !== '3') throw new TypeError(`${text} is not 1, 2 or 3`)
  return Number(text) as 1 | 2 | 3
}
