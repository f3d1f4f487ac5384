/**
 * How long, where every source says what and none how long: our own practice, in one place. Where one of these decides,
 * a finding says so.
 */

/** The most minutes between two syringes of a drug that are still one session (ADM-48); found by `injections-of-one-session-are-one`. */
export const ONE_SESSION_MINUTES = 30

/** The longest gap in hydration that is a change of bag, not the end of a piece (ADM-43); found by `hydration-pieces-are-told-apart`. */
export const CHANGE_OF_BAG_MINUTES = 5

/** Hours without anything given, overnight, after which an outpatient has gone home and come back; found by `stay-or-return-is-charted`. */
export const HOURS_GONE_HOME = 8

/** Hours an encounter may last and still be one stay where its class does not say; found by `stay-or-return-is-charted`. */
export const LONGEST_STAY_HOURS = 72

/** Minutes after the end of an encounter in which a drug may still stop: two people chart the two; found by `drug-stops-before-the-patient-leaves`. */
export const MINUTES_AFTER_LEAVING = 15

/** The most minutes between two records of one dose; found by `administration-is-charted-once`. */
export const CHARTED_TWICE_MINUTES = 2

/** The most minutes somebody stays to push a drug; found by `push-is-no-longer-than-an-hour`. */
export const LONGEST_ATTENDED_PUSH_MINUTES = 60
