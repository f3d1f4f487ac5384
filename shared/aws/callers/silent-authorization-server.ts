import { Refusal } from '../../refusal.ts'

/** Makes the refusal for a token that cannot be checked now. The caller may try again. */
export function authorizationServerIsSilent(): Refusal {
  return new Refusal('the authorization server does not answer, so the token cannot be checked; try again', {
    code: 'transient',
    status: 503,
    expression: 'http.authorization',
    headers: { 'retry-after': '5' },
  })
}
