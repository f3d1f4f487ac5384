/**
 * Lengths of time that more than one rule or check goes by, each with where it stands. A threshold only one rule goes by
 * stands in that rule.
 */

/** What runs longer is an infusion: Noridian, Chemotherapy administration billing; CPT (ADM-11). */
export const LONGEST_PUSH_MINUTES = 15

/** The first length that is an infusion, into a vein or under the skin: the same sources (ADM-11). */
export const SHORTEST_INFUSION_MINUTES = LONGEST_PUSH_MINUTES + 1

/** What runs together for less is no concurrent infusion to everybody: Haugen Consulting Group on partial overlap (ADM-41). */
export const SHORTEST_OVERLAP_MINUTES = 16

/** The first length that is hydration: Noridian, Hydration; CPT (HYD-01). */
export const SHORTEST_HYDRATION_MINUTES = 31

/** Eight hours exactly are still reported by the hour, on a pump too: WPS CHEMO-001; CPT (ADM-44). */
export const LONGEST_HOURLY_MINUTES = 480

/** The longest gap that is a pause of one infusion to every payer: AAPC forum 108863 against Haugen Consulting Group (ADM-22). */
export const LONGEST_PAUSE_MINUTES = 60
