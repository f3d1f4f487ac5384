/** First day of service the rulebook covers: what was law before it is not here, and a visit before it is found. */
export const RULEBOOK_BEGINS = '2024-01-01'
