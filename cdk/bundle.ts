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
    external: ['@smithy/core/event-streams'], // loaded for an operation that streams; none of ours does
    alias: { '@aws-sdk/credential-provider-node': fromRoot('cdk/lambda-credentials.ts') },
    plugins: [lazyBuiltins],
    logLevel: 'warning',
  })
  const starter = `${bundleFolder(name)}/starter`
  await rm(starter, { recursive: true, force: true })
  if (name === LOADS_STARTER) await cp(fromRoot('shared/reference/starter'), starter, { recursive: true })
  return { path, bytes: (await stat(path)).size }
}

/** The one that fills the drugs table with what comes along, and finds it beside its bundle (`shared/aws/starter-tables.ts`). */
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

function fromRoot(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url))
}
