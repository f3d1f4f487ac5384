import type { ChartedDrug, ContainerOpened } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { Drug, DrugProduct } from '../../reference/drugs/drug.ts'

/**
 * The containers of one package opened for a drug. Without an NDC, the containers for which the chart names no package.
 */
export interface OpenedPackage {
  readonly ndc?: string | undefined
  readonly product?: DrugProduct | undefined
  readonly containers: readonly ContainerOpened[]
}

/** Returns the packages that the containers name, each once. */
export function ndcsOf(containers: readonly ContainerOpened[]): readonly string[] {
  const all: string[] = []
  // Stryker disable next-line all: a package named twice, or not at all, gives the same result, slower
  for (const { ndc } of containers) if (ndc !== undefined && !all.includes(ndc)) all.push(ndc)
  return all
}

/**
 * Returns the drugs that fit all of these packages. Ignores a package that no table lists. Undefined if the packages
 * are of different drugs.
 */
export function drugsOfPackages(
  charted: string | undefined,
  opened: readonly string[],
  on: ServiceDate,
  book: ReferenceBook,
): readonly Drug[] | undefined {
  let all = charted === undefined ? [] : book.drugsByNdc(charted, on)
  for (const ndc of opened) {
    const drugs = ndc === charted ? [] : book.drugsByNdc(ndc, on)
    if (drugs.length === 0) continue
    all = all.length === 0 ? drugs : all.filter(({ hcpcs }) => drugs.some((drug) => drug.hcpcs === hcpcs))
    if (all.length === 0) return undefined
  }
  return all
}

/**
 * Groups the containers by package. A container without an NDC is of the charted package. In a bag of several drugs it
 * is of no package.
 */
export function packagesOf(
  { ndc }: ChartedDrug,
  containers: readonly ContainerOpened[],
  alone: boolean,
  product: (ndc: string) => DrugProduct | undefined,
): readonly OpenedPackage[] {
  const charted: OpenedPackage = { ndc, product: ndc === undefined ? undefined : product(ndc), containers }
  // Stryker disable next-line ConditionalExpression,LogicalOperator,ArrowFunction: the code below finds the same one package, slower
  if (alone && containers.every((one) => one.ndc === undefined || one.ndc === ndc)) return [charted]
  const mine = alone
    ? containers
    : containers.filter((one) => one.ndc !== undefined && (one.ndc === ndc || product(one.ndc) !== undefined))
  if (mine.length === 0) return [{ ...charted, containers: mine }]
  return [...Map.groupBy(mine, (one) => one.ndc ?? ndc)].map(([code, all]) => ({
    ndc: code,
    product: code === undefined ? undefined : product(code),
    containers: all,
  }))
}
