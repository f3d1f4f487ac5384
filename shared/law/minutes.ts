/**
 * Time limits used by more than one rule or check, each with its source. A limit that only one rule uses is in that
 * rule's file.
 */

/** The longest push. A longer run is an infusion: Noridian, Chemotherapy administration billing; CPT (ADM-11). */
export const LONGEST_PUSH_MINUTES = 15

/** The shortest infusion, into a vein or under the skin: the same sources (ADM-11). */
export const SHORTEST_INFUSION_MINUTES = LONGEST_PUSH_MINUTES + 1

/**
 * The shortest overlap of a concurrent infusion for every payer: Haugen Consulting Group on partial overlap (ADM-41).
 */
export const SHORTEST_OVERLAP_MINUTES = 16

/** The shortest hydration: Noridian, Hydration; CPT (HYD-01). */
export const SHORTEST_HYDRATION_MINUTES = 31

/** The longest run reported by the hour, exactly eight hours, also on a pump: WPS CHEMO-001; CPT (ADM-44). */
export const LONGEST_HOURLY_MINUTES = 480

/**
 * The longest gap that every payer counts as a pause of one infusion: AAPC forum 108863 against Haugen Consulting Group
 * (ADM-22).
 */
export const LONGEST_PAUSE_MINUTES = 60
