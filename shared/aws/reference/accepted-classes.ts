import type { AcceptedClass } from '../../reference/drugs/accepted-class.ts'
import { putJson } from '../clients/bucket.ts'
import { readDrugRows } from './stored-drug-rows.ts'
import { writeRows } from './write-rows.ts'

/** Partition of the classes people accepted, one row for each code and instant. */
export const CLASSES = 'CLASSES'

/** Reads the accepted classes, earliest first. */
export async function readAcceptedClasses(): Promise<readonly AcceptedClass[]> {
  return (await readDrugRows(CLASSES)).map(({ value }) => value as AcceptedClass).sort(byInstant)
}

/**
 * Keeps a class a person accepted. An earlier one of the code is kept as well: it says what was known before. A copy lies
 * beside the files of CMS, for whoever audits them.
 */
export async function acceptClass(accepted: AcceptedClass): Promise<void> {
  const { hcpcs, knownFrom } = accepted
  await putJson(`accepted-classes/${knownFrom.replaceAll(':', '')}-${hcpcs}.json`, accepted)
  await writeRows([{ drug: CLASSES, from: `${accepted.knownFrom}#${accepted.hcpcs}`, row: accepted }])
}

function byInstant(a: AcceptedClass, b: AcceptedClass): number {
  return a.knownFrom < b.knownFrom ? -1 : 1
}
