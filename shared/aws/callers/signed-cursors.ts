import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Cursors } from '../../fhir-api/answer-search.ts'

/** For a site that has no secrets: its cursors are understood by the process that made them alone. */
const OWN_KEY = randomBytes(32).toString('hex')

/**
 * Cursors signed with what only this site's settings know, and bound to the search they belong to. They can be read, and
 * hold keys of the table, which name a site's own encounters to a caller who sees those anyway; they cannot be made up.
 */
export function signedCursors(secrets: readonly string[]): Cursors {
  const key = `cursor:${secrets.length === 0 ? OWN_KEY : [...secrets].sort().join()}`
  const sign = (text: string, boundTo: string) => createHmac('sha256', key).update(`${boundTo}\n${text}`).digest()
  return {
    seal: (text, boundTo) =>
      `${Buffer.from(text).toString('base64url')}.${sign(text, boundTo).subarray(0, 16).toString('base64url')}`,
    open: (sealed, boundTo) => {
      const [content = '', signature = '', ...more] = sealed.split('.')
      const text = Buffer.from(content, 'base64url').toString()
      const shown = Buffer.from(signature, 'base64url')
      const right = sign(text, boundTo).subarray(0, 16)
      return more.length === 0 && shown.length === right.length && timingSafeEqual(shown, right) ? text : undefined
    },
  }
}
