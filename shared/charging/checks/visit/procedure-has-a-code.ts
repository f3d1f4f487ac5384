import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const procedureHasACode: ChargeCheck = {
  id: 'procedure-has-a-code',
  says: 'A procedure that was done carries its CPT or HCPCS code.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['EM-03'],
  cites: [{ source: 'Charging contract', section: 'other services' }],
  from: RULEBOOK_BEGINS,
  fix: 'Have the procedure coded; without a code it is not charged.',
  misses: ({ visit }) =>
    visit.procedures
      .filter(({ code }) => code === undefined)
      .map(({ id, text }) => ({ about: [id], ...(text === undefined ? {} : { saw: text }) })),
}
