/**
 * The rules of this version, for a replay by another checkout: `npm run replay -- --rules FOLDER` loads this file
 * there. Versions before 2026.11.3 have no such file; `cli/replay/other-rulebook.ts` knows the paths they used.
 */
export { chargeVisit } from './charge-visit.ts'
export { visitsOf } from './fhir/reading/visits.ts'
export { bookOf } from './reference/book-of.ts'
export { payerProfiles } from './reference/payers/payer-profile.ts'
