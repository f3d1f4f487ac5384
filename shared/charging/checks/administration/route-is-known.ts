import { administrationsOf, type ChargeCheck, RULEBOOK_BEGINS } from '../../charged.ts'

export const routeIsKnown: ChargeCheck = {
  id: 'route-is-known',
  says: 'Every administration says by which route it was given.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-35'],
  cites: [{ source: 'FHIR R4', section: 'MedicationAdministration.dosage.route' }],
  from: RULEBOOK_BEGINS,
  fix: 'Chart the route, or have its spelling added to the route map.',
  misses: ({ services }) =>
    services
      .filter((service) => service.route === undefined && !service.leftOff)
      .map((service) => ({
        about: administrationsOf(service),
        saw: service.administrations[0]?.routeText ?? 'no route is charted',
      })),
}
