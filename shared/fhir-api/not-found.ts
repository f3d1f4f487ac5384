import { Refusal } from '../refusal.ts'

/** `not-found`: the id never existed (404). `gone`: the resource was withdrawn (410). */
export type Absent = 'not-found' | 'gone'

export function notFound(how: Absent): Refusal {
  return how === 'gone'
    ? new Refusal('The resource with this id was withdrawn.', { code: 'deleted', status: 410, expression: 'http.path' })
    : new Refusal('No resource has this id.', { code: 'not-found', status: 404, expression: 'http.path' })
}
