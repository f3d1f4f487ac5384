import type { DoseRow } from './dose-row.ts'

/** Hormones, growth factors, iron, bone agents and premedication. */
export const dosesOfOtherDrugs: readonly DoseRow[] = [
  ['aprepitant emulsion', '130', 'mg', 'flat', 'single dose'],
  ['darbepoetin alfa', '500', 'ug', 'flat', 'every 3 weeks'],
  ['degarelix', '240', 'mg', 'flat', 'first dose'],
  ['dexamethasone', '100', 'mg', 'flat', 'raised pressure of the brain'],
  ['diphenhydramine', '400', 'mg', 'flat', 'most of a day'],
  ['epoetin alfa', '60000', '[iU]', 'flat', 'weekly'],
  ['famotidine', '40', 'mg', 'flat', 'two doses of a day'],
  ['ferric carboxymaltose', '1000', 'mg', 'flat', 'single dose'],
  ['ferumoxytol', '1020', 'mg', 'flat', 'both doses at once'],
  ['filgrastim', '16', 'ug', 'kg', 'mobilization'],
  ['fosaprepitant', '150', 'mg', 'flat', 'single dose'],
  ['fulvestrant', '500', 'mg', 'flat', 'monthly'],
  ['granisetron', '3', 'mg', 'flat', '40 ug/kg in some regimens'],
  ['iron sucrose', '500', 'mg', 'flat', 'most of the label'],
  ['lanreotide', '120', 'mg', 'flat', 'every 4 weeks'],
  ['leucovorin', '1000', 'mg', 'm2', 'rescue'],
  ['leuprolide', '45', 'mg', 'flat', 'every 6 months'],
  ['octreotide depot', '60', 'mg', 'flat', 'above the label'],
  ['ondansetron', '32', 'mg', 'flat', 'most of a day'],
  ['palonosetron', '0.25', 'mg', 'flat', 'single dose'],
  ['pamidronate', '90', 'mg', 'flat', 'single dose'],
  ['pegfilgrastim', '6', 'mg', 'flat', 'once a cycle'],
  ['zoledronic acid', '5', 'mg', 'flat', 'yearly for bone loss'],
]
