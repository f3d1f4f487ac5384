import { type AdministrationRule, RULEBOOK_BEGINS } from '../administration-rule.ts'

export const missingStopFollowsThePayer: AdministrationRule = {
  id: 'missing-stop-follows-the-payer',
  says: 'An infusion with a start and no stop time is reported as a push only where the payer profile says so.',
  ledger: ['ADM-12'],
  cites: [{ source: 'Palmetto GBA A53778', section: 'Start and stop times are expected', checked: '2026-11-20' }],
  from: RULEBOOK_BEGINS,
  settle: ({ technique, route, category, minutes, timeUnread, start }, { settings }) =>
    settings['missing-stop'] === 'push' &&
    technique === undefined &&
    route === 'intravenous' &&
    category !== 'hydration' &&
    start !== undefined &&
    minutes === undefined &&
    timeUnread === undefined
      ? { technique: 'push', saw: `started ${start.clock}, no stop`, setting: 'missing-stop: push' }
      : undefined,
}
