import type { Administration, ChartedDrug, ContainerOpened } from '../../chart/visit.ts'
import { isSameDose } from '../../exact/dose.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { AdministrationClass, Drug } from '../../reference/drugs/drug.ts'
import { drugsOfPackages, ndcsOf, type OpenedPackage, packagesOf } from './charted-packages.ts'

/** A charted drug with its billing code, or the check that says why it has none. */
export interface IdentifiedDrug extends ChartedDrug {
  readonly drug?: Drug | undefined
  /** The packages the dose was drawn from: one, or one for each NDC among the containers opened. */
  readonly packages: readonly OpenedPackage[]
  /** The code in the chart, if the package has another code. */
  readonly overruled?: string | undefined
  readonly unidentified?: { readonly check: UnidentifiedCheck; readonly saw: string } | undefined
  /**
   * Name of the drug, and the class that decides how giving it is coded. Known also for a retired code, or if all
   * possible codes agree.
   */
  readonly name?: string | undefined
  readonly classedAs?: AdministrationClass | undefined
}

export type UnidentifiedCheck = 'drug-is-in-the-table' | 'drug-code-is-in-force' | 'drug-is-one-code'

/** An administration whose drugs have been looked up. */
export interface GivenAdministration extends Administration {
  readonly drugs: readonly IdentifiedDrug[]
}

/** Looks up every charted drug as of the day it was given: by NDC, then HCPCS, then RxNorm (DRG-02). Never by name. */
export function identifyDrugs(
  administrations: readonly Administration[],
  visitDay: ServiceDate,
  book: ReferenceBook,
): readonly GivenAdministration[] {
  return administrations.map((one) => ({
    ...one,
    drugs: one.drugs.map((drug) => identified(drug, one.containers, one.drugs.length === 1, one.on ?? visitDay, book)),
  }))
}

/** Looks up one drug. Only if it is `alone` in its administration, containers without an NDC are its own. */
function identified(
  charted: ChartedDrug,
  containers: readonly ContainerOpened[],
  alone: boolean,
  on: ServiceDate,
  book: ReferenceBook,
): IdentifiedDrug {
  const { ndc, hcpcs, rxnorm } = charted
  const opened = alone ? ndcsOf(containers) : []
  const byNdc = drugsOfPackages(ndc, opened, on, book)
  if (byNdc === undefined) {
    const perhaps = opened.flatMap((code) => book.drugsByNdc(code, on))
    return unidentified(perhaps, 'drug-is-one-code', `packages opened of several codes: ${opened.join(', ')}`)
  }
  if (byNdc.length > 0) return identifiedAs(byNdc.length > 1 ? preferring(charted, byNdc) : byNdc)
  const byHcpcs = hcpcs === undefined ? undefined : book.drugByHcpcs(hcpcs, on)
  if (byHcpcs !== undefined) return identifiedAs([byHcpcs])
  const retired = hcpcs === undefined ? undefined : book.lastKnown(hcpcs)
  if (retired !== undefined) return unidentified([retired], 'drug-code-is-in-force', outOfForce(retired, on))
  const byRxnorm = new Map(rxnorm.flatMap((code) => book.drugsByRxnorm(code, on)).map((drug) => [drug.hcpcs, drug]))
  return identifiedAs([...byRxnorm.values()])

  function identifiedAs(drugs: readonly Drug[]): IdentifiedDrug {
    const [drug, ...others] = drugs
    if (drug === undefined) return unidentified([], 'drug-is-in-the-table', inWords(charted))
    if (others.length > 0) {
      const codes = drugs.map((one) => one.hcpcs).sort()
      return unidentified(drugs, 'drug-is-one-code', `${inWords(charted)} may be ${codes.join(' or ')}`)
    }
    const overruled = hcpcs === undefined || hcpcs === drug.hcpcs ? undefined : hcpcs
    const product = (code: string) => book.product(code, drug.hcpcs, on)
    const packages = packagesOf(charted, containers, alone, product)
    return { ...charted, drug, packages, overruled, name: drug.name, classedAs: drug.administeredAs }
  }

  function unidentified(perhaps: readonly Drug[], check: UnidentifiedCheck, saw: string): IdentifiedDrug {
    const name = common(perhaps.map((drug) => drug.name))
    const classedAs = common(perhaps.map((drug) => drug.administeredAs))
    return { ...charted, name, classedAs, packages: [], unidentified: { check, saw } }
  }
}

/** Returns the value that all have in common; undefined if they differ. */
function common<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}

/**
 * Chooses among the codes of an NDC: the code the chart names. For fluids coded by bag size, the code of the dose's
 * size.
 */
function preferring({ hcpcs, dose }: ChartedDrug, drugs: readonly Drug[]): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  if (named.length > 0) return named
  const ofSize = drugs.filter(
    ({ administeredAs, billingUnit }) =>
      administeredAs === 'hydration' && dose !== undefined && isSameDose(dose, billingUnit),
  )
  return ofSize.length > 0 ? ofSize : drugs
}

function outOfForce({ hcpcs, from, until, replacedBy }: Drug, on: ServiceDate): string {
  if (on < from) return `${hcpcs} begins on ${from}`
  return `${hcpcs} ended on ${until}${replacedBy === undefined ? '' : `; use ${replacedBy}`}`
}

function inWords({ ndc, hcpcs, rxnorm, text }: ChartedDrug): string {
  const codes = [ndc && `NDC ${ndc}`, hcpcs && `HCPCS ${hcpcs}`, ...rxnorm.map((code) => `RxNorm ${code}`)].filter(
    (one) => one,
  )
  return codes.length > 0
    ? codes.join(', ')
    : text === undefined
      ? 'no drug code'
      : `“${text.slice(0, 60)}” without a code`
}
