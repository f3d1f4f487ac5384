import { child, children, elements, text } from './element.ts'
import { encounterAsR4 } from './encounter-as-r4.ts'
import { procedureAsR4 } from './procedure-as-r4.ts'
import { renamed, withPresent } from './renamed-elements.ts'

/**
 * Returns a resource of R5 or STU3 with the R4 names of the elements charging reads. Returns R4 and R4B resources
 * unchanged. R5 renamed the times, encounter and drug of an administration. It renamed the class, period and end of an
 * encounter, and the time of a procedure too.
 */
export function asR4(resource: unknown): unknown {
  const type = text(resource, 'resourceType')
  if (type === 'MedicationAdministration') return isR5Administration(resource) ? administration(resource) : resource
  if (type === 'Encounter') return encounterAsR4(resource)
  if (type === 'Procedure') return procedureAsR4(resource)
  if (type === 'ResearchSubject') return renamed(resource, { subject: 'individual' })
  return type === 'Medication' ? medication(resource) : resource
}

/** Converts contained resources, one level deep: by FHIR's rule dom-2 a contained resource contains no others. */
function containedAsR4(resource: unknown): unknown {
  const { contained: _, ...rest } = elements(resource)
  return asR4(rest)
}

/** Names in R5. One release misspelt the name, and servers send both. */
const TIMES = ['occurence', 'occurrence']

function isR5Administration(resource: unknown): boolean {
  return (
    child(resource, 'medication') !== undefined ||
    child(resource, 'encounter') !== undefined ||
    child(resource, 'prescription') !== undefined ||
    TIMES.some((name) => child(resource, `${name}DateTime`) ?? child(resource, `${name}Period`))
  )
}

function administration(resource: unknown): unknown {
  const {
    medication: drug,
    encounter: seen,
    prescription,
    reason,
    device,
    ...rest
  } = resource as Record<string, unknown>
  for (const name of TIMES) {
    for (const kind of ['DateTime', 'Period']) {
      if (rest[name + kind] !== undefined) rest[`effective${kind}`] ??= rest[name + kind]
      delete rest[name + kind]
    }
  }
  const reasons = children({ reason }, 'reason')
  return withPresent({
    ...rest,
    contained: rest.contained === undefined ? undefined : children(rest, 'contained').map(containedAsR4),
    medicationCodeableConcept: rest.medicationCodeableConcept ?? child(drug, 'concept'),
    medicationReference: rest.medicationReference ?? child(drug, 'reference'),
    context: rest.context ?? seen,
    request: rest.request ?? prescription,
    reasonCode: rest.reasonCode ?? listed(reasons, 'concept'),
    reasonReference: rest.reasonReference ?? listed(reasons, 'reference'),
    device: device === undefined ? undefined : children({ device }, 'device').map(asReference),
  })
}

/** Returns the Reference in a CodeableReference; a plain Reference unchanged. */
function asReference(said: unknown): unknown {
  const held = child(said, 'reference')
  return typeof held === 'object' && held !== null ? held : said
}

function listed(said: readonly unknown[], name: string): readonly unknown[] | undefined {
  const found = said.flatMap((one) => child(one, name) ?? [])
  return found.length === 0 ? undefined : found
}

function medication(resource: unknown): unknown {
  const ingredients = children(resource, 'ingredient')
  if (!ingredients.some((one) => child(one, 'item') !== undefined)) return resource
  const ingredient = ingredients.map((one) => {
    const { item, strengthRatio, ...rest } = one as Record<string, unknown>
    return withPresent({
      ...rest,
      itemCodeableConcept: child(item, 'concept'),
      itemReference: child(item, 'reference'),
      strength: rest.strength ?? strengthRatio,
    })
  })
  return { ...(resource as object), ingredient }
}
