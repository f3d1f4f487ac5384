import { Refusal } from '../refusal.ts'

/** There never was one (404), or there was and it was withdrawn (410). */
export type Absent = 'not-found' | 'gone'

export function notFound(how: Absent): Refusal {
  return how === 'gone'
    ? new Refusal('what had this id was withdrawn', { code: 'deleted', status: 410, expression: 'http.path' })
    : new Refusal('nothing of this id stands here', { code: 'not-found', status: 404, expression: 'http.path' })
}
