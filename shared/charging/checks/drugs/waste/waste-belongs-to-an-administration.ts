import { type ChargeCheck, RULEBOOK_BEGINS } from '../../../charged.ts'

export const wasteBelongsToAnAdministration: ChargeCheck = {
  id: 'waste-belongs-to-an-administration',
  says: 'A record of wasted drug says which administration it belongs to.',
  severity: 'warning',
  holds: 'drug',
  ledger: ['DRG-12'],
  cites: [{ source: 'FHIR R5', section: 'MedicationAdministration: recording waste' }],
  from: RULEBOOK_BEGINS,
  fix: 'Link the waste record to the administration by partOf; until then nothing is charged as discarded.',
  misses: ({ visit: { oddities } }) =>
    oddities
      .filter(({ check }) => check === 'waste-belongs-to-an-administration')
      .map(({ about, saw }) => ({ about: [about], saw })),
}
