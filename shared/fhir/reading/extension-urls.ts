/** Base URL of our rules, checks and profiles. */
export const CANONICAL = 'https://w3id.org/fhir-oncology-billing/'

const BASE = `${CANONICAL}StructureDefinition/`

/** Extensions for facts without a FHIR element. Each has a StructureDefinition in `fhir-mappings/`. */
export const EXTENSION = {
  vascularAccessReason: `${BASE}vascular-access-reason`,
  ambulatoryPump: `${BASE}ambulatory-pump`,
  containersOpened: `${BASE}containers-opened`,
  discardedAmount: `${BASE}discarded-amount`,
  acquisition: `${BASE}acquisition`,
  primaryReason: `${BASE}primary-reason`,
  separatelyIdentifiable: `${BASE}separately-identifiable`,
  chargeModifier: `${BASE}charge-modifier`,
  ndcQuantity: `${BASE}ndc-quantity`,
  allowedAmount: `${BASE}allowed-amount`,
  held: `${BASE}held`,
  chargeReason: `${BASE}charge-reason`,
  heldBy: `${BASE}held-by`,
  chargeInput: `${BASE}charge-input`,
  revenueCode: `${BASE}revenue-code`,
  siteCharge: `${BASE}site-charge`,
  paymentShare: `${BASE}payment-share`,
  replaces: `${BASE}replaces`,
  replacedBy: `${BASE}replaced-by`,
  worth: `${BASE}worth`,
} as const
