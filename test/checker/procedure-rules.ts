import type { ChargedProcedure, Explanation, StatedService } from '../../shared/explain/explanation.ts'
import { ofTheSameBiller, wasGiven } from './around.ts'
import type { Replay, State } from './state.ts'

const LEFT_OFF = { leftOff: true }

/** A replay with the procedure and all services of the day with the same biller. */
function ofProcedure(
  replay: (
    procedure: ChargedProcedure,
    given: readonly StatedService[],
    explained: Explanation,
    state: State,
  ) => State | string,
): Replay<Explanation> {
  return (explained, state) => {
    const { procedure, on } = explained
    if (procedure === undefined) return 'no procedure is documented'
    const elsewhere = ofTheSameBiller(explained).flatMap(({ given }) => given.filter((one) => one.on === on))
    return replay(procedure, [...procedure.given, ...elsewhere], explained, state)
  }
}

/** Leaves off codes that belong to giving a drug. */
function within(codes: readonly string[]): Replay<Explanation> {
  return ofProcedure(({ code = '' }, given) =>
    codes.includes(code) && given.some(wasGiven) ? LEFT_OFF : `${code}, and nothing it belongs to was given`,
  )
}

/** True for marrow procedures (BM-04), and in a practice for radiation oncology (NCCI-14). */
function isPairedWithAVisit(code: string, inAPractice: boolean): boolean {
  return /^3822[0-2]$/.test(code) || (inAPractice && /^77[234]\d\d$/.test(code))
}

/** The expected result of each rule for a documented procedure, or for a dose that was not given. */
export const PROCEDURE: Readonly<Record<string, Replay<Explanation>>> = {
  'procedure-is-charged-as-documented': ofProcedure(({ id, code }, _, { around }) =>
    around.documented.some((one) => one.id === id && one.code === code) ? {} : `${code} is not documented`,
  ),
  'procedure-repeats-giving-the-drug': ofProcedure(({ code = '', codesForGiving }) =>
    codesForGiving.includes(code) ? LEFT_OFF : `giving the drug is not ${code}`,
  ),
  'flush-is-charged-only-alone': ofProcedure(({ id, code = '', on }, given, explained) => {
    if (!['96523', '36591', '36592'].includes(code)) return `${code} is no flush and no blood draw`
    const isBeside = explained.around.documented.some((one) => one.id !== id && one.code !== undefined)
    const isElsewhere = ofTheSameBiller(explained).some(({ documented }) =>
      documented.some((one) => one.code !== undefined && one.on === on),
    )
    return isBeside || isElsewhere || given.some(({ leftOff }) => !leftOff) ? LEFT_OFF : 'it is all there was'
  }),
  'venipuncture-is-part-of-the-infusion': within(['36000', '36410']),
  'supplies-are-part-of-the-infusion': within(
    'A4206 A4207 A4208 A4209 A4212 A4213 A4215 A4216 A4217 A4218 A4222 A4223 S1015'.split(' '),
  ),
  'nurse-visit-is-not-paid-beside-a-drug': within(['99211']),
  'pump-code-covers-its-care': ofProcedure(({ code = '', on }, given, { settings, around }) => {
    if (!['96521', '96522', '96523'].includes(code)) return `${code} is no care of a pump`
    if (settings['pump-code'] !== 'G0498') return 'the payer takes no code that covers it'
    const isPump = ({ technique, role, route, leftOff }: StatedService) =>
      technique === 'pump' && role === 'alone' && route === 'intravenous' && !leftOff
    const hasEnded = around.elsewhere.some((visit) => visit.given.some((one) => isPump(one) && one.endedOn === on))
    return hasEnded || given.some(isPump) ? LEFT_OFF : 'no pump was begun, and none ended'
  }),
  'hospital-reports-nursing-services': ofProcedure(({ code = '' }, _, { around }) => {
    const number = Number(code)
    const isNursing = (number > 96359 && number < 96380) || (number > 96400 && number < 96426)
    return around.inFacility && (isNursing || ['96521', '96522', '96523'].includes(code)) ? LEFT_OFF : `${code}`
  }),
  'transfusion-is-charged-once': ofProcedure(({ id, code, on }, _, { around, on: day }) =>
    code === '36430' && around.documented.some((one) => one.code === code && one.id < id && (one.on ?? day) === on)
      ? LEFT_OFF
      : 'no transfusion of the day was documented before',
  ),
  'separate-visit-carries-25': ofProcedure((visit, given, { around, setting, on: day }, { modifiers }) => {
    const { code = '', separatelyIdentifiable, on } = visit
    const isVisit = /^(9920[2-5]|9921[2-5]|G0463)$/.test(code)
    const paired = around.documented.some(
      (one) => (one.on ?? day) === on && isPairedWithAVisit(one.code ?? '', setting === 'professional'),
    )
    return isVisit && separatelyIdentifiable === true && (given.some(wasGiven) || paired)
      ? { modifiers: ['25', ...(modifiers as string[])] }
      : `${code}, not documented as separate from a drug or a procedure`
  }),
  'only-given-drug-is-charged': ({ inputs }) =>
    inputs.some(({ element, value }) => element === 'status' && value !== 'completed') ||
    inputs.some(({ element, value }) => element === 'dosage.rate[x]' && value === '0')
      ? LEFT_OFF
      : 'it was given',
}
