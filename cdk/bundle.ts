import { readFileSync } from 'node:fs'
import { cp, readdir, rm } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Metafile, type Plugin } from 'esbuild'

/** A function's bundle for Lambda: its first ES module, all of its modules, and the bytes of those that load at start. */
export interface Bundle {
  readonly path: string
  readonly modules: readonly string[]
  readonly bytes: number
}

/**
 * Bundles `functions/<name>.ts` into its folder as `index.mjs`, minified, with the source map next to it. Code that is imported
 * on first use lies in modules of its own.
 */
export async function bundleFunction(name: string): Promise<Bundle> {
  const outdir = bundleFolder(name)
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: fromRoot('.'),
    entryPoints: { index: fromRoot(`functions/${name}.ts`) },
    outdir,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    splitting: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'], // esbuild would choose the CommonJS builds, which cannot be tree-shaken
    minify: true,
    sourcemap: 'external',
    legalComments: 'none',
    plugins: [
      lazyBuiltins,
      withoutCredentialChain,
      withoutEventStreams,
      unusedSchemas,
      withoutJsonSchema,
      mapsWithoutWords,
    ],
    logLevel: 'warning',
  })
  if (READS_STARTER in metafile.inputs) await copyStarter(`${outdir}/starter`)
  if (READS_DICTIONARIES in metafile.inputs)
    await cp(fromRoot('shared/aws/tables/dictionaries'), `${outdir}/dictionaries`, { recursive: true })
  const modules = Object.keys(metafile.outputs).filter((output) => output.endsWith('.mjs'))
  await removeOthers(outdir, new Set(Object.keys(metafile.outputs).map((output) => basename(output))))
  return { path: `${outdir}/index.mjs`, modules: modules.map(fromRoot), bytes: bytesAtStart(metafile) }
}

/** Removes the modules of an earlier build, which have other names. */
async function removeOthers(folder: string, built: ReadonlySet<string>): Promise<void> {
  const old = (await readdir(folder)).filter((name) => /^part-.*\.mjs/.test(name) && !built.has(name))
  await Promise.all(old.map((name) => rm(`${folder}/${name}`, { force: true })))
}

/** Adds up the entry point and the modules that it imports statically. */
function bytesAtStart({ outputs }: Metafile): number {
  const loaded = new Set(Object.keys(outputs).filter((path) => outputs[path]?.entryPoint?.startsWith('functions/')))
  for (const path of loaded)
    for (const { path: next, kind, external } of outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) loaded.add(next)
  return [...loaded].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0)
}

/** Files that read data beside the bundle: the shipped reference data, and the dictionaries of packed texts. */
const READS_STARTER = 'shared/aws/reference/starter-tables.ts'
const READS_DICTIONARIES = 'shared/aws/tables/packed-text.ts'

/** Tables that are reviewed by hand and packed already lie only in the repository. */
const NOT_READ = new Set(['README.md', 'products.csv', 'containers.csv', 'payment-limits', 'sources.csv'])

function copyStarter(to: string): Promise<void> {
  const from = fromRoot('shared/reference/starter')
  return cp(from, to, { recursive: true, filter: (path) => !NOT_READ.has(basename(path)) })
}

export function bundleFolder(name: string): string {
  return fromRoot(`cdk.out/functions/${name}`)
}

/**
 * Loads Node's modules on first use. `import { request } from 'node:http'` makes Node load all lazy exports, undici
 * too: 20 ms of every cold start.
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

/** Leaves out the SDK's chain of credential providers: 110 KB. The clients get their credentials from `client-config.ts`. */
const withoutCredentialChain: Plugin = {
  name: 'without-credential-chain',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({ path, namespace: 'never-asked' }))
    onLoad({ filter: /.*/, namespace: 'never-asked' }, () => ({ contents: 'export function defaultProvider() {}' }))
  },
}

/** Leaves out the SDK's event streams: 14 KB. No request of a function answers with one. */
const withoutEventStreams: Plugin = {
  name: 'without-event-streams',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, ({ path }) => ({ path, namespace: 'no-event-streams' }))
    onLoad({ filter: /.*/, namespace: 'no-event-streams' }, () => ({
      contents: `export const resolveEventStreamSerdeConfig = (config) => config
        export const eventStreamSerdeProvider = () => undefined
        export class EventStreamSerde {}`,
    }))
  },
}

/**
 * Writes out the computed keys of schemas, which are constants of the same file. esbuild keeps every schema with a
 * computed key: all of S3 instead of five operations.
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

/** Removes zod's JSON Schema code, which is not used here. */
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

/** Removes the texts of our ConceptMaps for people: 10 KB. The code uses only their codes. */
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
