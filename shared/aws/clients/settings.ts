import * as z from 'zod/mini'
import en from 'zod/v4/locales/en.js'
import { cmsFileKinds } from '../../cms-files/publication-calendar.ts'
import { VENDORS } from '../../fhir/subscriptions/vendor-searches.ts'

/** Sets the English error messages; zod/mini includes none. */
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

/**
 * SHA-256 hashes of a secret, in hex. The secret itself is stored nowhere. Two at a time, so that a secret can be
 * replaced while in use.
 */
const secrets = z.array(z.string().check(z.regex(/^[0-9a-f]{64}$/))).check(z.maxLength(2))

/** Most scopes that each client may have, whatever its token says. A registration only narrows scopes. */
const clients = z.record(z.string(), z.array(z.string()))

/** A URL that keys and tokens are sent to. It must use TLS, except on this machine. */
const secureUrl = z
  .url()
  .check(z.refine((url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url), 'must be https'))

/** Our identity at an authorization server that knows our keys. The keys are not a site's: see `SIGNING_KEYS`. */
const backendServices = z.strictObject({
  clientId: z.string(),
  tokenEndpoint: secureUrl,
  scope: z.exactOptional(z.string()),
  alg: z.exactOptional(z.enum(['RS384', 'ES384'])),
})

/** The FHIR server of a site, for fetching resources. Nothing outside its base URL is ever requested. */
const ehr = z
  .strictObject({
    base: z
      .url()
      .check(z.refine((base) => /^[^?#@]+$/.test(base), 'must be a base URL, without user, query or fragment')),
    /** True if the server runs on this machine, so that it need not use TLS. */
    local: z._default(z.boolean(), false),
    /** Kind of server, which decides its searches: `shared/fhir/subscriptions/vendor-searches.ts`. */
    vendor: z._default(z.enum(VENDORS), 'r4'),
    /** Absent if the server needs no token. */
    auth: z.exactOptional(backendServices),
    /** Number of days that the clock fetches a visit again. */
    daysLookedAfter: z._default(z.int().check(z.minimum(1), z.maximum(31)), 3),
  })
  .check(z.refine(({ base, local }) => local || base.startsWith('https://'), 'must be https'))

const introspection = z.strictObject({
  endpoint: secureUrl,
  /** Our authentication: HTTP Basic, or a token of our own by Backend Services. */
  as: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('basic'), clientId: z.string(), clientSecret: z.string().check(z.minLength(16)) }),
    z.strictObject({ by: z.literal('backend-services'), ...backendServices.shape }),
  ]),
})

const smart = z.strictObject({
  issuer: z.url(),
  /** The only source of keys for tokens that are JWTs. If absent, tokens are introspected. */
  jwksUri: z.exactOptional(secureUrl),
  introspection: z.exactOptional(introspection),
  authorizationEndpoint: z.exactOptional(z.url()),
  tokenEndpoint: z.exactOptional(z.url()),
  /** SMART capabilities of the authorization server. */
  capabilities: z._default(z.array(z.string()), []),
  clients: z.exactOptional(clients),
  /** Types of the users (`fhirUser`) whose `user/` scopes reach all patients: Practitioner and PractitionerRole if absent. */
  staffTypes: z.exactOptional(z.array(z.enum(['Practitioner', 'PractitionerRole', 'Person']))),
})

/** Authentication of an EHR by other means than a secret in `X-Callback-Secret` or a Bearer token. */
const callback = z.strictObject({
  /** Header that carries one of `callbackSecrets`, lower case. */
  header: z.exactOptional(z.string().check(z.regex(/^[a-z0-9-]+$/))),
  /**
   * Secrets that sign bodies, in plain text: a signature cannot be verified by a hash. Two, so that one can be
   * replaced.
   */
  signingSecrets: z.exactOptional(z.array(z.string().check(z.minLength(16))).check(z.maxLength(2))),
  /** SHA-256 hashes of the token after the site in the path, if required: `/callback/demo.<token>`. */
  pathTokens: z.exactOptional(secrets),
  /**
   * Minutes that a signed notification may be on its way, including its repetitions. athenahealth repeats for an hour.
   */
  replayMinutes: z.exactOptional(z.int().check(z.minimum(5))),
})

const callsAMinute = z.int().check(z.minimum(1))

