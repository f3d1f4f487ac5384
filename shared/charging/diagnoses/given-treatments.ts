import { IMMUNOTHERAPIES, type Immunotherapy } from '../../reference/diagnoses/immunotherapies.ts'
import type { GivenAdministration, IdentifiedDrug } from '../drugs/identify-drugs.ts'
import type { VisitFacts } from '../visit-facts.ts'
import { isNeoplasm } from './diagnosis-families.ts'

/** A drug given against a neoplasm. */
export interface GivenTreatment {
  /** Reference of the administration. */
  readonly id: string
  /** Name of the drug. */
  readonly name: string
  readonly kind: 'chemotherapy' | Immunotherapy
  /** Neoplasms it was given for by its own reasons; empty if the record names none. */
  readonly targets: readonly string[]
}

/**
 * Returns the antineoplastic drugs given for a neoplasm. The neoplasm is a reason of the administration, or else a
 * diagnosis of the encounter. A drug with other coded reasons only is left out: it was given for another disease.
 */
export function givenTreatments(
  given: readonly GivenAdministration[],
  { visit }: Pick<VisitFacts, 'visit'>,
): readonly GivenTreatment[] {
  const encounterHasOne = visit.codedDiagnoses.some(({ code }) => isNeoplasm(code))
  return antineoplastics(given).filter(({ coded, targets }) => (coded ? targets.length > 0 : encounterHasOne))
}

/** Returns the drugs that are given against neoplasms, whatever the diagnoses of the visit. */
export function antineoplastics(
  given: readonly GivenAdministration[],
): readonly (GivenTreatment & { readonly coded: boolean })[] {
  return given.flatMap(({ id, drugs, reasonCodes }) => {
    const codes = reasonCodes.filter((code) => !/^Z/.test(code))
    const targets = codes.filter(isNeoplasm)
    return drugs.flatMap((drug) => {
      const [name, kind] = [drug.name, kindOf(drug)]
      return name === undefined || kind === undefined ? [] : [{ id, name, kind, targets, coded: codes.length > 0 }]
    })
  })
}

function kindOf({ name, classedAs }: IdentifiedDrug): GivenTreatment['kind'] | undefined {
  const immunotherapy = name === undefined ? undefined : IMMUNOTHERAPIES.get(name)
  return immunotherapy ?? (classedAs === 'chemotherapy' ? 'chemotherapy' : undefined)
}
