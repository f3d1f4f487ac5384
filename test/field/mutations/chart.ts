import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import { visitBundle } from '../../generator/visits.ts'
import { type Answer, billedLines, charged } from '../command-line.ts'

export type Open = { [element: string]: unknown }

/** A Bundle that may be changed, with the records of its costliest drug at hand. */
export interface Chart {
  readonly bundle: Open
  readonly entries: Open[]
  /** The administration that earns the most. */
  readonly given: Open
  readonly encounter: Open
  readonly patient: Open
  readonly coverage: Open
}

/** Changes the chart. Returns `not here` if the chart lacks the element to change. */
export type Change = (chart: Chart) => undefined | 'not here'
export type Changes = Readonly<Record<string, Change>>

export function chartOf(json: string, given: string): Chart {
  const bundle = JSON.parse(json) as Open
  const entries = bundle.entry as Open[]
  const all = entries.map(({ resource }) => resource as Open)
  const ofType = (type: string) => all.find(({ resourceType }) => resourceType === type) ?? {}
  return {
    bundle,
    entries,
    given: all.find(({ resourceType, id }) => `${resourceType}/${id}` === given) ?? {},
    encounter: ofType('Encounter'),
    patient: ofType('Patient'),
    coverage: ofType('Coverage'),
  }
}

export interface CleanVisit {
  readonly json: string
  readonly given: string
  readonly answer: Answer
}

/** Generated visits without an error or a held line, of which an administration earns money. */
export async function cleanVisits(count: number): Promise<readonly CleanVisit[]> {
  const found: CleanVisit[] = []
  for (let number = 1; found.length < count; number += 1) {
    const json = JSON.stringify(visitBundle(12, number))
    const answer = await charged(json)
    const given = costliest(answer.sheets)
    if (given !== undefined && answer.complaints === '' && answer.sheets.every(isClean))
      found.push({ json, given, answer })
  }
  return found
}

function isClean({ status, lines, findings }: ChargeSheet): boolean {
  return (
    status !== 'planned' &&
    lines.every(({ held }) => !held) &&
    findings.every(({ severity }) => severity === 'information')
  )
}

/**
 * Returns the administration of the most expensive drug line, among those that also earn a code for giving the drug.
 */
function costliest(sheets: readonly ChargeSheet[]): string | undefined {
  const lines = billedLines(sheets)
  const coded = new Set(lines.flatMap(({ code, charges }) => (/^9/.test(code) ? charges : [])))
  const priced = lines.filter(
    ({ code, amount = '0', charges }) =>
      /^[JQ]/.test(code) && Number(amount) > 0 && charges.length === 1 && charges.every((one) => coded.has(one)),
  )
  const [dearest] = [...priced].sort((a, b) => Number(b.amount) - Number(a.amount))
  return dearest?.charges[0]
}

export const other = (resourceType: string, id: string, elements: Open = {}): Open => ({
  fullUrl: `https://ehr.example.org/fhir/${resourceType}/${id}`,
  resource: { ...elements, resourceType, id },
})
export const dosageOf = ({ given }: Chart): Open => given.dosage as Open
export const doseOf = (chart: Chart): Open | undefined => dosageOf(chart).dose as Open | undefined
/** The parts of the first containers-opened extension by their url. */
export function openedOf({ given }: Chart, part: string): Open | undefined {
  const opened = ((given.extension ?? []) as Open[]).find(({ url }) => String(url).endsWith('/containers-opened'))
  return ((opened?.extension ?? []) as Open[]).find(({ url }) => url === part)
}
/** The same moment some minutes later, at the same offset. */
export function later(text: unknown, minutes: number): string {
  const written = String(text)
  const at = new Date(Date.parse(`${written.slice(0, 19)}Z`) + minutes * 60_000)
  return `${at.toISOString().slice(0, 19)}${written.slice(19)}`
}
/** The chart's times of the administration, each changed. */
export function changeTimes({ given }: Chart, change: (text: string) => string): undefined {
  const ran = given.effectivePeriod as Open | undefined
  for (const name of ['start', 'end']) if (ran?.[name] !== undefined) ran[name] = change(String(ran[name]))
  if (given.effectiveDateTime !== undefined) given.effectiveDateTime = change(String(given.effectiveDateTime))
}
