import { encounterPlace, type Partition, patientPlace } from './keys.ts'

/** Returns the one partition that a resource of its type can lie in; undefined for a type that may move. */
export function onlyPlaceOf(tenant: string, reference: string): Partition | undefined {
  const [type = '', id = ''] = reference.split('/')
  if (type === 'Encounter') return { tenant, of: encounterPlace(reference) }
  if (type === 'Patient') return { tenant, of: patientPlace(reference) }
  return NEVER_MOVED.has(type) ? { tenant, of: `Resource#${type}/${id}` } : undefined
}

const NEVER_MOVED: ReadonlySet<string> = new Set(['Location', 'Medication', 'ResearchStudy'])
