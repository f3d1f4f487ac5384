const BASE = 'https://w3id.org/fhir-oncology-billing/StructureDefinition/'

/** What FHIR has no element for; each has a StructureDefinition in `fhir-mappings/`. */
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
} as const
