import type { Setting } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import { NO_EDITS, type PackedEdits } from '../packed/packed-edits.ts'
import { byKey, lastInForce } from '../tables/dated-rows.ts'
import type { AddOn } from './add-on-codes.ts'
import type { PairEdit } from './pair-edits.ts'
import type { UnitLimit } from './unit-limits.ts'

/** CMS's claim edits, as rows. */
export interface EditTables {
  /** If there are any, the shipped ones are not used. */
  readonly addOns?: readonly AddOn[]
  /** If a setting has any, the shipped ones of that setting are not used: a missing pair means that both are paid. */
  readonly pairEdits?: readonly PairEdit[]
  /** They go before the shipped ones on their days. */
  readonly unitLimits?: readonly UnitLimit[]
}

/** The edits, looked up by code and day. */
export interface EditBook {
  /** Returns the possible parents of an add-on code; undefined for a code that stands alone. */
  addOn(code: string, on: ServiceDate): AddOn | undefined
  /**
   * Returns the edit on the second code beside the first, for a practice or a hospital. A deleted edit (indicator 9)
   * is none (NCCI-15).
   */
  pairEdit(column1: string, column2: string, setting: Setting, on: ServiceDate): PairEdit | undefined
  unitLimit(code: string, setting: Setting, on: ServiceDate): UnitLimit | undefined
}

/** Returns the edits for look-up. Look-ups make no text and no list, because a check asks for every pair of lines. */
export function editBookOf(
  { addOns = [], pairEdits = [], unitLimits = [] }: EditTables,
  packed: PackedEdits = NO_EDITS,
): EditBook {
  const parents = byKey(addOns, ({ code }) => code)
  const pairs = { facility: pairsOf(pairEdits, 'facility'), professional: pairsOf(pairEdits, 'professional') }
  const limits = { facility: limitsOf(unitLimits, 'facility'), professional: limitsOf(unitLimits, 'professional') }
  const pairsBeside = (column1: string, setting: Setting) =>
    pairs[setting].size === 0 ? packed.pairsOf(column1, setting) : pairs[setting].get(column1)
  return {
    addOn: (code, on) => lastInForce(addOns.length === 0 ? packed.addOnsOf(code) : parents.get(code), on),
    pairEdit: (column1, column2, setting, on) => lastInForce(pairsBeside(column1, setting)?.get(column2), on),
    unitLimit: (code, setting, on) =>
      lastInForce(limits[setting].get(code), on) ?? lastInForce(packed.unitLimitsOf(code, setting), on),
  }
}

function pairsOf(all: readonly PairEdit[], setting: Setting) {
  const first = byKey(
    all.filter((edit) => edit.setting === setting && edit.indicator !== '9'),
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
