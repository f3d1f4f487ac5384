/**
 * The code systems that charts are read in and charges are written in. A system with several names is read by each.
 */
export const CPT = 'http://www.ama-assn.org/go/cpt'
/** CPT by its URL, and by the identifier that HL7 version 3 gave it. */
export const CPT_NAMES: ReadonlySet<string> = new Set([CPT, 'urn:oid:2.16.840.1.113883.6.12'])
export const HCPCS = 'http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets'
export const NDC = 'http://hl7.org/fhir/sid/ndc'
export const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm'

export const NDC_NAMES: ReadonlySet<string> = new Set([NDC, 'urn:oid:2.16.840.1.113883.6.69'])

export const RXNORM_NAMES: ReadonlySet<string> = new Set([RXNORM, 'urn:oid:2.16.840.1.113883.6.88'])

export const HCPCS_NAMES: ReadonlySet<string> = new Set([
  HCPCS,
  'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  'urn:oid:2.16.840.1.113883.6.285',
  'http://terminology.hl7.org/CodeSystem/HCPCS-all-codes',
])

/** Code system of the National Uniform Billing Committee. */
export const REVENUE = 'https://www.nubc.org/CodeSystem/RevenueCodes'

export const ICD_10_CM = 'http://hl7.org/fhir/sid/icd-10-cm'
