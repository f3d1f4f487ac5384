/**
 * Codes for drugs without a code of their own (DRG-16). They are billed as one unit, and the line describes the drug
 * in words. `J8999` is not listed, because drugs by mouth are not on the sheet of an infusion visit.
 */
const UNLISTED = new Set(['J9999', 'J3490', 'J3590', 'J7999', 'C9399'])

/** Code for new drugs that a hospital bills before they have a code. */
export const NEW_DRUG_OF_A_HOSPITAL = 'C9399'

export function isUnlisted(hcpcs: string): boolean {
  return UNLISTED.has(hcpcs)
}
