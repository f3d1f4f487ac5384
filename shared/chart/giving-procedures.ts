import type { Visit } from './visit.ts'

/**
 * Codes of procedures that give a drug. They give it into lesions, joints, the pleura, the bladder, the spinal canal,
 * nerves or the eye. Others are transfusion, declotting, radiopharmaceutical therapy, immunization and filling a pump.
 * The infusion, injection and chemotherapy codes themselves are listed too.
 */
const GIVING =
  /^(?:1190[01]|205[0-9]{2}|206[01][0-9]|3256[0-2]|36430|36593|50391|51700|51720|6232[0-7]|64[45]\d{2}|67028|79\d{3}|904[67]\d|9599[01]|96[345]\d{2}|G0498)$/

/** Returns the first of these references that is a done and understood procedure of the visit and gives a drug. */
export function givingProcedure(
  references: readonly string[],
  { procedures, oddities }: Pick<Visit, 'procedures' | 'oddities'>,
): string | undefined {
  return references.find(
    (reference) =>
      procedures.some(({ id, code }) => id === reference && code !== undefined && GIVING.test(code)) &&
      oddities.every(({ about }) => about !== reference),
  )
}
