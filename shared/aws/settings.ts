import * as z from 'zod'
import { cmsFileKinds } from '../cms-files/publication-calendar.ts'
import { VENDORS } from '../fhir/vendor-searches.ts'

const days = z.int().min(0).max(365)

const tenant = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/),
  timeZone: z.string().exactOptional(),
  defaultSetting: z.enum(['facility', 'professional']).exactOptional(),
  defaultPayer: z.string().exactOptional(),
  defaultAcquisition: z.enum(['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample']).exactOptional(),
  is340bEntity: z.boolean().exactOptional(),
  wasteReasons: z.array(z.string()).exactOptional(),
  statedDurationExtension: z.url().exactOptional(),
  claim: z.literal('professional').exactOptional(),
  pfsLocality: z
    .string()
    .regex(/^\d{7}$/)
    .exactOptional(),
  qualifyingParticipant: z.boolean().exactOptional(),
  coinsuranceIsCollected: z.boolean().exactOptional(),
  daysToResolve: z
    .strictObject({ error: days.exactOptional(), warning: days.exactOptional(), information: days.exactOptional() })
    .exactOptional(),
})

/** SHA-256 of a secret, in hex: the secret itself is kept nowhere. Two at a time, so that one can be replaced in use. */
const secrets = z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(2)

/** Scopes a client may have at most, whatever its token says: a registration narrows, it grants nothing. */
const clients = z.record(z.string(), z.array(z.string()))

/** Keys and tokens travel over TLS; on one machine alone they need not. */
const secureUrl = z.url().refine((url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'has to be https')

/** Who we are to an authorization server that knows our keys, which are not a site's but ours: `SIGNING_KEYS`. */
const backendServices = z.strictObject({
  clientId: z.string(),
  tokenEndpoint: secureUrl,
  scope: z.string().exactOptional(),
  alg: z.enum(['RS384', 'ES384']).exactOptional(),
})

/** The FHIR server of a site, for what is fetched there. Nothing is ever asked for outside its base URL. */
const ehr = z
  .strictObject({
    base: z.url().refine((base) => /^[^?#@]+$/.test(base), 'is a base URL: no user, no query'),
    /** It runs on this machine, where it need not speak TLS. */
    local: z.boolean().default(false),
    /** How it wants to be asked: `shared/fhir/vendor-searches.ts`. */
    vendor: z.enum(VENDORS).default('r4'),
    /** Absent: it wants no token. */
    auth: backendServices.exactOptional(),
    /** Days for which the clock looks after visits again. */
    daysLookedAfter: z.int().min(1).max(31).default(3),
  })
  .refine(({ base, local }) => local || base.startsWith('https://'), 'has to be https')

const introspection = z.strictObject({
  endpoint: secureUrl,
  /** How we show who asks: HTTP Basic, or a token of our own by Backend Services. */
  as: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('basic'), clientId: z.string(), clientSecret: z.string().min(16) }),
    z.strictObject({ by: z.literal('backend-services'), ...backendServices.shape }),
  ]),
})

const smart = z.strictObject({
  issuer: z.url(),
  /** Keys of tokens that are JWTs: only ever from here. Absent: tokens are introspected. */
  jwksUri: secureUrl.exactOptional(),
  introspection: introspection.exactOptional(),
  authorizationEndpoint: z.url().exactOptional(),
  tokenEndpoint: z.url().exactOptional(),
  /** SMART's words for what the authorization server can do. */
  capabilities: z.array(z.string()).default([]),
  clients: clients.exactOptional(),
})

/** How an EHR shows who it is, where it is not by a secret in `X-Callback-Secret` or as a Bearer token. */
const callback = z.strictObject({
  /** The header it shows one of `callbackSecrets` in, lower case. */
  header: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .exactOptional(),
  /** What it signs bodies with, as it is: a signature cannot be verified by a hash. Two, so that one can be replaced. */
  signingSecrets: z.array(z.string().min(16)).max(2).exactOptional(),
  /** SHA-256 of what stands behind the site in the path, where it has to: `/callback/demo.<token>`. */
  pathTokens: secrets.exactOptional(),
  /** Minutes a signed notification may be on its way, its repetitions included; athenahealth repeats for an hour. */
  replayMinutes: z.number().int().min(5).exactOptional(),
})

const tenantSettings = z.strictObject({
  tenant,
  callbackSecrets: secrets,
  callback: callback.exactOptional(),
  readSecrets: secrets,
  /** Secrets that read the audit trail and nothing else. */
  auditSecrets: secrets.default([]),
  /** The FHIR base apps know, where it is not the address of the API and `/fhir/<id>`: tokens are made out to it. */
  fhirBase: z.url().exactOptional(),
  smart: smart.exactOptional(),
  /** Calls of its FHIR API in a minute: by whoever shows a token of it, and of what is open to anybody. */
  callsPerMinute: z
    .strictObject({ known: z.int().min(1).exactOptional(), anybody: z.int().min(1).exactOptional() })
    .exactOptional(),
  ehr: ehr.exactOptional(),
})

export type TenantSettings = z.output<typeof tenantSettings>
export type EhrSettings = z.output<typeof ehr>
export type SmartSettings = z.output<typeof smart>

const schema = z.object({
  CHARGES_TABLE: z.string(),
  DRUGS_TABLE: z.string(),
  REFERENCE_BUCKET: z.string(),
  /** Where replays keep what they looked at and what they came to. */
  REPLAYS_BUCKET: z.string(),
  /** Where bulk exports are written, and fetched from. */
  EXPORTS_BUCKET: z.string(),
  /** The sites served, as JSON. */
  TENANTS: z
    .string()
    .default('[]')
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(tenantSettings)),
  /** What we sign with: ids of keys in KMS, a comma between; on one machine private keys themselves, as a JSON array. */
  SIGNING_KEYS: z
    .string()
    .default('')
    .transform((text): unknown => (text.startsWith('[') ? JSON.parse(text) : text.split(',').filter(Boolean)))
    .pipe(z.array(z.union([z.string(), z.looseObject({ kty: z.string() })]))),
  /** Where files are fetched from, as JSON: a kind and its address (`addressOf`). Of a kind that is not named, only what is dropped is taken in. */
  REFERENCE_SOURCES: z
    .string()
    .default('{}')
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.partialRecord(z.enum(cmsFileKinds), z.url({ protocol: /^https$/ }))),
})

type Settings = z.output<typeof schema>

/** The settings a module needs, read from the environment when it is loaded: a missing one fails at start, by its name. */
export function settings<Name extends keyof Settings>(...names: readonly Name[]): Pick<Settings, Name> {
  const read = names.map((name) => {
    const result = schema.shape[name].safeParse(process.env[name])
    if (!result.success) throw new Error(`${name} is not set as it should be: ${z.prettifyError(result.error)}`)
    return [name, result.data]
  })
  return Object.fromEntries(read) as Pick<Settings, Name>
}
