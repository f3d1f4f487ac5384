import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'

export const wasteRecordIsNotADose: ChargeCheck = {
  id: 'waste-record-is-not-a-dose',
  says: 'A record of drug thrown away has the status of what was not done.',
  severity: 'information',
  holds: 'drug',
  ledger: ['DRG-12', 'DRG-01'],
  cites: [{ source: 'FHIR R5', section: 'MedicationAdministration: recording waste' }],
  from: RULEBOOK_BEGINS,
  fix: 'Send waste with the status not-done; its reason says that it is waste, and nothing of it is charged as given.',
  misses: ({ visit: { oddities } }) =>
    oddities
      .filter(({ check }) => check === 'waste-record-is-not-a-dose')
      .map(({ about, saw }) => ({ about: [about], saw })),
}
