import { fixedText, plus, toCents, ZERO } from '../../exact/decimal.ts'
import { rulebook } from '../../rulebook-version.ts'
import type { ChargeLine, ChargeSheet, Margin, Payment } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import { sheetStatus } from '../../sheet/sheet-status.ts'
import type { Charged } from '../charged.ts'
import { type DrugMargin, marginsOf } from '../pricing/margin.ts'
import { type SharedAmount, sharedAmounts } from '../pricing/payment.ts'
import { filesBehind } from './files-behind.ts'
import { type Found, heldBy } from './findings.ts'
import { inputsOf } from './inputs.ts'
import { notCharged } from './not-charged.ts'
import { reasonsOf } from './reasons.ts'

/** Returns the sheet as stored and shown. Lines are in claim order; a line with an error about it is held. */
export function chargeSheet(charged: Charged, found: readonly Found[]): ChargeSheet {
  const { visit, book, profile, given } = charged
  const { encounter, server, patient, on, setting, finished } = visit
  const shared = sharedAmounts(charged.lines, { setting, profile })
  const margins = book.acquisitionCosts && marginsOf(charged, shared, book.acquisitionCosts)
  const lines = charged.lines.map((line, at) =>
    chargeLine(line, heldBy(line, found, encounter), shared[at], margins?.get(line), charged),
  )
  const findings = found.map(({ finding }) => finding)
  return {
    encounter,
    server,
    patient,
    on,
    setting: setting ?? null,
    diagnoses: icd10In(visit.diagnoses),
    payer: profile.payer,
    profile: profile.name,
    status: sheetStatus(finished && given.every(({ status }) => status !== 'in-progress'), findings, lines),
    lines,
    notCharged: notCharged(charged),
    findings,
    total: totalOf(charged.lines, lines),
    priced: on === null ? null : (book.priceFile(on) ?? null),
    tables: filesBehind(charged, findings),
    rulebook,
  }
}

function chargeLine(
  line: DraftLine,
  holding: readonly string[] | undefined,
  shared: SharedAmount | undefined,
  margin: DrugMargin | undefined,
  charged: Charged,
): ChargeLine {
  const { kind, code, name, modifiers, units, on, charges, ndc, narrative, amount, basis, charge, revenue, because } =
    line
  return {
    code,
    name,
    modifiers,
    units,
    on,
    charges,
    ndc,
    narrative,
    amount: amount === undefined ? undefined : fixedText(amount),
    priced: basis,
    charge: charge && fixedText(charge),
    revenue,
    payment: shared && paymentText(shared),
    margin: margin && marginText(margin),
    held: holding !== undefined,
    heldBy: holding,
    inputs: inputsOf(kind, charges, charged),
    because: reasonsOf(because),
  }
}

const ICD_10_CM = /^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/

function icd10In(diagnoses: readonly string[]): readonly string[] | undefined {
  const codes = diagnoses.filter((one) => ICD_10_CM.test(one))
  return codes.length === 0 ? undefined : [...new Set(codes)]
}

function paymentText({ coinsurance, sequestration, expected }: SharedAmount): Payment {
  return {
    coinsurance: fixedText(coinsurance),
    sequestration: fixedText(sequestration),
    expected: fixedText(expected),
  }
}

function marginText({ cost, expected, margin, basis }: DrugMargin): Margin {
  return { cost: fixedText(cost), expected: fixedText(expected), margin: fixedText(margin), basis }
}

/** Returns the amount to bill now. Leaves out lines that are held or have no amount. */
function totalOf(drafts: readonly DraftLine[], lines: readonly ChargeLine[]): string {
  let total = toCents(ZERO)
  drafts.forEach(({ amount }, at) => {
    if (amount !== undefined && lines[at]?.held === false) total = plus(total, amount)
  })
  return fixedText(total)
}
