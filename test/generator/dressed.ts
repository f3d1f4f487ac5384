import type { Bundle, FhirResource, MedicationAdministration } from 'fhir/r4.js'
import type { Random } from './random.ts'

/** Adds data that every EHR sends and no charge needs: versions, identifiers, performers, texts, further codes. */
export function dressed(bundle: Bundle<FhirResource>, number: number, random: Random): Bundle<FhirResource> {
  const entry = (bundle.entry ?? []).map(({ resource }, at) => {
    const meta = {
      versionId: String(random.between(1, 4)),
      lastUpdated: `2026-04-01T0${at % 10}:00:00.000Z`,
      source: `#${number.toString(36)}`,
    }
    const fullUrl = `https://ehr.example.org/fhir/${resource?.resourceType}/${resource?.id}`
    if (resource?.resourceType !== 'MedicationAdministration') return { fullUrl, resource: { ...resource, meta } }
    return { fullUrl, resource: { ...asCharted(resource, number, at, random), meta } }
  })
  if (random.chance(0.2)) entry.reverse()
  return { ...bundle, entry: entry as Bundle<FhirResource>['entry'] }
}

function asCharted(
  administration: MedicationAdministration,
  number: number,
  at: number,
  random: Random,
): MedicationAdministration {
  const nurse = random.between(1, 40)
  const { dosage, medicationCodeableConcept: drug } = administration
  return {
    ...administration,
    identifier: [{ use: 'usual', system: 'urn:oid:1.2.840.114350.1.13.0.1.7.2.798268', value: `MAR-${number}-${at}` }],
    category: {
      coding: [
        {
          system: 'http://terminology.hl7.org/CodeSystem/medication-admin-category',
          code: 'outpatient',
          display: 'Outpatient',
        },
      ],
      text: 'Outpatient',
    },
    performer: [
      {
        function: {
          coding: [{ system: 'http://terminology.hl7.org/CodeSystem/med-admin-perform-function', code: 'performer' }],
        },
        actor: { reference: `Practitioner/rn-${nurse}`, display: `RN ${nurse}` },
      },
    ],
    ...(drug === undefined
      ? {}
      : {
          medicationCodeableConcept: {
            ...drug,
            coding: [
              ...(drug.coding ?? []),
              { system: 'urn:oid:1.2.840.114350.1.13.0.1.7.2.698288', code: `ERX-${nurse}` },
            ],
          },
        }),
    dosage: { ...dosage, text: `${dosage?.dose?.value ?? ''} ${dosage?.dose?.unit ?? ''} as ordered`.trim() },
  }
}
