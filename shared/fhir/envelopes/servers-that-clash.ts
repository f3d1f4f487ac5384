import { Refusal } from '../../refusal.ts'
import { referenceTo, text } from '../reading/element.ts'
import type { OpenedResource } from './opened-envelope.ts'

/**
 * Returns resources with the same type and id, different servers, and different content. A resource's identity is its
 * `fullUrl`, and the id is only a part of it.
 */
export function clashing(resources: readonly OpenedResource[]): readonly (readonly OpenedResource[])[] {
  const servers = new Set(resources.flatMap(({ server }) => server ?? []))
  if (servers.size < 2) return []
  const alike = Map.groupBy(
    resources.filter(({ server }) => server !== undefined),
    ({ resource }) => referenceTo(resource),
  )
  return [...alike.values()].filter(
    (all) => new Set(all.map(({ server }) => server)).size > 1 && new Set(all.map(contentOf)).size > 1,
  )
}

function contentOf({ resource }: OpenedResource): string {
  return JSON.stringify(resource)
}

/** Returns the refusal of resources with one id from several servers. It names them all; none is accepted. */
export function clash(all: readonly OpenedResource[]): Refusal {
  const named = new Set(
    all.map(({ server, resource }) => `${server}/${text(resource, 'resourceType')}/${text(resource, 'id')}`),
  )
  return new Refusal(`two servers have a resource of this id: ${[...named].sort().join(' and ')}. Send them apart`, {
    code: 'duplicate',
  })
}
