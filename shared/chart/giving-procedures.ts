import type { Visit } from './visit.ts'

/**
 * Codes of procedures that are a way of giving a drug: into lesions, joints, the pleura, the bladder, the spinal canal,
 * nerves and the eye; transfusion and declotting; therapy with radiopharmaceuticals; immunization; filling a pump; and the
 * infusion, injection and chemotherapy codes themselves.
 */
const GIVING =
  /^(?:1190[01]|205[0-9]{2}|206[01][0-9]|3256[0-2]|36430|36593|50391|51700|51720|6232[0-7]|64[45]\d{2}|67028|79\d{3}|904[67]\d|9599[01]|96[345]\d{2}|G0498)$/

/** Returns the first of these references that is a procedure done in the visit, understood, and a way of giving a drug. */
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
