import type { CapabilityStatement } from 'fhir/r4.js'

/** What the FHIR endpoint can do; a test holds it to the routes. */
export const capabilityStatement: CapabilityStatement = {
  resourceType: 'CapabilityStatement',
  status: 'active',
  date: '2026-11-21',
  kind: 'instance',
  software: { name: 'fhir-oncology-billing' },
  implementation: { description: 'Oncology charges, each with the rules it stands on' },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [
    {
      mode: 'server',
      security: { description: 'A bearer secret of the site: Authorization: Bearer …; this statement is open to all.' },
      resource: [
        {
          type: 'ChargeItem',
          documentation:
            'One line of a charge sheet. `planned` until its encounter is over and nothing is found about it.',
          interaction: [{ code: 'read' }, { code: 'search-type' }],
          versioning: 'no-version',
          searchParam: [{ name: 'context', type: 'reference', documentation: 'Encounter/<id>; required' }],
        },
      ],
    },
  ],
}
