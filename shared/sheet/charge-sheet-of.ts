import type { Charged } from '../checks/charged.ts'
import { decimal, fixedText, plus, toCents, ZERO } from '../exact/decimal.ts'
import type { Price } from '../pricing/price-line.ts'
import { rulebook } from '../rulebook-version.ts'
import type { ChargeLine, ChargeSheet, NotCharged } from './charge-sheet.ts'
import type { DraftLine } from './draft-line.ts'
import { type foundBy, isHeld } from './findings.ts'
import { reasonsOf } from './reasons.ts'

/** The sheet as it is kept and shown. */
export function chargeSheet(
  { visit, book, profile, given }: Charged,
  priced: readonly { readonly line: DraftLine; readonly price: Price | undefined }[],
  notCharged: readonly NotCharged[],
  found: ReturnType<typeof foundBy>,
): ChargeSheet {
  const { encounter, patient, on, setting, finished } = visit
  const lines = priced.map(({ line, price }) => chargeLine(line, price, isHeld(line, found)))
  return {
    encounter,
    ...(patient === undefined ? {} : { patient }),
    on,
    setting: setting ?? null,
    payer: profile.name,
    status: finished && given.every(({ status }) => status !== 'in-progress') ? 'billable' : 'planned',
    lines,
    notCharged,
    findings: found.map(({ finding }) => finding),
    total: totalOf(lines),
    priced: on === null ? null : (book.priceFile(on) ?? null),
    rulebook,
  }
}

function chargeLine(
  { code, name, modifiers, units, on, charges, ndc, because }: DraftLine,
  price: Price | undefined,
  held: boolean,
): ChargeLine {
  return {
    code,
    name,
    modifiers,
    units,
    on,
    charges,
    ...(ndc === undefined ? {} : { ndc }),
    ...price,
    held,
    because: reasonsOf(because),
  }
}

/** What may be billed now: lines that are held, or have no amount, are not in it. */
function totalOf(lines: readonly ChargeLine[]): string {
  return fixedText(
    lines.reduce(
      (sum, { amount, held }) => (amount === undefined || held ? sum : plus(sum, decimal(amount))),
      toCents(ZERO),
    ),
  )
}
