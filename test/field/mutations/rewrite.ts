import type { Sent } from '../command-line.ts'

type Open = { [element: string]: unknown }

/** The same chart in another form: a Bundle, or the text or files to send. */
export type Rewrite = (bundle: Open) => Open | Sent

/** A rewriting, with what it does to the names in the answer, and arguments both ways of writing are charged with. */
export type Written =
  | Rewrite
  | { readonly write: Rewrite; readonly back?: (answer: string) => string; readonly args?: readonly string[] }

export function resourcesOf(bundle: Open): readonly Open[] {
  return (bundle.entry as Open[]).map(({ resource }) => resource as Open)
}

/** The value with every element below it changed, innermost last. */
export function mapped(value: Open, change: (key: string, value: unknown) => unknown): Open {
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map((each) => walk(change('', each)))
    if (typeof one !== 'object' || one === null) return one
    return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, walk(change(key, inner))]))
  }
  return walk(value) as Open
}
