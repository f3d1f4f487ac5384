import type { ClaimDiagnosis } from 'fhir/r4.js'
import { ICD_10_CM } from '../reading/code-systems.ts'
import { codeIn } from '../reading/codeable-concept.ts'
import { child, children, referenceOf, references } from '../reading/element.ts'
import { qualifiersOfElement } from '../reading/elements/qualifiers.ts'
import { type Resources, resolved } from '../reading/resources.ts'
import { whyNoDiagnosis } from '../reading/standing-diagnoses.ts'

const ICD: ReadonlySet<string> = new Set([ICD_10_CM])

/** Diagnoses of an encounter in claim order, and the ones each charge points to. */
export interface ClaimDiagnoses {
  readonly listed: ClaimDiagnosis[]
  /** Returns the pointers of a charge: the reasons in its records, else the only diagnosis. Empty if unknown. */
  pointersOf(charges: readonly string[]): number[]
}

/** Lists diagnoses by the encounter's rank, else as charted. One that does not stand is on no claim. */
export function claimDiagnoses(encounter: unknown, resources: Resources): ClaimDiagnoses {
  const patient = referenceOf(encounter, 'subject')
  const found = new Map<string, { readonly rank: number; readonly conditions: string[] }>()
  for (const one of children(encounter, 'diagnosis')) {
    const condition = referenceOf(one, 'condition')
    const record = resolved(encounter, condition, resources)
    const code = codeIn(child(record, 'code'), ICD)
    if (code === undefined || condition === undefined) continue
    if (qualifiersOfElement(one, 'Encounter', 'diagnosis').length > 0) continue
    if (whyNoDiagnosis(record, patient, resources) !== undefined) continue
    const rank = Number(child(one, 'rank') ?? Number.NaN)
    const known = found.get(code) ?? { rank: Number.isNaN(rank) ? Number.MAX_SAFE_INTEGER : rank, conditions: [] }
    known.conditions.push(condition)
    found.set(code, known)
  }
  const ranked = [...found].sort(([, a], [, b]) => a.rank - b.rank)
  return {
    listed: ranked.map(([code], at) => ({
      sequence: at + 1,
      diagnosisCodeableConcept: { coding: [{ system: ICD_10_CM, code }] },
    })),
    pointersOf: (charges) => {
      if (ranked.length === 1) return [1]
      const records = charges.map((charge) => resources.find(charge))
      const conditions = new Set(records.flatMap((record) => references(record, 'reasonReference')))
      const codes = new Set(
        records.flatMap((record) => children(record, 'reasonCode').flatMap((reason) => codeIn(reason, ICD) ?? [])),
      )
      return ranked.flatMap(([code, { conditions: own }], at) =>
        codes.has(code) || own.some((one) => conditions.has(one)) ? [at + 1] : [],
      )
    },
  }
}
