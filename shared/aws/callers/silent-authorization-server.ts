import { Refusal } from '../../refusal.ts'

/** Nobody can say now whether a token is valid: neither yes nor no, and worth another try. */
export function authorizationServerIsSilent(): Refusal {
  return new Refusal('the authorization server does not say whether the token is valid; try again', {
    code: 'transient',
    status: 503,
    expression: 'http.authorization',
    headers: { 'retry-after': '5' },
  })
}
