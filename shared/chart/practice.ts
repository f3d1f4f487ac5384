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

/** Minutes before its start or after its end in which something may still belong to an encounter: clerks register late and close early; found by `given-within-the-encounter`. */
export const MINUTES_OUTSIDE_ENCOUNTER = 60
