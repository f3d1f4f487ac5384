import {
  type BackendServicesClient,
  backendServicesToken,
  FORM,
  NoToken,
} from '../aws/callers/backend-services-token.ts'
import { EhrFault } from './ehr-fault.ts'
import { guardedRequest } from './guarded-request.ts'
import { refuseNotNow } from './retry.ts'

/**
 * Gets our access token for an EHR, with the same guarded request as for data. Throws an `EhrFault` if there is none.
 */
export async function tokenFrom(auth: BackendServicesClient, local: boolean, refused?: string): Promise<string> {
  const { host } = new URL(auth.tokenEndpoint)
  try {
    return await backendServicesToken(auth, {
      refused,
      post: async (endpoint, form) => {
        const headers = { accept: 'application/json', 'content-type': FORM }
        const asked = { method: 'POST', headers, body: form, local, timeoutMs: 5000, mostBytes: 100_000 }
        return refuseNotNow(host, await guardedRequest(endpoint, asked))
      },
    })
  } catch (error) {
    if (error instanceof NoToken) throw new EhrFault(`${host} gave no access token`, { kind: 'no-token' })
    throw error
  }
}
