import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import { cmsFileKinds } from '../../cms-files/publication-calendar.ts'
import { VENDORS } from '../../fhir/subscriptions/vendor-searches.ts'

/** What is wrong is said in words; the lean build of zod brings none along. */
z.config(en())

const days = z.int().check(z.minimum(0), z.maximum(365))

const tenant = z.strictObject({
  id: z.string().check(z.regex(/^[a-z0-9-]{1,32}$/)),
  timeZone: z.exactOptional(z.string()),
  defaultSetting: z.exactOptional(z.enum(['facility', 'professional'])),
  defaultPayer: z.exactOptional(z.string()),
  defaultAcquisition: z.exactOptional(z.enum(['purchased', '340b', 'patient-supplied', 'sponsor-supplied', 'sample'])),
  is340bEntity: z.exactOptional(z.boolean()),
  wasteReasons: z.exactOptional(z.array(z.string())),
  statedDurationExtension: z.exactOptional(z.url()),
  claim: z.exactOptional(z.literal('professional')),
  pfsLocality: z.exactOptional(z.string().check(z.regex(/^\d{7}$/))),
  qualifyingParticipant: z.exactOptional(z.boolean()),
  coinsuranceIsCollected: z.exactOptional(z.boolean()),
  daysToResolve: z.exactOptional(
    z.strictObject({
      error: z.exactOptional(days),
      warning: z.exactOptional(days),
      information: z.exactOptional(days),
    }),
  ),
})

/** SHA-256 of a secret, in hex: the secret itself is kept nowhere. Two at a time, so that one can be replaced in use. */
const secrets = z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.maxLength(2))

/** Scopes a client may have at most, whatever its token says: a registration narrows, it grants nothing. */
const clients = z.record(z.string(), z.array(z.string()))

/** Keys and tokens travel over TLS; on one machine alone they need not. */
const secureUrl = z
  .url()
  .check(z.refine((url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'has to be https'))

/** Who we are to an authorization server that knows our keys, which are not a site's but ours: `SIGNING_KEYS`. */
const backendServices = z.strictObject({
  clientId: z.string(),
  tokenEndpoint: secureUrl,
  scope: z.exactOptional(z.string()),
  alg: z.exactOptional(z.enum(['RS384', 'ES384'])),
})

/** The FHIR server of a site, for what is fetched there. Nothing is ever asked for outside its base URL. */
const ehr = z
  .strictObject({
    base: z.url().check(z.refine((base) => /^[^?#@]+$/.test(base), 'is a base URL: no user, no query')),
    /** It runs on this machine, where it need not speak TLS. */
    local: z._default(z.boolean(), false),
    /** How it wants to be asked: `shared/fhir/subscriptions/vendor-searches.ts`. */
    vendor: z._default(z.enum(VENDORS), 'r4'),
    /** Absent: it wants no token. */
    auth: z.exactOptional(backendServices),
    /** Days for which the clock looks after visits again. */
    daysLookedAfter: z._default(z.int().check(z.minimum(1), z.maximum(31)), 3),
  })
  .check(z.refine(({ base, local }) => local || base.startsWith('https://'), 'has to be https'))

const introspection = z.strictObject({
  endpoint: secureUrl,
  /** How we show who asks: HTTP Basic, or a token of our own by Backend Services. */
  as: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('basic'), clientId: z.string(), clientSecret: z.string().check(z.minLength(16)) }),
    z.strictObject({ by: z.literal('backend-services'), ...backendServices.shape }),
  ]),
})

const smart = z.strictObject({
  issuer: z.url(),
  /** Keys of tokens that are JWTs: only ever from here. Absent: tokens are introspected. */
  jwksUri: z.exactOptional(secureUrl),
  introspection: z.exactOptional(introspection),
  authorizationEndpoint: z.exactOptional(z.url()),
  tokenEndpoint: z.exactOptional(z.url()),
  /** SMART's words for what the authorization server can do. */
  capabilities: z._default(z.array(z.string()), []),
  clients: z.exactOptional(clients),
})

