import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { oddRecords } from '../odd-records.ts'
import { possibility } from '../what-if/possible-lines.ts'

export const inpatientDrugBelongsToTheStay: ChargeCheck = {
  id: 'inpatient-drug-belongs-to-the-stay',
  says: 'A drug given to an inpatient is paid with the stay, never as an outpatient service.',
  severity: 'warning',
  holds: 'both',
  holdsWithoutError: true,
  ledger: ['DRG-08', 'K-26'],
  cites: [
    {
      source: 'CMS 100-04',
      section: 'Chapter 3 section 10.4: services of an inpatient stay are part of its payment',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Nothing is to be billed here if the patient was admitted; if not, correct the class or the place of the encounter.',
  misses: (charged) => {
    const { administrations, procedures, notGiven } = charged.visit
    if (administrations.length + procedures.length + notGiven.length === 0) return []
    return oddRecords('inpatient-drug-belongs-to-the-stay', charged).map((miss) => {
      const whole = charged.encounter !== null && miss.about.includes(charged.encounter)
      const lines = charged.lines.filter(({ charges }) => whole || charges.some((one) => miss.about.includes(one)))
      return lines.length === 0 ? miss : { ...miss, possibilities: [possibility('an outpatient after all', lines)] }
    })
  },
}
