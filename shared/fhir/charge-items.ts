import type { ChargeItem, Extension } from 'fhir/r4.js'
import type { AmountBasis, ChargeLine, ChargeSheet, Reason } from '../sheet/charge-sheet.ts'
import { CPT, HCPCS, NDC } from './code-systems.ts'
import { EXTENSION } from './extension-urls.ts'

/** A sheet as kept: with the ids its lines have outside, and when it last changed. */
export interface KeptSheet {
  readonly sheet: ChargeSheet
  /** One a line, in the order of the lines. */
  readonly ids: readonly string[]
  readonly version: string
  readonly lastUpdated: string
}

/** The lines of a sheet as FHIR; extensions nest as Oracle Health nests its own, so that a mapping is a table. */
export function chargeItems({ sheet, ids, version, lastUpdated }: KeptSheet): readonly ChargeItem[] {
  return sheet.lines.map((line, at) => chargeItem(sheet, line, ids[at] ?? '', { versionId: version, lastUpdated }))
}

function chargeItem(
  sheet: ChargeSheet,
  line: ChargeLine,
  id: string,
  meta: { versionId: string; lastUpdated: string },
): ChargeItem {
  return {
    resourceType: 'ChargeItem',
    id,
    meta,
    extension: [
      ...line.modifiers.map(chargeModifier),
      ...(line.ndc === undefined ? [] : [ndcQuantity(line.ndc)]),
      ...(line.amount === undefined ? [] : [allowedAmount(line.amount, line.priced)]),
      { url: EXTENSION.held, valueBoolean: line.held },
      ...line.because.map(chargeReason),
    ],
    status: statusOf(sheet, line),
    code: { coding: [{ system: /^\d{4}[0-9A-Z]$/.test(line.code) ? CPT : HCPCS, code: line.code }], text: line.name },
    subject: sheet.patient === undefined ? { display: 'not charted' } : { reference: sheet.patient },
    ...(sheet.encounter === null ? {} : { context: { reference: sheet.encounter } }),
    occurrenceDateTime: line.on,
    quantity: { value: line.units },
    service: line.charges.filter((reference) => SERVICES.test(reference)).map((reference) => ({ reference })),
    ...(line.narrative === undefined ? {} : { note: [{ text: line.narrative }] }),
    ...(line.ndc === undefined ? {} : { productCodeableConcept: { coding: [{ system: NDC, code: line.ndc.code }] } }),
  }
}

/** What R4 lets `ChargeItem.service` point to, of what we charge. */
const SERVICES = /^(MedicationAdministration|Procedure)\//

/**
 * FHIR's `planned` is "shall not be billed yet": a visit that is still going on, and a line something is found about.
 * Never `not-billable`: that is the payer's word for what earns nothing.
 */
function statusOf(sheet: ChargeSheet, line: ChargeLine): ChargeItem['status'] {
  return sheet.status === 'planned' || line.held ? 'planned' : 'billable'
}

function chargeModifier(code: string, at: number): Extension {
  return {
    url: EXTENSION.chargeModifier,
    extension: [
      { url: 'code', valueCodeableConcept: { coding: [{ system: HCPCS, code }] } },
      { url: 'priority', valuePositiveInt: at + 1 },
    ],
  }
}

function ndcQuantity({ code, quantity, unit }: { code: string; quantity: string; unit: string }): Extension {
  return {
    url: EXTENSION.ndcQuantity,
    extension: [
      { url: 'code', valueCodeableConcept: { coding: [{ system: NDC, code }] } },
      { url: 'quantity', valueQuantity: { value: exactly(quantity), unit } },
    ],
  }
}

function allowedAmount(amount: string, { basis, file, sha256 }: Partial<AmountBasis> = {}): Extension {
  return {
    url: EXTENSION.allowedAmount,
    extension: [
      { url: 'amount', valueMoney: { value: exactly(amount), currency: 'USD' } },
      ...(basis === undefined ? [] : [{ url: 'basis', valueString: basis }]),
      ...(file === undefined ? [] : [{ url: 'file', valueString: file }]),
      ...(sha256 === undefined ? [] : [{ url: 'sha256', valueString: sha256 }]),
    ],
  }
}

function chargeReason({ rule, says, saw, setting, ledger, cites }: Reason): Extension {
  return {
    url: EXTENSION.chargeReason,
    extension: [
      { url: 'rule', valueCode: rule },
      { url: 'says', valueString: says },
      ...(saw === undefined ? [] : [{ url: 'saw', valueString: saw }]),
      ...(setting === undefined ? [] : [{ url: 'setting', valueString: setting }]),
      ...ledger.map((valueString) => ({ url: 'ledger', valueString })),
      ...cites.map((valueString) => ({ url: 'cites', valueString })),
    ],
  }
}

/** A JSON number with exactly these digits: `142.50` stays `142.50`. */
function exactly(text: string): number {
  return (JSON as unknown as { rawJSON(text: string): number }).rawJSON(text)
}
