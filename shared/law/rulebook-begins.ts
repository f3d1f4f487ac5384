/** First day of service the rulebook covers. Older law is not in it, so an earlier visit gets a finding. */
export const RULEBOOK_BEGINS = '2024-01-01'
