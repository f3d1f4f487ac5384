import { OFF_CAMPUS_MODIFIERS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const offCampusDepartmentIsToldApart: ChargeCheck = {
  id: 'off-campus-department-is-told-apart',
  says: 'Every Medicare line of an off-campus hospital department says if the department is excepted.',
  severity: 'warning',
  holds: 'both',
  ledger: ['DRG-15', 'K-09'],
  cites: [OFF_CAMPUS_MODIFIERS],
  from: RULEBOOK_BEGINS,
  fix: 'Add PO to every line if the department is excepted, PN if it is not. No record of the visit says which, and the amounts are those of a department on the campus.',
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
