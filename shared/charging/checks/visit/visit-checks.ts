import type { ChargeCheck } from '../../charged.ts'
import { administrationHasAVisit } from './administration-has-a-visit.ts'
import { administrationIsOfTheEncountersPatient } from './administration-is-of-the-encounters-patient.ts'
import { administrationIsOver } from './administration-is-over.ts'
import { codeIsInTheContract } from './code-is-in-the-contract.ts'
import { copiesOfARecordAgree } from './copies-of-a-record-agree.ts'
import { dayOfServiceIsCharted } from './day-of-service-is-charted.ts'
import { diagnosisStands } from './diagnosis-stands.ts'
import { encounterIsFoundByItsReference } from './encounter-is-found-by-its-reference.ts'
import { encounterIsKnown } from './encounter-is-known.ts'
import { encounterTookPlace } from './encounter-took-place.ts'
import { encountersOfOnePresenceAreOneVisit } from './encounters-of-one-presence-are-one-visit.ts'
import { givenWithinTheEncounter } from './given-within-the-encounter.ts'
import { inpatientDrugBelongsToTheStay } from './inpatient-drug-belongs-to-the-stay.ts'
import { lesionCountIsCharted } from './lesion-count-is-charted.ts'
import { notesAgreeWithTheStatus } from './notes-agree-with-the-status.ts'
import { offCampusDepartmentIsToldApart } from './off-campus-department-is-told-apart.ts'
import { orderStands } from './order-stands.ts'
import { patientRecordIsCurrent } from './patient-record-is-current.ts'
import { patientWasAlive } from './patient-was-alive.ts'
import { payerComesFirst } from './payer-comes-first.ts'
import { payerIsKnown } from './payer-is-known.ts'
import { procedureHasACode } from './procedure-has-a-code.ts'
import { procedureHasAVisit } from './procedure-has-a-visit.ts'
import { procedureHasOneCode } from './procedure-has-one-code.ts'
import { procedureIsOfItsEncounter } from './procedure-is-of-its-encounter.ts'
import { procedureIsOver } from './procedure-is-over.ts'
import { recordIsUnderstood } from './record-is-understood.ts'
import { recordIsWholeAndReal } from './record-is-whole-and-real.ts'
import { settingIsKnown } from './setting-is-known.ts'
import { stayOrReturnIsCharted } from './stay-or-return-is-charted.ts'
import { trialServicesAreToldApart } from './trial-services-are-told-apart.ts'
import { unlistedProcedureIsReviewed } from './unlisted-procedure-is-reviewed.ts'
import { visitBesideADrugIsSeparate } from './visit-beside-a-drug-is-separate.ts'
import { visitHasADate } from './visit-has-a-date.ts'
import { visitHasOneLevel } from './visit-has-one-level.ts'
import { visitIsWhereDrugsAreGiven } from './visit-is-where-drugs-are-given.ts'
import { visitIsWithinTheRulebook } from './visit-is-within-the-rulebook.ts'

/** Checks of the visit as a whole: encounter, setting, payer, procedures. */
export const visitChecks: readonly ChargeCheck[] = [
  recordIsUnderstood,
  recordIsWholeAndReal,
  visitHasADate,
  visitIsWithinTheRulebook,
  dayOfServiceIsCharted,
  administrationHasAVisit,
  encounterIsFoundByItsReference,
  encounterIsKnown,
  copiesOfARecordAgree,
  notesAgreeWithTheStatus,
  orderStands,
  encounterTookPlace,
  administrationIsOfTheEncountersPatient,
  givenWithinTheEncounter,
  patientWasAlive,
  patientRecordIsCurrent,
  encountersOfOnePresenceAreOneVisit,
  stayOrReturnIsCharted,
  settingIsKnown,
  inpatientDrugBelongsToTheStay,
  visitIsWhereDrugsAreGiven,
  payerIsKnown,
  payerComesFirst,
  diagnosisStands,
  offCampusDepartmentIsToldApart,
  trialServicesAreToldApart,
  lesionCountIsCharted,
  unlistedProcedureIsReviewed,
  procedureHasACode,
  procedureIsOver,
  procedureHasAVisit,
  procedureIsOfItsEncounter,
  procedureHasOneCode,
  visitBesideADrugIsSeparate,
  visitHasOneLevel,
  codeIsInTheContract,
  administrationIsOver,
]
