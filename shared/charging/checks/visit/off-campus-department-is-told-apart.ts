import { OFF_CAMPUS_MODIFIERS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const offCampusDepartmentIsToldApart: ChargeCheck = {
  id: 'off-campus-department-is-told-apart',
  says: 'Every line of a hospital department off its campus says for Medicare whether the department is excepted.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DRG-15', 'K-09'],
  cites: [OFF_CAMPUS_MODIFIERS],
  from: RULEBOOK_BEGINS,
  fix: 'Add PO to every line where the department is excepted, PN where it is not; no record of the visit says which, and the amounts are those of a department on the campus.',
  misses: ({ visit: { offCampus, setting, encounter }, profile, lines }) =>
    offCampus && setting === 'facility' && profile.payer === 'medicare-ffs' && lines.length > 0
      ? [
          {
            about: [encounter ?? 'Encounter'],
            saw: 'place of service 19',
            possibilities: [
              { ifSo: 'the department is excepted', gives: 'PO on every line' },
              { ifSo: 'the department is not excepted', gives: 'PN on every line' },
            ],
          },
        ]
      : [],
}
