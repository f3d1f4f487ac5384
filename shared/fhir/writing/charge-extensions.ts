import type { Extension } from 'fhir/r4.js'
import type { AmountBasis, ChargeLine, Input, Payment, Reason } from '../../sheet/charge-sheet.ts'
import { HCPCS, NDC, REVENUE } from '../reading/code-systems.ts'
import { EXTENSION } from '../reading/extension-urls.ts'
import { dollars, exactly } from './json-decimal.ts'

/**
 * Writes facts of a charge for which FHIR has no element. Nested like Oracle Health's extensions, so each maps to one
 * of theirs.
 */
export function chargeExtensions(line: ChargeLine): readonly Extension[] {
  const { modifiers, ndc, amount, priced, revenue, charge, payment, held, inputs, because } = line
  return [
    ...modifiers.map(chargeModifier),
    ...(ndc === undefined ? [] : [ndcQuantity(ndc)]),
    ...(amount === undefined ? [] : [allowedAmount(amount, priced)]),
    ...(revenue === undefined
      ? []
      : [{ url: EXTENSION.revenueCode, valueCodeableConcept: { coding: [{ system: REVENUE, code: revenue }] } }]),
    ...(charge === undefined ? [] : [{ url: EXTENSION.siteCharge, valueMoney: dollars(charge) }]),
    ...(payment === undefined ? [] : [paymentShare(payment)]),
    { url: EXTENSION.held, valueBoolean: held },
    ...inputs.map(chargeInput),
    ...because.map(chargeReason),
  ]
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
      { url: 'amount', valueMoney: dollars(amount) },
      ...(basis === undefined ? [] : [{ url: 'basis', valueString: basis }]),
      ...(file === undefined ? [] : [{ url: 'file', valueString: file }]),
      ...(sha256 === undefined || sha256 === '' ? [] : [{ url: 'sha256', valueString: sha256 }]),
    ],
  }
}

export function chargeReason({ rule, says, saw, setting, ledger, cites }: Reason): Extension {
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

/** Writes a record the line was made from, in the version read. */
function chargeInput({ resource, version, elements }: Input): Extension {
  return {
    url: EXTENSION.chargeInput,
    extension: [
      { url: 'record', valueReference: { reference: resource } },
      ...(version === undefined ? [] : [{ url: 'version', valueString: version }]),
      ...elements.map((valueString) => ({ url: 'element', valueString })),
    ],
  }
}

function paymentShare({ coinsurance, sequestration, expected }: Payment): Extension {
  return {
    url: EXTENSION.paymentShare,
    extension: [
      { url: 'coinsurance', valueMoney: dollars(coinsurance) },
      { url: 'sequestration', valueMoney: dollars(sequestration) },
      { url: 'expected', valueMoney: dollars(expected) },
    ],
  }
}
