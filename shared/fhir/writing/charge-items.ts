import type { ChargeItem, Extension } from 'fhir/r4.js'
import type { ChargeLine } from '../../sheet/charge-sheet.ts'
import { diagnosesOfLine } from '../../sheet/diagnosis-codes.ts'
import type { KeptSheet, SheetVersion } from '../../sheet/kept-sheet.ts'
import { reversalsOf } from '../../sheet/reversals.ts'
import { CPT, HCPCS, NDC } from '../reading/code-systems.ts'
import { CANONICAL, EXTENSION } from '../reading/extension-urls.ts'
import { chargeExtensions } from './charge-extensions.ts'
import { diagnosisConcept } from './diagnosis-concept.ts'

/** Profile of all charges. */
export const CHARGE_LINE = `${CANONICAL}StructureDefinition/charge-line`

/** Writes the lines of a sheet as FHIR, then the reversed lines. */
export function chargeItems(kept: KeptSheet): readonly ChargeItem[] {
  const { reversed, replacedBy, replaces } = reversalsOf(kept)
  const { version: versionId, lastUpdated } = kept
  const meta = { versionId, lastUpdated, profile: [CHARGE_LINE] }
  const links = (url: string, ids: readonly string[] = []) =>
    ids.map((id): Extension => ({ url, valueReference: { reference: `ChargeItem/${id}` } }))
  return [
    ...kept.sheet.lines.map((line, at): ChargeItem => {
      const id = kept.lineIds[at] ?? ''
      const more = [...holders(kept, line), ...links(EXTENSION.replaces, replaces.get(id))]
      return { ...chargeItem(kept, line, id, more), meta, status: statusOf(kept, line) }
    }),
    ...reversed.map(({ id, line, of }): ChargeItem => {
      const more = [...links(EXTENSION.replaces, replaces.get(id)), ...links(EXTENSION.replacedBy, replacedBy.get(id))]
      return { ...chargeItem(of, line, id, more), meta, status: 'entered-in-error' }
    }),
  ]
}

function chargeItem(
  { sheet, lastUpdated }: SheetVersion,
  line: ChargeLine,
  id: string,
  more: readonly Extension[],
): Omit<ChargeItem, 'status'> {
  const reasons = diagnosesOfLine(line, sheet).map(diagnosisConcept)
  const service = line.charges.filter((reference) => SERVICES.test(reference)).map((reference) => ({ reference }))
  return {
    resourceType: 'ChargeItem',
    id,
    extension: [...chargeExtensions(line), ...more],
    identifier: [{ system: `${CANONICAL}charge-line`, value: id }],
    definitionUri: [`${CANONICAL}rulebook/${sheet.rulebook}`],
    code: { coding: [{ system: codeSystemOf(line.code), code: line.code }], text: line.name },
    subject: sheet.patient === undefined ? { display: 'not charted' } : { reference: sheet.patient },
    ...(sheet.encounter === null ? {} : { context: { reference: sheet.encounter } }),
    occurrenceDateTime: line.on,
    quantity: { value: line.units },
    enteredDate: lastUpdated,
    ...(reasons.length === 0 ? {} : { reason: reasons }),
    ...(service.length === 0 ? {} : { service }),
    ...(line.ndc === undefined ? {} : { productCodeableConcept: { coding: [{ system: NDC, code: line.ndc.code }] } }),
    ...(line.narrative === undefined ? {} : { note: [{ text: line.narrative }] }),
  }
}

export function codeSystemOf(code: string): string {
  return /^\d{4}[0-9A-Z]$/.test(code) ? CPT : HCPCS
}

/** Types R4 allows in `ChargeItem.service`, of those we charge. */
const SERVICES = /^(MedicationAdministration|Procedure)\//

/**
 * Returns FHIR's status of a line. `planned` means "shall not be billed yet": a visit in progress, or a held line.
 * Never `not-billable`, which means that the payer pays nothing. A record that earns nothing has no line here.
 */
function statusOf({ sheet }: SheetVersion, line: ChargeLine): ChargeItem['status'] {
  return sheet.status === 'planned' || line.held ? 'planned' : 'billable'
}

/** Returns the tasks a line waits for. Prefers findings about its own records among the checks that hold it. */
function holders({ sheet, findingIds }: SheetVersion, { heldBy = [], charges }: ChargeLine): readonly Extension[] {
  return heldBy.flatMap((check) => {
    const found = sheet.findings.flatMap((finding, at) =>
      finding.check === check && (finding.severity === 'error' || finding.holds === true)
        ? [{ finding, id: findingIds[at]?.id ?? '' }]
        : [],
    )
    const own = found.filter(({ finding }) =>
      finding.about.some((one) => one === sheet.encounter || charges.includes(one)),
    )
    return (own.length === 0 ? found : own).map(({ id }) => ({
      url: EXTENSION.heldBy,
      valueReference: { reference: `Task/${id}`, display: check },
    }))
  })
}
