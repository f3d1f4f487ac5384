import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Cursors } from '../../fhir-api/answer-search.ts'

/** Key for a site without secrets. Only this process can read its cursors. */
const OWN_KEY = randomBytes(32).toString('hex')

/**
 * Makes cursors signed with the site's secrets and bound to their search. A caller can read a cursor but cannot make
 * one. A cursor holds keys of the table, which name encounters that the caller may see anyway.
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
