import { placesOfCopies } from './places-of-copies.ts'

/** True if a resource was ever recorded, in any partition. A resource is unknown until the stream has noted it. */
export async function isKnown(tenant: string, reference: string): Promise<boolean> {
  return (await placesOfCopies(tenant, reference)).length > 0
}
