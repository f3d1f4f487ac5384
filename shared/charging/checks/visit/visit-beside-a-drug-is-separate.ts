import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'
import { EVALUATIONS } from '../../procedures/evaluation-codes.ts'
import { drugWasGiven } from '../../procedures/procedure-charge.ts'

export const visitBesideADrugIsSeparate: ChargeCheck = {
  id: 'visit-beside-a-drug-is-separate',
  says: 'A visit on a day of drug administration is documented as significant and separate from it.',
  severity: 'error',
  holds: 'own', // coded on the encounter or not, it never holds the infusion beside it
  ledger: ['EM-02'],
  cites: [
    {
      source: 'Noridian (Medicare contractor)',
      section: 'E/M services and drug administration billing',
      checked: '2026-11-20',
    },
  ],
  from: RULEBOOK_BEGINS,
  fix: 'Have the clinician document whether the visit was separate; modifier 25 is never added without it.',
  misses: ({ procedureCharges, ofTheDay }) =>
    procedureCharges
      .filter(
        ({ code, leftOff, separatelyIdentifiable }) =>
          EVALUATIONS.has(code) && !leftOff && separatelyIdentifiable !== true && drugWasGiven(ofTheDay),
      )
      .map(({ code, id }) => ({ about: [id], saw: code })),
}
