import type { Citation } from './citation.ts'

/** The sources of the rules, each named once. `checked` is the day a person last read the text there. */

/**
 * Cites CPT. The AMA owns its text, so it is not quoted. Rules are stated from contractor and CMS pages that apply
 * it.
 */
export function cpt(section: string): Citation {
  return { source: 'CPT', section }
}

export const NORIDIAN_CHEMOTHERAPY: Citation = {
  source: 'Noridian (Medicare contractor)',
  section: 'Chemotherapy administration billing',
  checked: '2026-11-20',
}

export const NORIDIAN_INITIAL: Citation = {
  source: 'Noridian (Medicare contractor)',
  section: 'Initial drug administration, quoting CMS 100-04 chapter 4 section 230.2 and CR 3631',
  checked: '2026-11-20',
}

export const NORIDIAN_HYDRATION: Citation = {
  source: 'Noridian (Medicare contractor)',
  section: 'Hydration; article A52732',
  checked: '2026-11-20',
}

export const CHEMOTHERAPY_ARTICLE: Citation = {
  source: 'Medicare contractor article A52953',
  section: 'Chemotherapy administration',
  href: 'https://www.cms.gov/medicare-coverage-database/view/article.aspx?articleid=52953',
  checked: '2026-11-20',
}

export const CHEMO_001: Citation = {
  source: 'WPS guideline CHEMO-001 (L37205)',
  section: 'CR 3818, 3631, 3028 and 9749 excerpts',
  checked: '2026-11-20',
}

export const RECOVERY_AUDIT_INITIAL: Citation = {
  source: 'CMS Recovery Audit issue 0071',
  section: 'Initial drug administration codes; CMS 100-04 chapter 12 section 30.5',
  checked: '2026-11-20',
}

export const RECOVERY_AUDIT_UNITS: Citation = {
  source: 'CMS Recovery Audit issue 0074',
  section: 'Drug units; CMS 100-04 chapter 17 sections 10, 40, 70 and 90.2',
  checked: '2026-11-20',
}

export const NCCI_MANUAL: Citation = {
  source: 'NCCI Policy Manual',
  section: 'Chapter XI section N, quoted in AAPC Oncology & Hematology alert 136211',
  checked: '2026-11-20',
}

export const NCCI_EDITS: Citation = {
  source: 'CMS NCCI PTP edits',
  section: 'Practitioner and hospital files, 2024-07-01',
  checked: '2026-11-20',
}

export const ADD_ON_EDITS: Citation = {
  source: 'CMS NCCI add-on code edits',
  section: 'Type 1 primary codes, June 2024',
  checked: '2026-11-20',
}

export const AAPC_CONCURRENT: Citation = {
  source: 'AAPC Oncology & Hematology Coding Alert 170567',
  section: 'Concurrent and sequential infusions',
  checked: '2026-11-20',
}

export const AAPC_CONCURRENT_CHEMOTHERAPY: Citation = {
  source: 'AAPC 2006, citing CPT Assistant November 2005',
  section: 'Concurrent chemotherapy',
  checked: '2026-11-20',
}

export const TIME_TABLE: Citation = {
  source: 'UW Health infusion coding manual; AAPC time table',
  section: 'Units by minutes: 16-90, 91-150, 151-210',
  checked: '2026-11-20',
}

export const SELECT_HEALTH_HYDRATION: Citation = {
  source: 'SelectHealth hydration policy 09',
  section: 'Revised 2025-06-12',
  checked: '2026-11-20',
}

export const INCLUDED_SERVICES: Citation = {
  source: 'CMS 100-04',
  section: 'Chapter 12 section 30.5: services included in an infusion or injection',
  checked: '2026-11-20',
}

export const CGS_WASTE: Citation = {
  source: 'CGS (Medicare contractor)',
  section: 'JW and JZ: rounding, most economical container mix, multi-dose vials (2023-06)',
  href: 'https://www.cgsmedicare.com/partb/pubs/news/2023/06/cope140894.html',
  checked: '2026-11-20',
}

export const NORIDIAN_JW: Citation = {
  source: 'Noridian (Medicare contractor)',
  section: 'Drug wastage: JW and JZ modifiers',
  href: 'https://med.noridianmedicare.com/web/jfb/topics/drugs-biologicals-injections/drug-wastage-jw-and-jz-modifiers',
  checked: '2026-11-20',
}

