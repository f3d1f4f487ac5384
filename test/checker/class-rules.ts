import type { Explanation } from '../../shared/explain/explanation.ts'
import { type GivingFacts, LEFT_OFF, NO_VEIN, said } from './giving-facts.ts'
import { servesTheLine } from './line-fluids.ts'
import type { Replay } from './state.ts'

const INJECTED = new Set(['subcutaneous', 'intramuscular'])

/** The class of a service, and services without a line of their own. */
export const CLASS: Readonly<Record<string, Replay<GivingFacts>>> = {
  'antineoplastics-and-complex-biologics-are-chemotherapy': ({ classes }) =>
    classes.some((one) => one === 'chemotherapy' || one === 'complex-biologic')
      ? { category: 'chemotherapy' }
      : classes.join(),
  'hormonal-antineoplastic-has-its-own-injection': ({ classes }) =>
    classes.includes('hormonal') ? { category: 'hormonal' } : classes.join(),
  'supportive-drugs-are-therapeutic': ({ classes }, { category }) =>
    classes.includes('therapeutic') && category === undefined ? { category: 'therapeutic' } : classes.join(),
  'prepackaged-fluid-is-hydration': ({ classes }) =>
    classes.every((one) => one === 'hydration') ? { category: 'hydration' } : classes.join(),
  'denosumab-injection-follows-the-payer': ({ substance, explained }) =>
    substance.includes('denosumab')
      ? { category: explained.settings['denosumab-injection'] === '96401' ? 'chemotherapy' : 'therapeutic' }
      : substance,
  'biologic-injection-follows-the-payer': ({ substance, route = '', explained }) =>
    substance.includes('certolizumab') && INJECTED.has(route)
      ? { category: explained.settings['biologic-injection'] === '96372' ? 'therapeutic' : 'chemotherapy' }
      : `${substance} by ${route}`,
  'gnrh-injection-follows-the-payer': ({ substance, explained }, { category }) => {
    if (category !== 'hormonal' || !/leuprolide|goserelin|triptorelin/.test(substance)) return substance
    return explained.settings['gnrh-injection'] === '96372' ? { category: 'therapeutic' } : {}
  },
  'complex-biologic-outside-oncology-follows-the-payer': ({ classes, reasons, explained }) =>
    !classes.includes('complex-biologic') || !isOutsideOncology(reasons, explained.around.diagnoses)
      ? 'no complex biologic for a disease other than a neoplasm'
      : explained.settings['complex-biologic-outside-oncology'] === 'therapeutic'
        ? { category: 'therapeutic' }
        : {},
  'electrolyte-replacement-follows-the-payer': ({ substance, classes, charted, explained }, { category }) => {
    const isElectrolyte = (one: string) => /potassium|magnesium|calcium|bicarbonate/.test(one)
    const parts = substance.split(' + ')
    const fluids = classes.filter((one) => one === 'hydration').length
    if (category !== 'therapeutic' || charted !== 'infusion' || !parts.some(isElectrolyte)) return substance
    if (parts.filter(isElectrolyte).length + fluids < parts.length) return `${substance}: more than an electrolyte`
    return explained.settings['electrolyte-replacement'] === 'hydration' ? { category: 'hydration' } : {}
  },
  'oral-drug-earns-no-administration': ({ route, classes }) =>
    route === 'oral' || classes.every((one) => one === 'oral') ? LEFT_OFF : `by ${route}`,
  'procedure-covers-its-drug': ({ explained }) =>
    said(explained, 'partOf').some((whole) => whole.startsWith('Procedure/')) ? LEFT_OFF : 'part of no procedure',
  'declotting-covers-its-drug': ({ substance, explained }) =>
    substance.startsWith('alteplase') && isDocumented(explained, '36593')
      ? LEFT_OFF
      : `${substance}, no catheter cleared`,
  'carrier-and-flush-are-not-charged': ({ classes, reasons }, { category }) =>
    classes.every((one) => one === 'carrier') || (category === 'hydration' && reasons.some(servesTheLine))
      ? LEFT_OFF
      : `for ${reasons.join()}`,
  'hydration-needs-a-clinical-reason': ({ reasons }, { category }) =>
    category === 'hydration' && reasons.length === 0 ? LEFT_OFF : reasons.join(),
  'hospital-reports-giving-the-drug': ({ route = '', explained: { around } }, { category }) =>
    around.inFacility && category !== 'cell-therapy' && !NO_VEIN.has(route) ? LEFT_OFF : `by ${route}, in a practice`,
  'premedication-for-transfusion-follows-the-payer': ({ substance, beside, explained }, { category }) => {
    const isPremedication = /^(diphenhydramine|acetaminophen|famotidine|dexamethasone|hydrocort|methylpred)/.test(
      substance,
    )
    if (category !== 'therapeutic' || !isPremedication) return substance
    if (!isDocumented(explained, '36430')) return 'no blood was given'
    if (beside.some((one) => one.category === 'chemotherapy')) return 'it may be for the chemotherapy'
    return explained.settings['premedication-for-transfusion'] === 'integral' ? LEFT_OFF : {}
  },
}

function isDocumented({ around }: Explanation, code: string): boolean {
  return around.documented.some((one) => one.code === code)
}

const ICD_10 = /^[A-Z][0-9][0-9A-Z]([.]?[0-9A-Z]{1,4})?$/

/** True if the drug is for a disease that is not a neoplasm. Uses the encounter's diagnosis if the drug has none. */
function isOutsideOncology(reasons: readonly string[], diagnoses: readonly string[]): boolean {
  const isNeoplasm = (one: string) =>
    /^(C|D[0-4]|Z51[.]?1|Z85)/.test(one) || /cancer|oma\b|neopla|tumou?r|malignan|leuk|metasta/i.test(one)
  const decides = reasons.some((one) => ICD_10.test(one) || isNeoplasm(one)) ? reasons : diagnoses
  return decides.some((one) => ICD_10.test(one)) && !decides.some(isNeoplasm)
}
