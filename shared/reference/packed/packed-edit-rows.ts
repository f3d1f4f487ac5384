import type { Setting } from '../../chart/visit.ts'
import type { AddOn } from '../edits/add-on-codes.ts'
import type { PairEdit } from '../edits/pair-edits.ts'
import type { UnitLimit } from '../edits/unit-limits.ts'
import type { PackedRow } from './packed-rows.ts'

/** Writes and reads an edit on a pair; the key is its first code and its setting. */
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
