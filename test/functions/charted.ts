import { readFileSync } from 'node:fs'

/** Reads a resource or Bundle of the examples. */
// biome-ignore lint/suspicious/noExplicitAny: an example file may hold any JSON
export function example(file: string): any {
  return JSON.parse(readFileSync(new URL(`../../examples/${file}`, import.meta.url), 'utf8'))
}

/** 200 mg of pembrolizumab in 30 minutes. */
export function pembrolizumab(id: string, encounter: string, more: Record<string, unknown> = {}) {
  return {
    resourceType: 'MedicationAdministration',
    id,
    meta: { lastUpdated: '2026-01-14T21:00:00Z' },
    status: 'completed',
    medicationCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/sid/ndc', code: '00006-3026-02' }] },
    subject: { reference: `Patient/of-${encounter}` },
    context: { reference: `Encounter/${encounter}` },
    effectivePeriod: { start: '2026-01-14T14:10:00-06:00', end: '2026-01-14T14:40:00-06:00' },
    dosage: {
      route: { coding: [{ system: 'http://snomed.info/sct', code: '47625008' }] },
      dose: { value: 200, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
    },
    ...more,
  }
}

export function encounter(id: string, status = 'finished', lastUpdated = '2026-01-14T22:00:00Z') {
  return {
    resourceType: 'Encounter',
    id,
    meta: { lastUpdated },
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: { reference: `Patient/of-${id}` },
    period: { start: '2026-01-14T13:45:00-06:00', end: '2026-01-14T14:55:00-06:00' },
  }
}

export function bundle(type: string, resources: readonly unknown[]) {
  return { resourceType: 'Bundle', type, entry: resources.map((resource) => ({ resource })) }
}
