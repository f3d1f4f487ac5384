import { CLINICAL_TRIALS } from '../../../law/sources.ts'
import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const trialServicesAreToldApart: ChargeCheck = {
  id: 'trial-services-are-told-apart',
  says: 'A Medicare claim for a patient in a clinical trial says which services are under study, which are routine care of the trial, and which are neither.',
  severity: 'error',
  holds: 'both',
  ledger: ['DRG-15', 'CT-01', 'CT-05'],
  cites: [CLINICAL_TRIALS],
  from: RULEBOOK_BEGINS,
  fix: 'Follow the coverage analysis of the study: Q0 on services under study, Q1 on routine care of the trial, neither on the rest.',
  misses: ({ visit: { trials, encounter }, profile, lines }) =>
    trials.length === 0 || lines.length === 0 || !profile.payer.startsWith('medicare-')
      ? []
      : trials.map(({ id, number }) => ({
          about: [encounter ?? 'Encounter', id],
          saw: number ?? 'a study without a number at ClinicalTrials.gov',
          possibilities: [
            { ifSo: 'under study', gives: 'Q0 on the line' },
            { ifSo: 'routine care of the trial', gives: 'Q1 on the line' },
            { ifSo: 'no part of the trial', gives: 'the line as it is' },
          ],
        })),
}
