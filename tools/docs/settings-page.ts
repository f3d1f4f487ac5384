import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { functionSettings, tenantSettings } from '../../shared/aws/clients/settings.ts'

type Words = Readonly<Record<string, string>>

/** A setting with the form its schema gives it. */
export interface Setting {
  /** Path in a settings file: `smart.clients.*[]`. */
  readonly path: string
  readonly form: string
  readonly needed: boolean
  readonly otherwise?: string | undefined
}

/** The part of JSON Schema that the settings use. */
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly oneOf?: readonly Schema[]
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly string[]
  readonly const?: string
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly default?: unknown
}

const words: { readonly site: Words; readonly function: Words } = JSON.parse(
  readFileSync(new URL('setting-words.json', import.meta.url), 'utf8'),
)

/** Returns every setting of a site, in the order of its schema. */
export function siteSettings(): readonly Setting[] {
  const found = settingsIn(z.toJSONSchema(tenantSettings, { io: 'input' }) as Schema, '', true)
  return [...Map.groupBy(found, ({ path }) => path).values()].map(together)
}

/** Returns the names of the environment variables that functions read. */
export function functionSettingNames(): readonly string[] {
  return Object.keys(functionSettings.shape)
}

/** Joins the forms of a setting that several kinds of its object have. */
function together(same: readonly Setting[]): Setting {
  const [first = { path: '', form: '', needed: false }] = same
  return {
    ...first,
    form: [...new Set(same.map(({ form }) => form))].join(' or '),
    needed: same.every(({ needed }) => needed),
  }
}

function settingsIn(schema: Schema, path: string, needed: boolean): readonly Setting[] {
  const { properties, additionalProperties, items, oneOf, anyOf, required = [] } = schema
  const kinds = oneOf ?? anyOf
  if (kinds !== undefined) return kinds.flatMap((kind) => settingsIn(kind, path, needed))
  if (properties !== undefined)
    return Object.entries(properties).flatMap(([name, inner]) =>
      settingsIn(inner, path === '' ? name : `${path}.${name}`, required.includes(name)),
    )
  if (additionalProperties) return settingsIn(additionalProperties, `${path}.*`, needed)
  if (items !== undefined) return settingsIn({ ...items, default: schema.default }, `${path}[]`, needed)
  const otherwise = schema.default === undefined ? undefined : JSON.stringify(schema.default)
  return [{ path, form: formOf(schema), needed: needed && otherwise === undefined, otherwise }]
}

function formOf({ type, enum: oneOf, const: only, pattern, format, minimum, maximum, minLength }: Schema): string {
  if (oneOf !== undefined) return oneOf.map((one) => `\`${one}\``).join(', ')
  if (only !== undefined) return `\`${only}\``
  if (format === 'uri') return 'URL'
  if (type === 'integer') {
    const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? 'or more' : `to ${maximum}`
    return `${minimum ?? 0} ${most}`
  }
  if (type === 'boolean') return '`true`, `false`'
  if (pattern !== undefined) return `\`${pattern.replaceAll('|', '\\|')}\``
  return minLength === undefined ? 'text' : `text of ${minLength} characters or more`
}

/** The command that changes a secret; every other setting has its place in a settings file. */
const ROTATED: Readonly<Record<string, string>> = {
  'callbackSecrets[]': 'callback',
  'callback.signingSecrets[]': 'signing',
  'callback.pathTokens[]': 'path',
  'readSecrets[]': 'read',
  'auditSecrets[]': 'audit',
}

function placeOf(path: string): string {
  if (path === 'tenant.id') return '`site -- add SITE`'
  const secret = ROTATED[path]
  if (secret !== undefined) return `\`site -- rotate SITE ${secret}\``
  return path === 'tenant.timeZone' ? '`--time-zone` or file' : 'file'
}

/** Returns the page of all settings: of a site, and of the functions. */
export function settingsPage(): string {
  const rows = siteSettings().map(({ path, form, needed, otherwise }) => {
    const absent = needed ? 'needed' : (otherwise ?? '')
    return `| \`${path}\` | ${form} | ${absent} | ${words.site[path] ?? ''} | ${placeOf(path)} |`
  })
  const variables = functionSettingNames().map((name) => `| \`${name}\` | ${words.function[name] ?? ''} |`)
  return `# Settings

\`npm run docs\` writes this page from the schemas in \`shared/aws/clients/settings.ts\`.

## Of a site

The place \`file\` is a JSON file that \`npm run site -- add SITE --settings FILE\` or \`set SITE --settings FILE\` reads. A path
\`smart.issuer\` means \`{ "smart": { "issuer": … } }\`; \`[]\` means each value of a list, \`*\` any name. \`set\` changes the
settings that the file names and shows each change. Others stay, and \`null\` removes one. A needed setting inside an optional
object is needed only with that object. Sites are kept in Secrets Manager, on one machine in \`secrets/\` of the data folder.

| setting | form | if absent | meaning | place |
|---|---|---|---|---|
${rows.join('\n')}

\`add\` and \`set\` also refuse a time zone that is none or that is not of a place, an address without TLS, with a user or with a
fragment (\`http\` only to this machine), \`smart\` without \`jwksUri\` and \`introspection\`, and a \`fhirBase\` with an issuer that
another site has too.

## Of the functions

Environment variables. The stack (\`cdk/\`) sets them in the cloud, \`npm start\` on one machine.

| variable | meaning |
|---|---|
${variables.join('\n')}
`
}
