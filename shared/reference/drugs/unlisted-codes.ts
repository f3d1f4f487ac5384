/**
 * Codes for drugs that have no code of their own (rule ledger DRG-16): one unit, and the line says in words what was given.
 * `J8999` is not among them: drugs by mouth are not on an infusion visit's sheet.
 */
const UNLISTED = new Set(['J9999', 'J3490', 'J3590', 'J7999', 'C9399'])

/** New drugs a hospital bills before they have a code. */
export const NEW_DRUG_OF_A_HOSPITAL = 'C9399'

export function isUnlisted(hcpcs: string): boolean {
  return UNLISTED.has(hcpcs)
}
