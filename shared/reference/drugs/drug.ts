import type { ContainerType } from '../../chart/visit.ts'
import type { Decimal } from '../../exact/decimal.ts'
import type { Dose } from '../../exact/dose.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/**
 * Class that decides how giving the drug is coded (ADM-01 to ADM-07). It comes from a reviewed table, not from the
 * first letter of the code. `carrier` serves another drug or the line; `oral` is not given by needle.
 */
export type AdministrationClass =
  | 'chemotherapy'
  | 'hormonal'
  | 'complex-biologic'
  | 'therapeutic'
  | 'hydration'
  | 'cell-therapy'
  | 'carrier'
  | 'oral'

/** Patients a code is for, if one package has two codes. */
export type DialysisUse = 'dialysis' | 'no-dialysis'

/** A HCPCS code for a drug, in force for a period of dates of service. */
export interface Drug extends Dated, Published {
  readonly hcpcs: string
  /** Name a nurse uses, lower case. Two codes with the same name are the same substance to the timeline. */
  readonly name: string
  /** Amount of one HCPCS unit: 0.5 mg of oxaliplatin, 10 mg of trastuzumab. */
  readonly billingUnit: Dose
  /** Absent for a code that CMS lists and nobody has reviewed. Its drug is charged, and giving it is held. */
  readonly administeredAs?: AdministrationClass | undefined
  /** Patients this code of a package is for: those on dialysis with end-stage renal disease, or all others. */
  readonly use?: DialysisUse | undefined
  /** Container of this code's product if no NDC names it. Absent if products differ. */
  readonly container?: ContainerType
  /** RxNorm codes that mean this drug and no other code of the table. */
  readonly rxnorm: readonly string[]
  /** Code to use from the day after `until`. */
  readonly replacedBy?: string | undefined
  /** Reason for the class; absent for a code nobody has reviewed. */
  readonly reason?: string | undefined
  readonly source: string
  readonly checked: string
}

/** A package of a drug, in force for a period: its NDC and the content of one container. */
export interface DrugProduct extends Dated, Published {
  /** NDC of eleven digits, without hyphens. */
  readonly ndc: string
  readonly hcpcs: string
  readonly container?: ContainerType | undefined
  /** Code under which CMS last listed the package, if that code ended and this one replaced it. */
  readonly listedAs?: string | undefined
  /** Billing units in one container (CMS crosswalk `BILLUNITS`). */
  readonly unitsPerContainer: Decimal
  /** Amount in one container, in the unit of the NDC on a claim. Examples: 4 of ML, 1 of UN (a vial of powder). */
  readonly packageSize: Decimal
  /** Absent if the size may count vials or millilitres. The line then has no NDC quantity. */
  readonly ndcUnit?: NdcUnit | undefined
}

/** Units of an NDC on a claim: each, millilitres, grams, international units, milligrams. */
export type NdcUnit = 'UN' | 'ML' | 'GR' | 'F2' | 'ME'
