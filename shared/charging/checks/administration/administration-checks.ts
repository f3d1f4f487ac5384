import type { ChargeCheck } from '../../charged.ts'
import { administrationIsChartedOnce } from './administration-is-charted-once.ts'
import { concurrentChemotherapyIsReviewed } from './concurrent-chemotherapy-is-reviewed.ts'
import { concurrentInfusionEndsWithTheOther } from './concurrent-infusion-ends-with-the-other.ts'
import { deviceWasThere } from './device-was-there.ts'
import { drugHasAReviewedClass } from './drug-has-a-reviewed-class.ts'
import { drugStopsBeforeThePatientLeaves } from './drug-stops-before-the-patient-leaves.ts'
import { drugsAreChargedFromTheirRecords } from './drugs-are-charged-from-their-records.ts'
import { hydrationBesideCisplatinHasAnOrder } from './hydration-beside-cisplatin-has-an-order.ts'
import { hydrationBesideCisplatinIsReviewed } from './hydration-beside-cisplatin-is-reviewed.ts'
import { hydrationHasAnOrder } from './hydration-has-an-order.ts'
import { hydrationPiecesAreToldApart } from './hydration-pieces-are-told-apart.ts'
import { initialBesideThePumpIsDecided } from './initial-beside-the-pump-is-decided.ts'
import { injectionsOfOneSessionAreOne } from './injections-of-one-session-are-one.ts'
import { longInfusionIsOnAPump } from './long-infusion-is-on-a-pump.ts'
import { longPauseIsReviewed } from './long-pause-is-reviewed.ts'
import { procedureGivesTheDrug } from './procedure-gives-the-drug.ts'
import { procedureIsChartedOnce } from './procedure-is-charted-once.ts'
import { procedureWithoutACodeCoversNothing } from './procedure-without-a-code-covers-nothing.ts'
import { pumpGoesHome } from './pump-goes-home.ts'
import { pushIsNoLongerThanAnHour } from './push-is-no-longer-than-an-hour.ts'
import { routeIsKnown } from './route-is-known.ts'
import { secondAccessHasAReason } from './second-access-has-a-reason.ts'
import { serviceHasACode } from './service-has-a-code.ts'
import { shortOverlapIsReviewed } from './short-overlap-is-reviewed.ts'
import { stopTimeIsCharted } from './stop-time-is-charted.ts'
import { subcutaneousLengthFitsItsWord } from './subcutaneous-length-fits-its-word.ts'
import { timesArePossible } from './times-are-possible.ts'

/** Checks of how drugs were given: times, route, access, hydration. */
export const administrationChecks: readonly ChargeCheck[] = [
  routeIsKnown,
  deviceWasThere,
  procedureWithoutACodeCoversNothing,
  timesArePossible,
  drugStopsBeforeThePatientLeaves,
  administrationIsChartedOnce,
  procedureIsChartedOnce,
  drugsAreChargedFromTheirRecords,
  drugHasAReviewedClass,
  stopTimeIsCharted,
  subcutaneousLengthFitsItsWord,
  pushIsNoLongerThanAnHour,
  serviceHasACode,
  procedureGivesTheDrug,
  secondAccessHasAReason,
  initialBesideThePumpIsDecided,
  concurrentChemotherapyIsReviewed,
  shortOverlapIsReviewed,
  concurrentInfusionEndsWithTheOther,
  longPauseIsReviewed,
  hydrationPiecesAreToldApart,
  injectionsOfOneSessionAreOne,
  pumpGoesHome,
  longInfusionIsOnAPump,
  hydrationHasAnOrder,
  hydrationBesideCisplatinHasAnOrder,
  hydrationBesideCisplatinIsReviewed,
]
