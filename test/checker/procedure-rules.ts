import type { Explanation } from '../../shared/explain/explanation.ts'
import type { Replay } from './state.ts'

const ONLY_ALONE = new Set(['96523', '36591', '36592'])
const PART_OF_AN_INFUSION = new Set(['36000', '36410'])

/** What each rule has to settle of a documented procedure, or of a dose that was not given. */
export const PROCEDURE: Readonly<Record<string, Replay<Explanation>>> = {
  'procedure-is-charged-as-documented': ({ line, leftOff, inputs }) => {
    const code = line?.code ?? leftOff?.what.split(' ')[0]
    return inputs.some(({ value }) => value.split(' ')[0] === code) ? {} : `${code} is not documented`
  },
  'procedure-repeats-giving-the-drug': () => ({ leftOff: true }),
  'flush-is-charged-only-alone': ({ leftOff }) =>
    ONLY_ALONE.has(leftOff?.what.split(' ')[0] ?? '') ? { leftOff: true } : 'no flush and no blood draw',
  'venipuncture-is-part-of-the-infusion': ({ leftOff }) =>
    PART_OF_AN_INFUSION.has(leftOff?.what.split(' ')[0] ?? '') ? { leftOff: true } : 'no venipuncture',
  'nurse-visit-is-not-paid-beside-a-drug': ({ leftOff }) =>
    leftOff?.what.startsWith('99211') ? { leftOff: true } : 'another visit',
  'pump-code-covers-its-care': ({ settings }) =>
    settings['pump-code'] === 'G0498' ? { leftOff: true } : 'the payer takes no G0498',
  'hospital-reports-nursing-services': ({ setting }) =>
    setting === 'professional' ? { leftOff: true } : 'the hospital bills',
  'transfusion-is-charged-once': ({ leftOff }) =>
    leftOff?.what.startsWith('36430') ? { leftOff: true } : 'no transfusion',
  'separate-visit-carries-25': ({ inputs }, { modifiers }) =>
    inputs.some(({ element, value }) => element === 'extension(separately-identifiable)' && value === 'true')
      ? { modifiers: ['25', ...(modifiers as string[])] }
      : 'not documented as separate',
  'only-given-drug-is-charged': ({ inputs }) =>
    inputs.some(({ element, value }) => element === 'status' && value !== 'completed')
      ? { leftOff: true }
      : 'it was given',
}
