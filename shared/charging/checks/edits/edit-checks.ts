import type { ChargeCheck } from '../../charged.ts'
import { addOnHasAParent } from './add-on-has-a-parent.ts'
import { pairMayBeBilledTogether } from './pair-may-be-billed-together.ts'
import { pairedCodeCarriesAModifier } from './paired-code-carries-a-modifier.ts'
import { unitsAreWithinTheAbsoluteLimit } from './units-are-within-the-absolute-limit.ts'
import { unitsAreWithinTheMue } from './units-are-within-the-mue.ts'

/** Checks against the edits of CMS: add-on codes, code pairs, unit limits. */
export const editChecks: readonly ChargeCheck[] = [
  addOnHasAParent,
  pairMayBeBilledTogether,
  pairedCodeCarriesAModifier,
  unitsAreWithinTheAbsoluteLimit,
  unitsAreWithinTheMue,
]
