import { readFileSync } from 'node:fs'
import { cp, rm, stat } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** A function as Lambda gets it: one ES module, and how many bytes of code have to be read before it can start. */
export interface Bundle {
  readonly path: string
  readonly bytes: number
}

/** Bundles `functions/<name>.ts` into its folder as `index.mjs`, minified, with the source map beside it. */
export async function bundleFunction(name: string): Promise<Bundle> {
  const path = `${bundleFolder(name)}/index.mjs`
  await build({
    entryPoints: [fromRoot(`functions/${name}.ts`)],
    outfile: path,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'], // esbuild would take the CommonJS builds first, which cannot be tree-shaken
    minify: true,
    sourcemap: 'external',
    legalComments: 'none',
    plugins: [lazyBuiltins, withoutCredentialChain, unusedSchemas, withoutJsonSchema, mapsWithoutWords],
    logLevel: 'warning',
  })
  const starter = `${bundleFolder(name)}/starter`
  await rm(starter, { recursive: true, force: true })
  if (name === LOADS_STARTER) await cp(fromRoot('shared/reference/starter'), starter, { recursive: true })
  return { path, bytes: (await stat(path)).size }
}

/** The one that fills the drugs table with what comes along, and finds it beside its bundle (`shared/aws/reference/starter-tables.ts`). */
const LOADS_STARTER = 'reference-refresh'

export function bundleFolder(name: string): string {
  return fromRoot(`cdk.out/functions/${name}`)
}

/**
 * `import { request } from 'node:http'` makes Node load every lazy export of that module, undici among them: 20 ms of
 * every cold start. `process.getBuiltinModule` loads what is used, when it is used.
 */
const lazyBuiltins: Plugin = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path }) => (isBuiltin(path) ? { path, namespace: 'builtin' } : undefined))
    onLoad({ filter: /.*/, namespace: 'builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)})`,
    }))
  },
}

/** The clients are given their credentials (`client-config.ts`), so the SDK's chain of providers is never asked: 110 KB. */
const withoutCredentialChain: Plugin = {
  name: 'without-credential-chain',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({ path, namespace: 'never-asked' }))
    onLoad({ filter: /.*/, namespace: 'never-asked' }, () => ({ contents: 'export function defaultProvider() {}' }))
  },
}

/**
 * esbuild keeps every schema with a computed key, used or not: all of S3 in place of five operations. The keys are
 * constants of the same file, so they are written out, which changes nothing else.
 */
const unusedSchemas: Plugin = {
  name: 'unused-schemas',
  setup({ onLoad }) {
    onLoad({ filter: /@aws-sdk[\\/]client-\w+[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, ({ path }) => {
      const code = readFileSync(path, 'utf8')
      const declared = [...code.matchAll(/^const (_\w+) = ("[^"]*");$/gm)]
      const literals = new Map(declared.map(([, name, literal]) => [name, literal]))
      return { contents: code.replace(/\[(_\w+)\]:/g, (key, name) => `${literals.get(name) ?? key.slice(0, -1)}:`) }
    })
  },
}

/** zod brings along what makes JSON Schemas of its own; nothing here asks for one. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  setup({ onLoad }) {
    onLoad(
      { filter: /zod[\\/]v4[\\/]core[\\/](to-json-schema|json-schema-processors|json-schema-generator)\.js$/ },
      ({ path }) => {
        const names = [...readFileSync(path, 'utf8').matchAll(/^export (?:const|function|class) (\w+)/gm)].map(
          ([, name]) => name,
        )
        return { contents: names.map((name) => `export function ${name}() { return () => {} }`).join('\n') }
      },
    )
  },
}

/** What our maps say to people about each row: 10 KB, and codes are what code goes by. */
const mapsWithoutWords: Plugin = {
  name: 'maps-without-words',
  setup({ onLoad }) {
    onLoad({ filter: /fhir-mappings[\\/]ConceptMap-.*\.json$/ }, ({ path }) => {
      const map = JSON.parse(readFileSync(path, 'utf8'), (name, value) => (WORDS.has(name) ? undefined : value))
      return { contents: JSON.stringify(map), loader: 'json' }
    })
  },
}

const WORDS: ReadonlySet<string> = new Set(['display', 'equivalence', 'description', 'purpose'])

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url))
}
