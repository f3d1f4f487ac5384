import { references, text } from '../element.ts'
import { type Resources, resolved } from '../resources.ts'

/** True if a device was entered in error. It then says nothing about how a drug was given. */
export function isInError(device: unknown): boolean {
  return text(device, 'status') === 'entered-in-error'
}

/** Returns the devices of an administration that were entered in error, by reference. */
export function devicesInError(resource: unknown, resources: Resources): readonly string[] {
  return references(resource, 'device').filter((one) => isInError(resolved(resource, one, resources)))
}
