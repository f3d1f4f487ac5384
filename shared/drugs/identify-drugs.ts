import type { Administration, ChartedDrug } from '../fhir/visit.ts'
import type { ServiceDate } from '../law/service-date.ts'
import type { ReferenceBook } from '../reference/book.ts'
import type { Drug, DrugProduct } from '../reference/drug.ts'

/** A charted drug with the code it is billed by, or the check that says why it has none. */
export interface IdentifiedDrug extends ChartedDrug {
  readonly drug?: Drug | undefined
  readonly product?: DrugProduct | undefined
  readonly unidentified?: { readonly check: UnidentifiedCheck; readonly saw: string } | undefined
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
  if (byNdc.length > 0) return oneOf(byNdc.length > 1 ? preferring(hcpcs, byNdc) : byNdc)
  const byHcpcs = hcpcs === undefined ? undefined : book.drugByHcpcs(hcpcs, on)
  if (byHcpcs !== undefined) return oneOf([byHcpcs])
  const retired = hcpcs === undefined ? undefined : book.lastKnown(hcpcs)
  if (retired !== undefined)
    return { ...charted, unidentified: { check: 'drug-code-is-in-force', saw: outOfForce(retired, on) } }
  const byRxnorm = new Map(rxnorm.flatMap((code) => book.drugsByRxnorm(code, on)).map((drug) => [drug.hcpcs, drug]))
  if (byRxnorm.size > 0) return oneOf([...byRxnorm.values()])
  return { ...charted, unidentified: { check: 'drug-is-in-the-table', saw: inWords(charted) } }

  function oneOf(drugs: readonly Drug[]): IdentifiedDrug {
    const [drug, ...others] = drugs
    if (drug === undefined) return charted
    if (others.length > 0) {
      const codes = drugs.map((one) => one.hcpcs).sort()
      return {
        ...charted,
        unidentified: { check: 'drug-is-one-code', saw: `${inWords(charted)} may be ${codes.join(' or ')}` },
      }
    }
    const product = ndc === undefined ? undefined : book.product(ndc, drug.hcpcs, on)
    return product === undefined ? { ...charted, drug } : { ...charted, drug, product }
  }
}

/** Of the codes an NDC may stand for, the one the chart names, where it names one of them. */
function preferring(hcpcs: string | undefined, drugs: readonly Drug[]): readonly Drug[] {
  const named = drugs.filter((drug) => drug.hcpcs === hcpcs)
  return named.length > 0 ? named : drugs
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
