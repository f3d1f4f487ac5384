/**
 * Time limits of our own practice, in one place. Every source names the limit, but none says how long it is. A finding
 * says so if one of these limits decides.
 */

/**
 * The most minutes between two syringes of a drug in one session (ADM-48). The check is
 * `injections-of-one-session-are-one`.
 */
export const ONE_SESSION_MINUTES = 30

/**
 * The longest gap in hydration that counts as a change of bag (ADM-43). A longer gap ends the piece. The check is
 * `hydration-pieces-are-told-apart`.
 */
export const CHANGE_OF_BAG_MINUTES = 5

/**
 * Overnight hours without any drug after which an outpatient counts as gone home and back. The check is
 * `stay-or-return-is-charted`.
 */
export const HOURS_GONE_HOME = 8

/**
 * The longest encounter, in hours, that counts as one stay if its class does not say. The check is
 * `stay-or-return-is-charted`.
 */
export const LONGEST_STAY_HOURS = 72

/**
 * Most minutes before the start or after the end of an encounter in which a drug may still belong to it. Clerks
 * register late and close early. The check is `given-within-the-encounter`.
 */
export const MINUTES_OUTSIDE_ENCOUNTER = 60

/**
 * Most minutes after the end of an encounter in which a drug may still stop. Two people chart the two times. The check
 * is `drug-stops-before-the-patient-leaves`.
 */
export const MINUTES_AFTER_LEAVING = 15

/** The most minutes between two records of one dose. The check is `administration-is-charted-once`. */
export const CHARTED_TWICE_MINUTES = 2

/** The most minutes a nurse stays to push a drug. The check is `push-is-no-longer-than-an-hour`. */
export const LONGEST_ATTENDED_PUSH_MINUTES = 60
