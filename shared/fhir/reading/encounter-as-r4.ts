import { codings } from './codeable-concept.ts'
import { child, children, elements, text } from './element.ts'
import { withPresent } from './renamed-elements.ts'

/** Returns an R5 Encounter with the R4 names of class, period, end and diagnoses; an R4 Encounter unchanged. */
export function encounterAsR4(resource: unknown): unknown {
  return isR5(resource) ? encounter(resource) : resource
}

function isR5(resource: unknown): boolean {
  return (
    child(resource, 'actualPeriod') !== undefined ||
    Array.isArray(child(resource, 'class')) ||
    text(resource, 'status') === 'completed' ||
    children(resource, 'diagnosis').some(isR5Diagnosis)
  )
}

function encounter(resource: unknown): unknown {
  const { actualPeriod, class: classes, status, diagnosis, ...rest } = elements(resource)
  const [kind] = children({ classes }, 'classes')
  return withPresent({
    ...rest,
    status: status === 'completed' ? 'finished' : status,
    class: codings(kind)[0] ?? kind,
    period: rest.period ?? actualPeriod,
    diagnosis: diagnosis === undefined ? undefined : children({ diagnosis }, 'diagnosis').flatMap(diagnoses),
  })
}

/** True for a diagnosis of R5, which lists its conditions, each a reference in a CodeableReference. */
function isR5Diagnosis(diagnosis: unknown): boolean {
  return Array.isArray(child(diagnosis, 'condition'))
}

function diagnoses(diagnosis: unknown): readonly unknown[] {
  if (!isR5Diagnosis(diagnosis)) return [diagnosis]
  return children(diagnosis, 'condition').flatMap((condition) => {
    const held = child(condition, 'reference')
    const reference = typeof held === 'string' ? condition : held
    return reference === undefined ? [] : [{ ...elements(diagnosis), condition: reference }]
  })
}
