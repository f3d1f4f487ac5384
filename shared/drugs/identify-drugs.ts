import { compare } from '../exact/decimal.ts'
import { type Dose, inBase, measures } from '../exact/dose.ts'
import type { Administration, ChartedDrug } from '../fhir/visit.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { AdministrationClass, Drug, DrugProduct } from '../reference/drug.ts'

/** A charted drug with the code it is billed by, or the check that says why it has none. */
export interface IdentifiedDrug extends ChartedDrug {
  readonly drug?: Drug | undefined
  readonly product?: DrugProduct | undefined
  readonly unidentified?: { readonly check: UnidentifiedCheck; readonly saw: string } | undefined
  /** What it is called and as what giving it is coded: known also of a retired code, or where every code it may be agrees. */
  readonly name?: string | undefined
  readonly classedAs?: AdministrationClass | undefined
}

export type UnidentifiedCheck = 'drug-is-in-the-table' | 'drug-code-is-in-force' | 'drug-is-one-code'

/** An administration whose drugs have been looked up. */
export interface GivenAdministration extends Administration {
  readonly drugs: readonly IdentifiedDrug[]
}

/** Looks every charted drug up as of the day it was given: NDC decides, then HCPCS, then RxNorm (DRG-02); never a name. */
export function identifyDrugs(
  administrations: readonly Administration[],
  visitDay: ServiceDate,
  book: ReferenceBook,
): readonly GivenAdministration[] {
  return administrations.map((one) => ({
    ...one,
    drugs: one.drugs.map((drug) => identified(drug, one.on ?? visitDay, book)),
  }))
}

function identified(charted: ChartedDrug, on: ServiceDate, book: ReferenceBook): IdentifiedDrug {
  const { ndc, hcpcs, rxnorm } = charted
  const byNdc = ndc === undefined ? [] : book.drugsByNdc(ndc, on)
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
    const product = ndc === undefined ? undefined : book.product(ndc, drug.hcpcs, on)
    return { ...charted, drug, product, name: drug.name, classedAs: drug.administeredAs }
  }

  function unidentified(perhaps: readonly Drug[], check: UnidentifiedCheck, saw: string): IdentifiedDrug {
    const name = common(perhaps.map((drug) => drug.name))
    const classedAs = common(perhaps.map((drug) => drug.administeredAs))
    return { ...charted, name, classedAs, unidentified: { check, saw } }
  }
}

/** What all of them are, where they are all the same. */
function common<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}

/** Of the codes an NDC may stand for, the one the chart names; of fluids coded by the size of the bag, the one of that size. */
function preferring({ hcpcs, dose }: ChartedDrug, drugs: readonly Drug[]): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  if (named.length > 0) return named
  const ofSize = drugs.filter(
    ({ administeredAs, billingUnit }) =>
      administeredAs === 'hydration' && dose !== undefined && isSame(dose, billingUnit),
  )
  return ofSize.length > 0 ? ofSize : drugs
}

function isSame(a: Dose, b: Dose): boolean {
  return measures(a.unit) === measures(b.unit) && compare(inBase(a), inBase(b)) === 0
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
