import type { AcceptedClass } from '../../reference/drugs/accepted-class.ts'
import { readDrugRows } from './stored-drug-rows.ts'
import { writeRows } from './write-rows.ts'

/** Partition of the classes people accepted, one row for each code and instant. */
export const CLASSES = 'CLASSES'

/** Reads the accepted classes, earliest first. */
export async function readAcceptedClasses(): Promise<readonly AcceptedClass[]> {
  return (await readDrugRows(CLASSES)).map(({ value }) => value as AcceptedClass).sort(byInstant)
}

/** Saves a class a person accepted. Earlier classes of the code are kept, because they show what was known before. */
export async function acceptClass(accepted: AcceptedClass): Promise<void> {
  await writeRows([{ drug: CLASSES, from: `${accepted.knownFrom}#${accepted.hcpcs}`, row: accepted }])
}

function byInstant(a: AcceptedClass, b: AcceptedClass): number {
  return a.knownFrom < b.knownFrom ? -1 : 1
}
