import { elements } from '../element.ts'
import { roleOf } from '../elements/elements-read.ts'

/**
 * Returns a Patient with only the elements that charging reads, and those that hold it: ids, links, `active`, `deceased[x]`.
 * Names, addresses and everything else the census passes over are left out, and so is what it does not know. So no more of
 * a person is kept than charging needs. Source: 45 CFR 164.502(b), minimum necessary.
 */
export function minimalPatient(patient: unknown): unknown {
  return Object.fromEntries(Object.entries(elements(patient)).filter(([name]) => isNeeded(name)))
}

function isNeeded(name: string): boolean {
  if (name === 'resourceType') return true
  if (name === 'contained') return false // no element that is read points into it
  const path = /^deceased[A-Z]/.test(name) ? 'deceased[x]' : name
  const role = roleOf('Patient', path)
  return role === 'read' || role === 'blocking'
}
