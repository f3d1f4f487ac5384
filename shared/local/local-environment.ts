import { createHash } from 'node:crypto'
import type { Endpoints } from './data-folder.ts'
import { ownSecrets } from './own-secrets.ts'

/** The one site a local runner serves. Its secrets are random, and lie in the data folder: `own-secrets.ts`. */
export const LOCAL = { tenant: 'demo' } as const

export const CHARGES_TABLE = 'charges'
export const DRUGS_TABLE = 'drugs'
export const REFERENCE_BUCKET = 'reference'
export const REPLAYS_BUCKET = 'replays'
export const AUDIT_BUCKET = 'audit'
export const EXPORTS_BUCKET = 'exports'

/** Prefix of the secrets in which `npm run site` keeps the other sites of this machine. */
export const SITES = 'oncology-billing/local'

/**
 * Sets the environment that the stack gives the functions on AWS, with the addresses of the stand-ins and the secrets of the
 * data folder. Call it before any function is loaded.
 */
export function setEnvironment({ database, store, secrets }: Endpoints, folder: string): void {
  const own = ownSecrets(folder)
  delete process.env.AWS_PROFILE // it would be preferred to the keys below
  // So that `choose-database.ts` can tell a database we started from one that a person named.
  if (process.env.AWS_ENDPOINT_URL_DYNAMODB !== database) process.env.STARTED_DATABASE = database
  const sha256 = (secret: string) => createHash('sha256').update(secret).digest('hex')
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: database,
    AWS_ENDPOINT_URL_S3: store,
    CHARGES_TABLE,
    DRUGS_TABLE,
    REFERENCE_BUCKET,
    REPLAYS_BUCKET,
    AUDIT_BUCKET,
    EXPORTS_BUCKET,
    SITES,
    PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: new URL(secrets).port,
    TENANTS: JSON.stringify([
      {
        tenant: { id: LOCAL.tenant, timeZone: 'America/Chicago' },
        callbackSecrets: [sha256(own.callback)],
        readSecrets: [sha256(own.read)],
        auditSecrets: [sha256(own.audit)],
      },
    ]),
    ...(process.env.TENANTS === undefined ? {} : { TENANTS: process.env.TENANTS }),
  })
}
