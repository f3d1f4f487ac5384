import type { Setting } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { byKey, lastInForce } from '../tables/dated-rows.ts'
import type { AddOn } from './add-on-codes.ts'
import type { PairEdit } from './pair-edits.ts'
import type { UnitLimit } from './unit-limits.ts'

/** CMS's claim edits, as rows. */
export interface EditTables {
  readonly addOns?: readonly AddOn[]
  readonly pairEdits?: readonly PairEdit[]
  readonly unitLimits?: readonly UnitLimit[]
}

/** The edits, looked up by code and day. */
export interface EditBook {
  /** Returns the possible parents of an add-on code; undefined for a code that stands alone. */
  addOn(code: string, on: ServiceDate): AddOn | undefined
  /** Returns the edit on the second code beside the first, for a practice or a hospital. */
  pairEdit(column1: string, column2: string, setting: Setting, on: ServiceDate): PairEdit | undefined
  unitLimit(code: string, setting: Setting, on: ServiceDate): UnitLimit | undefined
}

/** Returns the edits for look-up. Look-ups make no text and no list, because a check asks for every pair of lines. */
export function editBookOf({ addOns = [], pairEdits = [], unitLimits = [] }: EditTables): EditBook {
  const parents = byKey(addOns, ({ code }) => code)
  const pairs = { facility: pairsOf(pairEdits, 'facility'), professional: pairsOf(pairEdits, 'professional') }
  const limits = { facility: limitsOf(unitLimits, 'facility'), professional: limitsOf(unitLimits, 'professional') }
  return {
    addOn: (code, on) => lastInForce(parents.get(code), on),
    pairEdit: (column1, column2, setting, on) => lastInForce(pairs[setting].get(column1)?.get(column2), on),
    unitLimit: (code, setting, on) => lastInForce(limits[setting].get(code), on),
  }
}

function pairsOf(all: readonly PairEdit[], setting: Setting) {
  const first = byKey(
    all.filter((edit) => edit.setting === setting),
    ({ column1 }) => column1,
  )
  return new Map([...first].map(([column1, edits]) => [column1, byKey(edits, ({ column2 }) => column2)]))
}

function limitsOf(all: readonly UnitLimit[], setting: Setting) {
  return byKey(
    all.filter((limit) => limit.setting === setting),
    ({ code }) => code,
  )
}