/** The settings of one site, as they are kept. `docs/settings.md` is made from it. */
export const tenantSettings = z.strictObject({
  tenant,
  callbackSecrets: secrets,
  callback: z.exactOptional(callback),
  readSecrets: secrets,
  /** Secrets that read only the audit trail. */
  auditSecrets: z._default(secrets, []),
  /**
   * FHIR base that apps use, if it is not the address of the API and `/fhir/<id>`. Tokens name it as their audience.
   */
  fhirBase: z.exactOptional(z.url()),
  smart: z.exactOptional(smart),
  /** Calls of its FHIR API in a minute: by callers with a token, and by anybody to the open endpoints. */
  callsPerMinute: z.exactOptional(
    z.strictObject({ known: z.exactOptional(callsAMinute), anybody: z.exactOptional(callsAMinute) }),
  ),
  ehr: z.exactOptional(ehr),
})

export type SiteSettings = z.output<typeof tenantSettings>
export type EhrSettings = z.output<typeof ehr>
export type SmartSettings = z.output<typeof smart>

/** Reads JSON from a variable by a schema. */
function json<Schema extends z.ZodMiniType>(otherwise: string, schema: Schema) {
  const parsed = z.pipe(
    z._default(z.string(), otherwise),
    z.transform((text): unknown => JSON.parse(text)),
  )
  return z.pipe(parsed, schema)
}

/** The settings of a function. `docs/settings.md` is made from it. */
export const functionSettings = z.object({
  CHARGES_TABLE: z.string(),
  DRUGS_TABLE: z.string(),
  REFERENCE_BUCKET: z.string(),
  /** Bucket for the inputs and results of replays. */
  REPLAYS_BUCKET: z.string(),
  /** Bucket for the audit trail, by day. Nobody can change its objects. */
  AUDIT_BUCKET: z.string(),
  /** ARN of the secret that CloudFront sends with every call. */
  FRONT_DOOR_SECRET: z.string(),
  /** Address that callers use, if a proxy in front hides it from the function. */
  PUBLIC_BASE: z.optional(z.url()),
  /** Bucket that bulk exports are written to and fetched from. */
  EXPORTS_BUCKET: z.string(),
  /** Name of the stage's sites in Secrets Manager (`shared/aws/sites/site-index.ts`); absent if it has none. */
  SITES: z.optional(z.string()),
  /** Further sites, as JSON: for one machine, and for tests. */
  TENANTS: json('[]', z.array(tenantSettings)),
  /** Our signing keys: ids of KMS keys, separated by commas. On one machine, private keys as a JSON array. */
  SIGNING_KEYS: z.pipe(
    z.pipe(
      z._default(z.string(), ''),
      z.transform((text): unknown => (text.startsWith('[') ? JSON.parse(text) : text.split(',').filter(Boolean))),
    ),
    z.array(z.union([z.string(), z.looseObject({ kty: z.string() })])),
  ),
  /**
   * Sources of files, as JSON: kinds and their addresses (`addressOf`). Files of a kind not named are read only if
   * uploaded.
   */
  REFERENCE_SOURCES: json('{}', z.partialRecord(z.enum(cmsFileKinds), z.url({ protocol: /^https$/ }))),
})

/** Reads a site's stored settings. An error names the wrong field, never its value. */
export function readSite(id: string, text: string): SiteSettings {
  const result = tenantSettings.safeParse(JSON.parse(text))
  if (!result.success)
    throw new Error(`the settings of ${id} are wrong; correct them: ${z.prettifyError(result.error)}`)
  if (result.data.tenant.id !== id) throw new Error(`the secret of ${id} names another site; store the settings again`)
  return result.data
}

type Settings = z.output<typeof functionSettings>

/**
 * Reads the settings a module needs from the environment, when the module is loaded. A missing setting fails at start,
 * by its name.
 */
export function settings<Name extends keyof Settings>(...names: readonly Name[]): Pick<Settings, Name> {
  const read = names.map((name) => {
    const result = functionSettings.shape[name].safeParse(process.env[name])
    if (!result.success)
      throw new Error(`the setting ${name} is missing or wrong; correct it: ${z.prettifyError(result.error)}`)
    return [name, result.data]
  })
  return Object.fromEntries(read) as Pick<Settings, Name>
}
