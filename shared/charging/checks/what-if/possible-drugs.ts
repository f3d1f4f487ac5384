import type { Possibility } from '../../../law/finding.ts'
import type { Drug } from '../../../reference/drugs/drug.ts'
import type { Charged } from '../../charged.ts'
import type { GivenAdministration, IdentifiedDrug } from '../../drugs/identify-drugs.ts'
import { possibility } from './possible-lines.ts'

/** Returns the lines under each code that the unidentified drug of these administrations may have. */
export function possibleDrugs(
  ids: ReadonlySet<string>,
  perhaps: readonly Drug[],
  { given, lines, linesIf, drugLinesIf }: Charged,
): readonly Possibility[] {
  const standing = lines.filter(({ charges }) => charges.some((one) => ids.has(one)))
  return perhaps.map((drug) => {
    const then = given.map((one) => (ids.has(one.id) ? identifiedAs(drug, one) : one))
    const all = [...linesIf(then), ...drugLinesIf(then)]
    return possibility(
      `${drug.hcpcs} ${drug.name}`,
      all.filter(({ charges }) => charges.some((one) => ids.has(one))),
      standing,
    )
  })
}

function identifiedAs(drug: Drug, one: GivenAdministration): GivenAdministration {
  const as = (its: IdentifiedDrug): IdentifiedDrug =>
    its.unidentified === undefined
      ? its
      : {
          ...its,
          drug,
          name: drug.name,
          classedAs: drug.administeredAs,
          unidentified: undefined,
          packages: [{ ndc: undefined, product: undefined, containers: one.containers }],
        }
  return { ...one, drugs: one.drugs.map(as) }
}
