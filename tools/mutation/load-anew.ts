import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Modules that import no rule: tables, charts, arithmetic, the deck. They are loaded once. */
const STANDS_ON_NO_RULE =
  /\/shared\/(?:reference|fhir|exact|law|local)\/|\/node_modules\/|\/test\/(?:deck\/starter-book|mutation\/deck)\.ts$/

let times = 0

/** Loads a module of the folder, and every module it imports that uses the rules, as if for the first time. */
export async function loadAnew(folder: string, path: string): Promise<unknown> {
  const root = pathToFileURL(`${folder}/`).href
  times += 1
  const again = `?${times}`
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context)
      const stays = !found.url.startsWith(root) || STANDS_ON_NO_RULE.test(found.url.slice(root.length - 1))
      return stays ? found : { ...found, url: found.url + again }
    },
  })
  try {
    return await import(new URL(path, root).href)
  } finally {
    hooks.deregister()
  }
}
