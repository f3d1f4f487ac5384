import type { Oddity } from '../../chart/visit.ts'
import { elements, referenceOf, referenceTo } from '../reading/element.ts'
import { referencesIn } from '../reading/received-resource.ts'
import type { Resources } from '../reading/resources.ts'

/**
 * Returns the contested records of a visit: several copies, and no rule tells which is newer. Their charges are held.
 * `owners` are the visit's own records: encounters, administrations and procedures.
 */
export function contestedOddities(
  encounter: string,
  owners: readonly unknown[],
  patient: string | undefined,
  resources: Resources,
): readonly Oddity[] {
  if (resources.contested.size === 0) return []
  return [...resources.contested].flatMap(([reference, copies]) => {
    const owner = owners.find((one) => referenceTo(one) === reference)
    const pointing = owners.filter((one) => referencesIn(one).includes(reference))
    const isCoverage = reference.startsWith('Coverage/') && copies.some((one) => coversOne(one, patient, resources))
    if (owner === undefined && pointing.length === 0 && !isCoverage) return []
    const holders = owner === undefined ? (isCoverage ? [encounter] : pointing.map(referenceTo)) : [reference]
    return [{ check: 'copies-of-a-record-agree', about: reference, also: holders, saw: sawIn(copies) }]
  })
}

function coversOne(coverage: unknown, patient: string | undefined, { persons }: Resources): boolean {
  return persons.agree(referenceOf(coverage, 'beneficiary'), patient)
}

/** Returns the names of the elements that differ. Leaves out their content. */
function sawIn(copies: readonly unknown[]): string {
  const [first, ...others] = copies
  const names = new Set(copies.flatMap((one) => Object.keys(elements(one))))
  const differing = [...names].filter(
    (name) =>
      name !== 'meta' &&
      name !== 'text' &&
      others.some((other) => JSON.stringify(elements(other)[name]) !== JSON.stringify(elements(first)[name])),
  )
  return `${copies.length} copies differ in ${differing.sort().slice(0, 8).join(', ')}; neither meta.lastUpdated nor meta.versionId says which is newer`
}
