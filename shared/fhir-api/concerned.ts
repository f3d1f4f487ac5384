import type { FhirResource } from 'fhir/r4.js'

/** Returns references to the resource and to its patient. */
export function concerned(resource: FhirResource): readonly string[] {
  const { resourceType, id } = resource
  const about = resource as {
    subject?: { reference?: string }
    patient?: { reference?: string }
    for?: { reference?: string }
  }
  return [`${resourceType}/${id}`, ...[about.subject, about.patient, about.for].flatMap((one) => one?.reference ?? [])]
}
