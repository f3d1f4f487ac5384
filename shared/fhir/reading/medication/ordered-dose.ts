import { compare } from '../../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../../exact/dose.ts'
import { child, children, text } from '../element.ts'
import { readDose } from '../quantity.ts'
import { type Resources, resolve } from '../resources.ts'

/** Statuses of orders that were never in force. Their dose does not count. */
const NEVER_IN_FORCE: ReadonlySet<string> = new Set(['entered-in-error', 'draft', 'cancelled'])

/**
 * Returns the dose of an administration's order. Takes the largest of several instructions or of a range. Undefined if
 * there is no order or amount, or if its amounts have different measures. The dose is compared and never billed.
 */
export function orderedDose(administration: unknown, resources: Resources): Dose | undefined {
  const order = resolve(administration, 'request', resources)
  if (order === undefined || NEVER_IN_FORCE.has(text(order, 'status') ?? '')) return undefined
  let most: Dose | undefined
  for (const instruction of children(order, 'dosageInstruction')) {
    for (const one of children(instruction, 'doseAndRate')) {
      const dose = readDose(child(one, 'doseQuantity') ?? child(child(one, 'doseRange'), 'high'))
      if (typeof dose === 'string') return undefined
      if (most !== undefined && measures(most.unit) !== measures(dose.unit)) return undefined
      if (most === undefined || compare(inBase(dose), inBase(most)) > 0) most = dose
    }
  }
  return most
}
