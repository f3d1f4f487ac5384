import type { WholeProcedure } from '../../chart/visit.ts'

/**
 * Ranges of procedure codes that include giving a drug: chemotherapy into lesions, arteries, cavities and the nervous
 * system, refilling pumps, transfusion, cell therapy, injections into joints, spine, eye and bladder. First and last code.
 */
const RANGES: readonly (readonly [string, string])[] = [
  ['11900', '11901'], // lesions
  ['20526', '20553'], // tendons, trigger points
  ['20600', '20611'], // joints
  ['36430', '36460'], // transfusion
  ['36591', '36593'], // catheters
  ['37211', '37214'], // clots
  ['38206', '38243'], // cells and marrow
  ['51720', '51720'], // bladder
  ['62320', '62370'], // spine and pumps
  ['64400', '64530'], // nerves
  ['67028', '67028'], // eye
  ['78800', '79999'], // radioactive drugs
  ['95990', '95991'], // refills
  ['96360', '96379'], // therapeutic drugs
  ['96401', '96549'], // antineoplastics
]

/** Codes of cell therapy beside those of a range. */
const SINGLE: ReadonlySet<string> = new Set(['0537T', '0538T', '0539T', '0540T', 'G0498'])

/** True if a code reports a procedure that includes giving a drug. */
export function givesADrug(code: string): boolean {
  return SINGLE.has(code) || RANGES.some(([first, last]) => code >= first && code <= last && code.length === 5)
}

/** True if a procedure was done and its code includes giving the drug that is part of it. */
export function givesItsDrug(procedure: WholeProcedure | undefined): boolean {
  const { status, code } = procedure ?? {}
  return status === 'completed' && code !== undefined && givesADrug(code)
}
