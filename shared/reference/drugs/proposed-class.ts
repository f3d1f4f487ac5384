import type { AdministrationClass, Drug } from './drug.ts'

/** A class a person may accept for an unreviewed code, and the reason. Nothing is charged by a proposal. */
export interface ProposedClass {
  readonly administeredAs: AdministrationClass
  readonly reason: string
}

/** Least letters of an ingredient's name. Shorter words of a description are CMS's own: `inj`, `nos`, `mg`. */
const SHORTEST_INGREDIENT = 6

/**
 * Returns the class of reviewed codes with the same ingredient, else the most common class of the code range.
 * Undefined if neither exists.
 */
export function proposedClass({ hcpcs, name }: Drug, reviewed: readonly Drug[]): ProposedClass | undefined {
  const ingredient = reviewed.find(({ name: known }) =>
    known.split(/[^a-z]+/).some((word) => word.length >= SHORTEST_INGREDIENT && name.includes(word)),
  )
  if (ingredient?.administeredAs !== undefined) {
    const { administeredAs } = ingredient
    return { administeredAs, reason: `${ingredient.hcpcs} ${ingredient.name} is ${administeredAs}` }
  }
  const range = hcpcs.slice(0, 2)
  const classes = reviewed
    .filter((drug) => drug.hcpcs.startsWith(range))
    .flatMap(({ administeredAs }) => administeredAs ?? [])
  const [most] = [...Map.groupBy(classes, (one) => one)].sort(([, a], [, b]) => b.length - a.length)
  if (most === undefined) return undefined
  const [administeredAs, same] = most
  return {
    administeredAs,
    reason: `${same.length} of ${classes.length} reviewed codes ${range}… are ${administeredAs}`,
  }
}