export const NORIDIAN_JZ: Citation = {
  source: 'Noridian (Medicare contractor)',
  section: 'JZ modifier (2024-03-20)',
  href: 'https://med.noridianmedicare.com/web/jddme/topics/modifiers/jz',
  checked: '2026-11-20',
}

export const ESA_COVERAGE: Citation = {
  source: 'CMS NCD 110.21',
  section: 'Erythropoiesis stimulating agents in cancer and related neoplastic conditions',
}

export const ESA_CLAIMS: Citation = {
  source: 'Palmetto GBA (Medicare contractor)',
  section: 'Modifiers EA, EB and EC; hemoglobin or hematocrit on the claim',
  checked: '2026-11-27',
}

export const ASP_FILES: Citation = {
  source: 'CMS Part B payment limit files and NDC-HCPCS crosswalk',
  section: 'The quarter of the date of service',
  checked: '2026-11-20',
}

export const BENEFIT_MANUAL_DRUGS: Citation = {
  source: 'CMS 100-02 (Benefit Policy Manual)',
  section: 'Chapter 15 section 60.1: drugs that are no expense to the practice',
  checked: '2026-11-20',
}

export const ORAL_ANTICANCER: Citation = {
  source: 'NGS oral anticancer article; A52479',
  section: 'Part B oral anticancer drugs are billed by the supplier to the DME contractor',
  checked: '2026-11-20',
}

export const ADDENDUM_B: Citation = {
  source: 'CMS OPPS Addendum B',
  section: 'Status indicators of the quarter',
  checked: '2026-11-20',
}

export const PRICING_STATUTE: Citation = {
  source: '42 CFR 414.904(a)',
  section: 'Payment limit by quarter; labelled content only',
  checked: '2026-11-20',
}

export const PART_B_340B: Citation = {
  source: 'CMS, Part B drugs acquired under 340B',
  section: 'JG or TB until 2024-12-31, TB alone from 2025-01-01; not on packaged drugs',
}

export const UNLISTED_DRUGS: Citation = {
  source: 'Palmetto GBA, CGS and First Coast (Medicare contractors)',
  section: 'Drugs not otherwise classified: name, exact dose and NDC on the line, one unit',
  checked: '2026-11-20',
}

export const SELF_ADMINISTERED: Citation = {
  source: 'Noridian (Medicare contractor), self-administered drug exclusion list; article A52527',
  section: 'JA and JB on drugs marked with an asterisk',
  checked: '2026-11-20',
}

export const NDC_ON_CLAIMS: Citation = {
  source: 'NUCC 1500 instructions',
  section: 'Item 24 shaded: the package used, one a line',
  checked: '2026-11-20',
}

export const UNITS_FIELD: Citation = {
  source: 'CMS 100-04',
  section: 'Chapter 17 section 70: units beyond the field on further lines, quoted by MedLearn',
  checked: '2026-11-20',
}

export const UNIT_LIMITS: Citation = {
  source: 'CMS NCCI medically unlikely edits',
  section: 'Practitioner and hospital files, 2024-07-01',
  checked: '2026-11-21',
}

export const CONTRACTS: Citation = {
  source: 'The contract of the site with the payer',
  section: 'Fee schedule as the site loaded it',
}

export const OFF_CAMPUS_MODIFIERS: Citation = {
  source: 'CMS 100-04',
  section: 'Chapter 4 section 20.6: modifiers PO and PN',
}

export const CLINICAL_TRIALS: Citation = {
  source: 'NCD 310.1; CMS 100-04 chapter 32 section 69.6; CR 8401',
  section: 'Routine costs in clinical trials: Q0, Q1 and the trial number',
  checked: '2026-11-20',
}

/** Cites a section of the ICD-10-CM Official Guidelines for Coding and Reporting. */
export function icd10Guidelines(section: string): Citation {
  return { source: 'ICD-10-CM Official Guidelines for Coding and Reporting', section }
}

export const CLAIM_DIAGNOSES: Citation = {
  source: 'Medicare Claims Processing Manual, publication 100-04',
  section: 'Chapter 26 section 10.4, items 21 and 24E: diagnoses and their pointers',
}
