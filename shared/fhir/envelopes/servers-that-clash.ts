import { Refusal } from '../../refusal.ts'
import { text } from '../reading/element.ts'
import type { OpenedResource } from './opened-envelope.ts'

/**
 * Returns the resources that share type and id and are not the same: their servers differ, and what they say differs. The
 * identity of a resource is its `fullUrl`, of which the id is only a part.
 */
export function clashing(resources: readonly OpenedResource[]): readonly (readonly OpenedResource[])[] {
  const servers = new Set(resources.flatMap(({ server }) => server ?? []))
  if (servers.size < 2) return []
  const alike = Map.groupBy(
    resources.filter(({ server }) => server !== undefined),
    ({ resource }) => `${text(resource, 'resourceType')}/${text(resource, 'id')}`,
  )
  return [...alike.values()].filter(
    (all) => new Set(all.map(({ server }) => server)).size > 1 && new Set(all.map(contentOf)).size > 1,
  )
}

function contentOf({ resource }: OpenedResource): string {
  return JSON.stringify(resource)
}

/** Says of resources of one id and several servers that none of them is taken in, and names them all. */
export function clash(all: readonly OpenedResource[]): Refusal {
  const named = new Set(
    all.map(({ server, resource }) => `${server}/${text(resource, 'resourceType')}/${text(resource, 'id')}`),
  )
  return new Refusal(`two servers have a resource of this id: ${[...named].sort().join(' and ')}. Send them apart`, {
    code: 'duplicate',
  })
}
