import { type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const deviceWasThere: ChargeCheck = {
  id: 'device-was-there',
  says: 'The device a drug was given by was not entered in error.',
  severity: 'warning',
  holds: 'administration',
  ledger: ['ADM-44'],
  cites: [{ source: 'FHIR R4', section: 'Device.status' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the device that was used; a device entered in error does not show how the drug was given.',
  misses: ({ visit: { oddities } }) =>
    oddities.filter(({ check }) => check === 'device-was-there').map(({ about, saw }) => ({ about: [about], saw })),
}
