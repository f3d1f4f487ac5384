import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'

export const wasteRecordIsNotADose: ChargeCheck = {
  id: 'waste-record-is-not-a-dose',
  says: 'A record of discarded drug has the status not-done.',
  severity: 'information',
  holds: 'drug',
  ledger: ['DRG-12', 'DRG-01'],
  cites: [{ source: 'FHIR R5', section: 'MedicationAdministration: recording waste' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send waste with the status not-done; its reason marks it as waste, and it is not charged as given.',
  misses: ({ visit: { oddities } }) =>
    oddities
      .filter(({ check }) => check === 'waste-record-is-not-a-dose')
      .map(({ about, saw }) => ({ about: [about], saw })),
}
