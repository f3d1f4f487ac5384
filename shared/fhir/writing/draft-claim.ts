import type { Claim, ClaimItem } from 'fhir/r4.js'
import { compare, type Decimal, decimal, divided, fixedText, plus, times, ZERO } from '../../exact/decimal.ts'
import { Refusal } from '../../refusal.ts'
import type { ChargeLine } from '../../sheet/charge-sheet.ts'
import { diagnosesOfSheet } from '../../sheet/diagnosis-codes.ts'
import type { KeptSheet } from '../../sheet/kept-sheet.ts'
import { HCPCS, NDC, REVENUE } from '../reading/code-systems.ts'
import { child, text } from '../reading/element.ts'
import { coveragesOf } from '../reading/encounter.ts'
import { authorizationsFor } from '../reading/preauthorizations.ts'
import type { Resources } from '../reading/resources.ts'
import { codeSystemOf } from './charge-items.ts'
import { diagnosisConcept } from './diagnosis-concept.ts'
import { dollars, exactly } from './json-decimal.ts'

const TYPES = { facility: 'institutional', professional: 'professional' } as const
/** Most diagnoses of a claim: 837I and 837P. */
const MOST_DIAGNOSES = { facility: 25, professional: 12 } as const
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'

/**
 * Writes a sheet as a draft claim, to be keyed or turned into an 837. It has the billable lines and no held line.
 * Throws a Refusal 422 if a required part is missing. Never invents a coverage, payer or price.
 */
export function draftClaim(kept: KeptSheet, resources: Resources): Claim {
  const { sheet, lastUpdated, version: versionId } = kept
  const { patient, on, setting, encounter } = sheet
  if (patient === undefined || on === null) throw lacks('the record names no patient or no day', 'Encounter.subject')
  if (setting === null)
    throw lacks('the record does not say whether a hospital or a practice bills', 'Encounter.location')
  if (sheet.status === 'planned') throw lacks('the visit is not over yet', 'Encounter.status')
  const lines = sheet.lines.flatMap((line, at) => (line.held ? [] : [{ line, id: kept.lineIds[at] ?? '' }]))
  if (lines.length === 0) throw lacks('no line can be billed yet', 'ChargeItem.status')
  const coverages = coveragesOf(patient, on, resources).flatMap((one) => text(one, 'id') ?? [])
  if (coverages.length === 0) throw lacks('the record has no Coverage of the patient', 'Coverage')
  const record = resources.find(encounter ?? undefined)
  const diagnoses = diagnosesOfSheet(sheet).slice(0, MOST_DIAGNOSES[setting])
  if (diagnoses.every(({ source }) => source === 'proposed'))
    throw lacks('no record names an ICD-10-CM diagnosis', 'Encounter.diagnosis')
  const authorizations = authorizationsFor(patient, on, new Set(lines.map(({ line }) => line.code)), resources)
  const total = totalOf(lines.map(({ line }) => line.charge))
  const provider = text(child(record, 'serviceProvider'), 'reference')
  return {
    resourceType: 'Claim',
    id: kept.id,
    meta: { versionId, lastUpdated },
    status: 'draft',
    type: { coding: [{ system: `${TERMINOLOGY}/claim-type`, code: TYPES[setting] }] },
    use: 'claim',
    patient: { reference: patient },
    created: lastUpdated,
    provider: provider === undefined ? { display: 'not charted' } : { reference: provider },
    priority: { coding: [{ system: `${TERMINOLOGY}/processpriority`, code: 'normal' }] },
    diagnosis: diagnoses.map((one, at) => ({ sequence: at + 1, diagnosisCodeableConcept: diagnosisConcept(one) })),
    insurance: coverages.map((id, at) => ({
      sequence: at + 1,
      focal: at === 0,
      coverage: { reference: `Coverage/${id}` },
      ...(at === 0 && authorizations.length > 0 ? { preAuthRef: [...authorizations] } : {}),
    })),
    item: lines.map(({ line, id }, at) => ({
      id,
      ...claimItem(
        line,
        at + 1,
        (line.diagnosisPointers ?? []).filter((position) => position <= diagnoses.length),
      ),
      ...(encounter === null ? {} : { encounter: [{ reference: encounter }] }),
    })),
    ...(total === undefined ? {} : { total: dollars(total) }),
  }
}

function claimItem(line: ChargeLine, sequence: number, pointers: number[]): ClaimItem {
  const { code, modifiers, units, on, ndc, revenue, charge } = line
  const each = charge === undefined ? undefined : eachOf(charge, units)
  return {
    sequence,
    ...(pointers.length === 0 ? {} : { diagnosisSequence: pointers }),
    ...(revenue === undefined ? {} : { revenue: { coding: [{ system: REVENUE, code: revenue }] } }),
    productOrService: { coding: [{ system: codeSystemOf(code), code }] },
    ...(modifiers.length === 0
      ? {}
      : { modifier: modifiers.map((one) => ({ coding: [{ system: HCPCS, code: one }] })) }),
    servicedDate: on,
    quantity: { value: units },
    ...(each === undefined ? {} : { unitPrice: dollars(each) }),
    ...(charge === undefined ? {} : { net: dollars(charge) }),
    ...(ndc === undefined
      ? {}
      : {
          detail: [
            {
              sequence: 1,
              productOrService: { coding: [{ system: NDC, code: ndc.code }] },
              quantity: { value: exactly(ndc.quantity), unit: ndc.unit },
            },
          ],
        }),
  }
}

/** Returns the charge for one unit, to the cent; undefined if it times the units is not exactly the charge. */
function eachOf(charge: string, units: number): string | undefined {
  if (units <= 0) return undefined
  const each = divided(decimal(charge), decimal(units), 2)
  return compare(times(each, decimal(units)), decimal(charge)) === 0 ? fixedText(each) : undefined
}

/** Returns the total; undefined if a line has no charge. */
function totalOf(charges: readonly (string | undefined)[]): string | undefined {
  const known = charges.filter((one) => one !== undefined)
  if (known.length < charges.length) return undefined
  return fixedText(known.reduce((sum: Decimal, one) => plus(sum, decimal(one)), ZERO))
}

function lacks(what: string, expression: string): Refusal {
  return new Refusal(`no claim can be drafted: ${what}`, { code: 'business-rule', expression })
}
