import { validateResource } from '@medplum/core'
import type { Resource } from '@medplum/fhirtypes'
import { index, isResourceType, type Json } from './r4-definitions.ts'
import { elementIssues } from './r4-elements.ts'

/**
 * Returns the issues of a resource as R4, in the form that is sent. Uses Medplum's validator, warnings too, for the
 * resource and each one inside it. Then checks what Medplum does not: codes of required bindings, repeated choices,
 * targets of references, primitives, and our own extensions.
 */
export function r4Issues(said: object): readonly string[] {
  const resource: Json = JSON.parse(JSON.stringify(said))
  const all = [...resourcesIn(resource, String(resource.resourceType))]
  index('Basic', ...all.map(([{ resourceType }]) => String(resourceType)))
  return all.flatMap(([one, path]) => [
    ...medplumIssues(one).map((issue) => `${path}: ${issue}`),
    ...elementIssues(one, path),
    ...wholeIssues(one).map((issue) => `${path}: ${issue}`),
  ])
}

/** Returns a resource and all resources inside it. */
function* resourcesIn(value: unknown, path: string): Generator<readonly [Json, string]> {
  if (typeof value !== 'object' || value === null) return
  if (typeof (value as Json).resourceType === 'string') yield [value as Json, path]
  for (const [key, inner] of Object.entries(value)) yield* resourcesIn(inner, `${path}.${key}`)
}

/**
 * Resources without issues by Medplum, by their elements and the form of their texts. A thousand charges differ only
 * in codes and amounts. Our own checks look at each; Medplum takes milliseconds for one.
 */
const sound = new Set<string>()

function medplumIssues(resource: Json): readonly string[] {
  const type = String(resource.resourceType)
  if (!isResourceType(type)) return [`${type} is not a resource of R4`]
  const shape = JSON.stringify(resource, (_, value) => kindOf(value))
  if (sound.has(shape)) return []
  const issues = foundByMedplum(resource)
  if (issues.length === 0) sound.add(shape)
  return issues
}

/** Returns the form of a text: `Aa/0` for a reference. Keeps `#`, which constraints use; a number keeps its sign. */
function kindOf(value: unknown): unknown {
  if (typeof value === 'number') return Math.sign(value)
  if (typeof value !== 'string') return value
  return value
    .replaceAll(/[A-Z]+/g, 'A')
    .replaceAll(/[a-z]+/g, 'a')
    .replaceAll(/\d+/g, '0')
    .slice(0, 24)
}

function foundByMedplum(resource: Json): readonly string[] {
  try {
    return validateResource(shallow(resource) as unknown as Resource).map(
      ({ details, expression }) => `${expression?.join()} ${details?.text}`,
    )
  } catch (error) {
    return [(error as Error).message]
  }
}

/** Two plain entries used for all. Each resource inside is checked by itself, and one check is slow enough. */
function shallow(resource: Json): Json {
  if (!Array.isArray(resource.entry)) return resource
  const entry = resource.entry.slice(0, 2).map((one: { resource?: Json } | null) => {
    const { id, meta } = one?.resource ?? {}
    const plain = { resourceType: 'Basic', id, ...(meta ? { meta } : {}), code: { text: 'plain' } }
    return one?.resource === undefined ? one : { ...one, resource: plain }
  })
  return { ...resource, entry }
}

/** Returns issues of whole resources that Medplum does not check: dom-3, bdl-7. */
function wholeIssues(resource: Json): readonly string[] {
  const { contained = [], entry = [] } = resource as { contained?: readonly Json[]; entry?: readonly Json[] }
  const text = JSON.stringify(resource)
  const idle = contained.filter(({ id }) => !text.includes(`"reference":"#${id}"`))
  const names = entry.flatMap((one) => (resource.type === 'history' ? [] : (one?.fullUrl ?? [])))
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  return [...idle.map(({ id }) => `nothing points to #${id}`), ...twice.map((name) => `two entries are ${name}`)]
}