/** How an EHR shows who it is, where it is not by a secret in `X-Callback-Secret` or as a Bearer token. */
const callback = z.strictObject({
  /** The header it shows one of `callbackSecrets` in, lower case. */
  header: z.exactOptional(z.string().check(z.regex(/^[a-z0-9-]+$/))),
  /** What it signs bodies with, as it is: a signature cannot be verified by a hash. Two, so that one can be replaced. */
  signingSecrets: z.exactOptional(z.array(z.string().check(z.minLength(16))).check(z.maxLength(2))),
  /** SHA-256 of what stands behind the site in the path, where it has to: `/callback/demo.<token>`. */
  pathTokens: z.exactOptional(secrets),
  /** Minutes a signed notification may be on its way, its repetitions included; athenahealth repeats for an hour. */
  replayMinutes: z.exactOptional(z.int().check(z.minimum(5))),
})

const callsAMinute = z.int().check(z.minimum(1))

const tenantSettings = z.strictObject({
  tenant,
  callbackSecrets: secrets,
  callback: z.exactOptional(callback),
  readSecrets: secrets,
  /** Secrets that read the audit trail and nothing else. */
  auditSecrets: z._default(secrets, []),
  /** The FHIR base apps know, where it is not the address of the API and `/fhir/<id>`: tokens are made out to it. */
  fhirBase: z.exactOptional(z.url()),
  smart: z.exactOptional(smart),
  /** Calls of its FHIR API in a minute: by whoever shows a token of it, and of what is open to anybody. */
  callsPerMinute: z.exactOptional(
    z.strictObject({ known: z.exactOptional(callsAMinute), anybody: z.exactOptional(callsAMinute) }),
  ),
  ehr: z.exactOptional(ehr),
})

export type SiteSettings = z.output<typeof tenantSettings>
export type EhrSettings = z.output<typeof ehr>
export type SmartSettings = z.output<typeof smart>

/** JSON in a variable, as a schema reads it. */
function json<Schema extends z.ZodMiniType>(otherwise: string, schema: Schema) {
  const parsed = z.pipe(
    z._default(z.string(), otherwise),
    z.transform((text): unknown => JSON.parse(text)),
  )
  return z.pipe(parsed, schema)
}

const schema = z.object({
  CHARGES_TABLE: z.string(),
  DRUGS_TABLE: z.string(),
  REFERENCE_BUCKET: z.string(),
  /** Where replays keep what they looked at and what they came to. */
  REPLAYS_BUCKET: z.string(),
  /** Where the trail of who did what is kept, day by day, and nobody can change it. */
  AUDIT_BUCKET: z.string(),
  /** The ARN of what CloudFront shows with every call. */
  FRONT_DOOR_SECRET: z.string(),
  /** The address callers know, where it is not the one a call comes to: what is in front hides it. */
  PUBLIC_BASE: z.optional(z.url()),
  /** Where bulk exports are written, and fetched from. */
  EXPORTS_BUCKET: z.string(),
  /** Where the sites of the stage are kept in Secrets Manager (`shared/aws/sites/site-index.ts`); absent where none are. */
  SITES: z.optional(z.string()),
  /** Sites served besides, as JSON: on one machine, and in tests. */
  TENANTS: json('[]', z.array(tenantSettings)),
  /** What we sign with: ids of keys in KMS, a comma between; on one machine private keys themselves, as a JSON array. */
  SIGNING_KEYS: z.pipe(
    z.pipe(
      z._default(z.string(), ''),
      z.transform((text): unknown => (text.startsWith('[') ? JSON.parse(text) : text.split(',').filter(Boolean))),
    ),
    z.array(z.union([z.string(), z.looseObject({ kty: z.string() })])),
  ),
  /** Where files are fetched from, as JSON: a kind and its address (`addressOf`). Of a kind that is not named, only what is dropped is taken in. */
  REFERENCE_SOURCES: json('{}', z.partialRecord(z.enum(cmsFileKinds), z.url({ protocol: /^https$/ }))),
})

/** A site as it is kept; one that is not as it should be is an error that names where, never what. */
export function readSite(id: string, text: string): SiteSettings {
  const result = tenantSettings.safeParse(JSON.parse(text))
  if (!result.success) throw new Error(`${id} is not set up as it should be: ${z.prettifyError(result.error)}`)
  if (result.data.tenant.id !== id) throw new Error(`what is kept for ${id} names another site`)
  return result.data
}

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
