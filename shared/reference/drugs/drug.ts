import type { ContainerType } from '../../chart/visit.ts'
import type { Decimal } from '../../exact/decimal.ts'
import type { Dose } from '../../exact/dose.ts'
import type { Dated } from '../../law/service-date.ts'
import type { Published } from '../tables/as-known.ts'

/**
 * As what giving the drug is coded (rule ledger ADM-01 to ADM-07): a reviewed table, not a test of the code's first letter.
 * `carrier` is what serves another drug or the line; `oral` is not given by needle.
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

/** Whom a code is for, where one package has two codes. */
export type DialysisUse = 'dialysis' | 'no-dialysis'

/** A HCPCS code for a drug, as it is in force for a period of dates of service. */
export interface Drug extends Dated, Published {
  readonly hcpcs: string
  /** What a nurse calls it, lower case; two codes with the same name are the same substance to the timeline. */
  readonly name: string
  /** What one HCPCS unit stands for: 0.5 mg of oxaliplatin, 10 mg of trastuzumab. */
  readonly billingUnit: Dose
  /** Absent for a code CMS lists that nobody has reviewed: its drug is charged, giving it is held. */
  readonly administeredAs?: AdministrationClass | undefined
  /** Which of two codes of one package this is: the one for patients on dialysis with end-stage renal disease, or for all others. */
  readonly use?: DialysisUse | undefined
  /** How this code's product comes where no NDC says it better; absent when products differ. */
  readonly container?: ContainerType
  /** RxNorm codes that mean this drug and no other code of the table. */
  readonly rxnorm: readonly string[]
  /** The code to use from the day after `until`. */
  readonly replacedBy?: string | undefined
  /** Why giving it is coded as it is; absent for a code nobody has reviewed. */
  readonly reason?: string | undefined
  readonly source: string
  readonly checked: string
}

/** One package a drug is bought in, in force for a period: its NDC, and what one container holds. */
export interface DrugProduct extends Dated, Published {
  /** Eleven digits, no hyphens. */
  readonly ndc: string
  readonly hcpcs: string
  readonly container?: ContainerType | undefined
  /** The code CMS listed the package under last, if that code ended since and this one goes on for its drug. */
  readonly listedAs?: string | undefined
  /** Billing units one container holds (CMS crosswalk `BILLUNITS`). */
  readonly unitsPerContainer: Decimal
  /** How much one container holds in the unit an NDC is counted in on a claim: 4 of ML, 1 of UN (a vial of powder). */
  readonly packageSize: Decimal
  /** Absent if the size could be a vial as well as a millilitre: the line then goes without NDC quantity. */
  readonly ndcUnit?: NdcUnit | undefined
}

/** How an NDC is counted on a claim: each, millilitres, grams, international units, milligrams. */
export type NdcUnit = 'UN' | 'ML' | 'GR' | 'F2' | 'ME'
