import { carrierFluidIsNotCharged } from './carrier-fluid-is-not-charged.ts'
import { discardedAmountCarriesJw } from './discarded-amount-carries-jw.ts'
import { discountedDrugCarriesJgOrTb } from './discounted-drug-carries-jg-or-tb.ts'
import { discountedDrugCarriesTb } from './discounted-drug-carries-tb.ts'
import type { DrugRule } from './drug-rule.ts'
import { esaLineSaysWhy } from './esa-line-says-why.ts'
import { furtherPackageCarriesAModifier } from './further-package-carries-a-modifier.ts'
import { furtherUnitsGoOnFurtherLines } from './further-units-go-on-further-lines.ts'
import { hospitalSuppliesTheDrug } from './hospital-supplies-the-drug.ts'
import { jzSpeaksOfTheWholeDrug } from './jz-speaks-of-the-whole-drug.ts'
import { multipleDoseContainerHasNoDiscardModifier } from './multiple-dose-container-has-no-discard-modifier.ts'
import { nothingDiscardedCarriesJz } from './nothing-discarded-carries-jz.ts'
import { oralDrugIsBilledElsewhere } from './oral-drug-is-billed-elsewhere.ts'
import { packagedDrugHasNoDiscardModifier } from './packaged-drug-has-no-discard-modifier.ts'
import { payerMayTakeNoDiscardModifiers } from './payer-may-take-no-discard-modifiers.ts'
import { roundingThatCoversTheDiscardFollowsThePayer } from './rounding-that-covers-the-discard-follows-the-payer.ts'
import { routeDecidesJaOrJb } from './route-decides-ja-or-jb.ts'
import { suppliedDrugIsNotCharged } from './supplied-drug-is-not-charged.ts'
import { unitsRoundUpOnceADay } from './units-round-up-once-a-day.ts'
import { unlistedDrugIsOneUnit } from './unlisted-drug-is-one-unit.ts'

/** Rules that decide how a drug is charged. Each rule sees the results of the rules above it. */
export const drugRules: readonly DrugRule[] = [
  hospitalSuppliesTheDrug,
  suppliedDrugIsNotCharged, // before rounding: a drug that is not charged has no units
  oralDrugIsBilledElsewhere,
  carrierFluidIsNotCharged,
  unlistedDrugIsOneUnit, // before rounding: the drug is one unit, whatever the dose
  unitsRoundUpOnceADay,
  payerMayTakeNoDiscardModifiers, // the next three rules settle neither JW nor JZ; the JW and JZ rules follow
  packagedDrugHasNoDiscardModifier,
  multipleDoseContainerHasNoDiscardModifier,
  discardedAmountCarriesJw,
  roundingThatCoversTheDiscardFollowsThePayer, // before JZ, which it may forbid
  jzSpeaksOfTheWholeDrug, // after every JW of the drug is settled
  nothingDiscardedCarriesJz,
  furtherUnitsGoOnFurtherLines, // after the units of both lines are settled
  furtherPackageCarriesAModifier, // from here on, rules add modifiers in claim order: payment, 340B, route
  discountedDrugCarriesJgOrTb,
  discountedDrugCarriesTb,
  routeDecidesJaOrJb,
  esaLineSaysWhy,
]
