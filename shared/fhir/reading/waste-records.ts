import type { Site } from '../../chart/site.ts'
import type { Administration } from '../../chart/visit.ts'
import { plus } from '../../exact/decimal.ts'
import { type Dose, inBase, measures } from '../../exact/dose.ts'
import { saysDiscarded } from './chart-terminology.ts'
import { wordsOf } from './codeable-concept.ts'
import { child, children, elements, references, text } from './element.ts'
import { readDose } from './quantity.ts'

/** Statuses of a record of waste. HL7 uses `not-done`; some systems write `completed`. */
const STATUSES: ReadonlySet<unknown> = new Set(['not-done', 'completed'])

/**
 * True if a record documents discarded drug and no dose. Its reason says waste, and it has an amount (HL7's convention
 * since R5). A `not-done` record without such a reason is never waste. A `completed` record with such a reason is
 * never a dose.
 */
export function isWasteRecord(resource: unknown, { wasteReasons = [] }: Site): boolean {
  if (!STATUSES.has(elements(resource).status) || typeof wasted(resource) === 'string') return false
  return children(resource, 'statusReason')
    .flatMap(wordsOf)
    .some((word) => saysDiscarded(word) || wasteReasons.includes(word.trim().toLowerCase()))
}

/** Returns the given administration that a waste record is part of. */
export function wastedFrom(resource: unknown): string | undefined {
  return references(resource, 'partOf').find((one) => one.startsWith('MedicationAdministration/'))
}

function wasted(resource: unknown): Dose | string {
  return readDose(child(child(resource, 'dosage'), 'dose'))
}

/** Returns the administration with the amounts of its waste records added to the discarded amount. */
export function withWaste(
  administration: Administration,
  wasteOf: ReadonlyMap<string | undefined, readonly unknown[]>,
): Administration {
  // Stryker disable next-line all: a shortcut; of no waste records none is found either
  if (wasteOf.size === 0) return administration
  const wasteRecords = wasteOf.get(administration.id)
  if (wasteRecords === undefined) return administration
  let { discarded } = administration
  const discardedBy: string[] = []
  const discardedByVersions: (string | undefined)[] = []
  for (const record of wasteRecords) {
    const dose = wasted(record)
    if (typeof dose === 'string' || (discarded !== undefined && measures(discarded.unit) !== measures(dose.unit)))
      continue
    discarded = discarded === undefined ? dose : sum(discarded, dose)
    discardedBy.push(`MedicationAdministration/${text(record, 'id')}`)
    discardedByVersions.push(text(child(record, 'meta'), 'versionId'))
  }
  return discarded === undefined ? administration : { ...administration, discarded, discardedBy, discardedByVersions }
}

function sum(a: Dose, b: Dose): Dose {
  return a.unit === b.unit
    ? { amount: plus(a.amount, b.amount), unit: a.unit }
    : { amount: plus(inBase(a), inBase(b)), unit: baseUnit(a) }
}

/** Returns the unit that `inBase` counts in, for drug discarded by mass or by volume. */
function baseUnit({ unit }: Dose): Dose['unit'] {
  return measures(unit) === 'mass' ? 'mg' : measures(unit) === 'volume' ? 'mL' : unit
}
