import type { Administration, ChartedDrug, ContainerOpened } from '../../chart/visit.ts'
import type { ServiceDate } from '../../law/service-date.ts'
import type { ReferenceBook } from '../../reference/book.ts'
import type { AdministrationClass, Drug } from '../../reference/drugs/drug.ts'
import { drugsOfPackages, ndcsOf, type OpenedPackage, packagesOf } from './charted-packages.ts'
import { codesInWords } from './codes-in-words.ts'
import { contradictionOf } from './contradicting-codes.ts'
import { dependsOnDialysis, forPatient, isOnDialysis } from './dialysis.ts'
import { common, outOfForce, preferring, uncounted } from './preferred-code.ts'
import { type SettledCodes, settledCodes } from './settled-codes.ts'
import { settledContainers } from './settled-containers.ts'
import type { UnidentifiedCheck, UnidentifiedDrug } from './unidentified-drug.ts'

/** A charted drug with its billing code, or the check that says why it has none. */
export interface IdentifiedDrug extends ChartedDrug {
  readonly drug?: Drug | undefined
  /** The packages the dose was drawn from: one, or one for each NDC among the containers opened. */
  readonly packages: readonly OpenedPackage[]
  /** The code in the chart, if the package has another code. */
  readonly overruled?: string | undefined
  /** Reading of the package that was used, if the chart leaves a doubt and the table does not. */
  readonly readFrom?: string | undefined
  /** The drug as each code it may be, if only a missing fact keeps them apart. */
  readonly perhaps?: readonly IdentifiedDrug[] | undefined
  readonly unidentified?: UnidentifiedDrug | undefined
  /**
   * Name of the drug, and the class that decides how giving it is coded. Present too for a retired code, or if all
   * possible codes agree.
   */
  readonly name?: string | undefined
  readonly classedAs?: AdministrationClass | undefined
}

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
  return administrations.map((one) => {
    const on = one.on ?? visitDay
    const settled = one.drugs.map((drug) => settledCodes(drug, on, book))
    const containers = settledContainers(one.containers, settled, on, book)
    const around = { containers, alone: settled.length === 1, diagnoses: [...one.reasons, ...diagnoses] }
    return { ...one, containers, drugs: settled.map((drug) => identified(drug, around, on, book)) }
  })
}

/** Facts of an administration that matter to each of its drugs. */
interface Around {
  readonly containers: readonly ContainerOpened[]
  readonly alone: boolean
  /** Reasons of the administration and diagnoses of the encounter. */
  readonly diagnoses: readonly string[]
}

/** Looks up one drug. If the drug is `alone` in its administration, containers without an NDC belong to it. */
function identified(
  { charted, readFrom, doubt }: SettledCodes,
  { containers, alone, diagnoses }: Around,
  on: ServiceDate,
  book: ReferenceBook,
): IdentifiedDrug {
  if (doubt !== undefined) return unidentified(doubt.perhaps, 'drug-is-one-code', doubt.saw)
  const { ndc, hcpcs, rxnorm } = charted
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
  if (retired !== undefined) return outOfForceAs(retired)
  const byRxnorm = new Map(rxnorm.flatMap((code) => book.drugsByRxnorm(code, on)).map((drug) => [drug.hcpcs, drug]))
  return identifiedAs([...byRxnorm.values()])

  function identifiedAs(drugs: readonly Drug[]): IdentifiedDrug {
    const [drug, ...others] = drugs.length > 1 ? forPatient(drugs, isOnDialysis(diagnoses)) : drugs
    if (drug === undefined)
      return unidentified([], 'drug-is-in-the-table', uncounted(charted, on, book) ?? codesInWords(charted))
    if (others.length > 0) return oneOf([drug, ...others])
    const against = contradictionOf(charted, drug, on, book)
    if (against !== undefined) return unidentified(against.perhaps, 'drug-is-one-code', against.saw)
    const { overruled, packages } = identifiedBy(drug)
    return { ...charted, drug, packages, overruled, readFrom, name: drug.name, classedAs: drug.administeredAs }
  }

  function oneOf(drugs: readonly Drug[]): IdentifiedDrug {
    const codes = drugs.map((one) => one.hcpcs).sort()
    const saw = `${codesInWords(charted)} may be ${codes.join(' or ')}`
    if (!dependsOnDialysis(drugs)) return unidentified(drugs, 'drug-is-one-code', saw)
    return { ...unidentified(drugs, 'dialysis-is-charted', saw), perhaps: drugs.map((one) => identifiedAs([one])) }
  }

  function identifiedBy(drug: Drug): Pick<IdentifiedDrug, 'overruled' | 'packages'> {
    const overruled = charted.hcpcs === undefined || charted.hcpcs === drug.hcpcs ? undefined : charted.hcpcs
    const product = (code: string) => book.product(code, drug.hcpcs, on)
    return { overruled, packages: packagesOf(charted, containers, alone, product) }
  }

  /** Offers the code that replaced a retired one; it may be the right code. */
  function outOfForceAs(retired: Drug): IdentifiedDrug {
    const found = unidentified([retired], 'drug-code-is-in-force', outOfForce(retired, on))
    const successor = retired.replacedBy === undefined ? undefined : book.drugByHcpcs(retired.replacedBy, on)
    if (successor === undefined || found.unidentified === undefined) return found
    return { ...found, unidentified: { ...found.unidentified, perhaps: [successor] } }
  }

  function unidentified(perhaps: readonly Drug[], check: UnidentifiedCheck, saw: string): IdentifiedDrug {
    const name = common(perhaps.map((drug) => drug.name))
    const classedAs = common(perhaps.map((drug) => drug.administeredAs))
    const inForce = perhaps.filter((one) => book.drugByHcpcs(one.hcpcs, on) !== undefined)
    return { ...charted, name, classedAs, packages: [], unidentified: { check, saw, perhaps: inForce } }
  }
}
