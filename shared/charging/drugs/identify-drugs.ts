import type { Administration, ChartedDrug } from '../../chart/visit.ts'
import { isSameDose, measures } from '../../exact/dose.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { AdministrationClass, Drug } from '../../reference/drugs/drug.ts'
import { drugsOfPackages, ndcsOf, type OpenedPackage, packagesOf } from './charted-packages.ts'
import { isOnDialysis } from './dialysis.ts'

/** A charted drug with its billing code, or the check that says why it has none. */
export interface IdentifiedDrug extends ChartedDrug {
  readonly drug?: Drug | undefined
  /** The packages the dose was drawn from: one, or one for each NDC among the containers opened. */
  readonly packages: readonly OpenedPackage[]
  /** The code in the chart, if the package has another code. */
  readonly overruled?: string | undefined
  /** The drug as each code it may be, if only a missing fact keeps them apart. */
  readonly perhaps?: readonly IdentifiedDrug[] | undefined
  readonly unidentified?: { readonly check: UnidentifiedCheck; readonly saw: string } | undefined
  /**
   * Name of the drug, and the class that decides how giving it is coded. Known also for a retired code, or if all
   * possible codes agree.
   */
  readonly name?: string | undefined
  readonly classedAs?: AdministrationClass | undefined
}

export type UnidentifiedCheck =
  | 'drug-is-in-the-table'
  | 'drug-code-is-in-force'
  | 'drug-is-one-code'
  | 'dialysis-is-charted'

/** An administration whose drugs have been looked up. */
export interface GivenAdministration extends Administration {
  readonly drugs: readonly IdentifiedDrug[]
}

/** Looks up every charted drug as of the day it was given: by NDC, then HCPCS, then RxNorm (DRG-02). Never by name. */
export function identifyDrugs(
  administrations: readonly Administration[],
  visitDay: ServiceDate,
  book: ReferenceBook,
  diagnoses: readonly string[] = [],
): readonly GivenAdministration[] {
  return administrations.map((one) => ({
    ...one,
    drugs: one.drugs.map((drug) => identified(drug, one, diagnoses, one.on ?? visitDay, book)),
  }))
}

/** Looks up one drug. Only if it is `alone` in its administration, containers without an NDC are its own. */
function identified(
  charted: ChartedDrug,
  { containers, reasons, drugs: all }: Administration,
  diagnoses: readonly string[],
  on: ServiceDate,
  book: ReferenceBook,
): IdentifiedDrug {
  const { ndc, hcpcs, rxnorm } = charted
  const alone = all.length === 1
  const opened = alone ? ndcsOf(containers) : []
  const byNdc = drugsOfPackages(ndc, opened, on, book)
  if (byNdc === undefined) {
    const perhaps = opened.flatMap((code) => book.drugsByNdc(code, on))
    return unidentified(perhaps, 'drug-is-one-code', `packages opened of several codes: ${opened.join(', ')}`)
  }
  if (byNdc.length > 0) return identifiedAs(byNdc.length > 1 ? preferring(charted, byNdc, on, book) : byNdc)
  const byHcpcs = hcpcs === undefined ? undefined : book.drugByHcpcs(hcpcs, on)
  if (byHcpcs !== undefined) return identifiedAs([byHcpcs])
  const retired = hcpcs === undefined ? undefined : book.lastKnown(hcpcs)
  if (retired !== undefined) return unidentified([retired], 'drug-code-is-in-force', outOfForce(retired, on))
  const byRxnorm = new Map(rxnorm.flatMap((code) => book.drugsByRxnorm(code, on)).map((drug) => [drug.hcpcs, drug]))
  return identifiedAs([...byRxnorm.values()])

  function identifiedAs(drugs: readonly Drug[]): IdentifiedDrug {
    const [drug, ...others] = drugs.length > 1 ? forPatient(drugs, isOnDialysis([...reasons, ...diagnoses])) : drugs
    if (drug === undefined)
      return unidentified([], 'drug-is-in-the-table', uncounted(charted, on, book) ?? inWords(charted))
    if (others.length > 0) {
      const saw = `${inWords(charted)} may be ${[drug, ...others]
        .map((one) => one.hcpcs)
        .sort()
        .join(' or ')}`
      if (!dependsOnDialysis([drug, ...others])) return unidentified([drug, ...others], 'drug-is-one-code', saw)
      const perhaps = [drug, ...others].map((one) => identifiedAs([one]))
      return { ...unidentified([drug, ...others], 'dialysis-is-charted', saw), perhaps }
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
 * Chooses among the codes of an NDC: the code the chart names. For fluids coded by bag, the code of the dose, else of the
 * bag.
 */
function preferring(
  { ndc = '', hcpcs, dose }: ChartedDrug,
  drugs: readonly Drug[],
  on: ServiceDate,
  book: ReferenceBook,
): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  if (named.length > 0) return named
  const fluids = drugs.filter(({ administeredAs }) => administeredAs === 'hydration')
  if (dose === undefined || measures(dose.unit) !== 'volume') return drugs
  const ofDose = fluids.filter(({ billingUnit }) => isSameDose(dose, billingUnit))
  if (ofDose.length > 0) return ofDose
  const ofBag = fluids.filter((drug) => {
    const product = book.product(ndc, drug.hcpcs, on)
    return product?.ndcUnit === 'ML' && isSameDose({ amount: product.packageSize, unit: 'mL' }, drug.billingUnit)
  })
  return ofBag.length > 0 ? ofBag : drugs
}

/** Of two codes of one package, that for patients on dialysis or that for all others; both if the chart does not say. */
function forPatient(drugs: readonly Drug[], onDialysis: boolean | undefined): readonly Drug[] {
  if (onDialysis === undefined) return drugs
  const left = drugs.filter(({ use }) => use === undefined || (use === 'dialysis') === onDialysis)
  return left.length > 0 ? left : drugs
}

/** True if two codes are left that differ in nothing but whom they are for. */
function dependsOnDialysis(drugs: readonly Drug[]): boolean {
  const [first, second, ...others] = drugs
  return others.length === 0 && first?.name === second?.name && first?.use !== undefined && first.use !== second?.use
}

/** A code CMS lists in a unit no charted dose says: `3 mg/1 mg`, `1 SQ CM`. */
function uncounted({ ndc, hcpcs }: ChartedDrug, on: ServiceDate, book: ReferenceBook): string | undefined {
  const codes = [...(ndc === undefined ? [] : book.codesOfNdc(ndc, on)), ...(hcpcs === undefined ? [] : [hcpcs])]
  const limit = codes.map((code) => book.paymentLimit(code, on)).find((one) => one !== undefined)
  return limit && `${limit.hcpcs} is counted in “${limit.dosage}”, which no charted dose says`
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
