import { charge } from '../charge-visit.ts'
import { notGivenBecause } from '../charging/assembly/not-charged.ts'
import type { Charged } from '../charging/charged.ts'
import type { Visit } from '../chart/visit.ts'
import type { Because } from '../law/rule.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { ChargeLine, ChargeSheet, NotCharged } from '../sheet/charge-sheet.ts'
import type { DraftLine } from '../sheet/draft-line.ts'
import type { Explanation } from './explanation.ts'
import { holding } from './holding.ts'
import { rejectedDrugLines } from './rejected-drug-lines.ts'
import { rejectedGiving } from './rejected-giving.ts'
import { chargedProcedure, statedAround } from './stated-around.ts'
import { statedDrug } from './stated-drug.ts'
import { statedInputs } from './stated-inputs.ts'
import { statedPrice } from './stated-price.ts'
import { statedGiving } from './stated-service.ts'
import { stepsOf } from './steps.ts'

/**
 * Explains one line of a sheet, derived again from the visit and book it was charged from. Lines are numbered from 1 in
 * claim order; records not charged are numbered after them. Throws a RangeError if the number does not exist, or if
 * visit and book give another sheet.
 */
export function explainLine(visit: Visit, book: ReferenceBook, sheet: ChargeSheet, number: number): Explanation {
  const charged = charge(visit, book)
  const line = sheet.lines[number - 1]
  const leftOff = line === undefined ? sheet.notCharged[number - 1 - sheet.lines.length] : undefined
  const draft = line && charged.lines[number - 1]
  if (line === undefined && leftOff === undefined) throw new RangeError(`the sheet has no line ${number}`)
  if (line !== undefined && (draft === undefined || !isSame(draft, line)))
    throw new RangeError('the sheet was charged from another visit or book')

  const about = line?.charges ?? leftOff?.about ?? []
  const service = charged.services.find(({ id, administrations, leftOff: off }) =>
    draft === undefined ? off && leftOff !== undefined && isGiving(leftOff, administrations) : id === draft.of,
  )
  const drug = charged.drugs.find(({ id, administrations, drug }) =>
    draft === undefined
      ? leftOff?.what.startsWith(drug.hcpcs) && sameRecords(administrations, about)
      : draft.kind === 'drug' && id === draft.of,
  )
  const isOther = service === undefined && drug === undefined
  const code = line?.code ?? leftOff?.what.split(' ')[0]
  const procedure = isOther ? chargedProcedure(charged, about[0], code) : undefined
  const because = service?.because ?? draft?.because ?? drug?.because ?? otherReasons(charged, about[0], code)
  const { encounter, server, on, setting, payer, rulebook } = sheet
  return {
    encounter,
    ...(server === undefined ? {} : { server }),
    on,
    setting,
    payer,
    settings: charged.profile.settings,
    rulebook,
    number,
    line,
    leftOff,
    around: statedAround(charged),
    inputs: statedInputs((line ?? leftOff)?.inputs ?? [], charged),
    giving: service && statedGiving(service, charged),
    procedure,
    drug: drug && statedDrug(drug, charged.drugs, book),
    steps: stepsOf(because),
    rejected: service
      ? rejectedGiving(service, draft?.code, charged)
      : drug
        ? rejectedDrugLines(drug, draft?.modifiers.includes('JW') === true)
        : [],
    price: draft && line && statedPrice(draft, line),
    heldBy: line?.held ? holding(draft, line, sheet) : [],
  }
}

function isSame(draft: DraftLine, line: ChargeLine): boolean {
  return (
    draft.code === line.code &&
    draft.units === line.units &&
    draft.modifiers.join() === line.modifiers.join() &&
    draft.charges.join() === line.charges.join()
  )
}

function isGiving({ what, about }: NotCharged, administrations: readonly { readonly id: string }[]): boolean {
  return what.startsWith('giving ') && sameRecords(administrations, about)
}

function sameRecords(administrations: readonly { readonly id: string }[], about: readonly string[]): boolean {
  return administrations.map(({ id }) => id).join() === about.join()
}

/** Returns the reasons of a documented procedure, or of a record charted as not given. */
function otherReasons({ procedureCharges, visit }: Charged, reference?: string, code?: string): readonly Because[] {
  const documented = procedureCharges.find((one) => one.id === reference && one.code === code)
  const notGiven = visit.notGiven.find(({ id }) => id === reference)
  return documented?.because ?? (notGiven === undefined ? [] : [notGivenBecause(notGiven)])
}
