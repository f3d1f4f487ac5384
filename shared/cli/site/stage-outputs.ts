import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What the stack of a stage puts out, as `npm run deploy -- … --outputs-file` wrote it down: names below that of the stack. */
export function stageOutputs(stage: string, file = defaultFile(stage)): (name: string) => string {
  const stacks = JSON.parse(read(file)) as Record<string, Record<string, string>>
  const told = Object.values(stacks)[0] ?? {}
  return (name) => {
    const found = told[name]
    if (found === undefined) throw new Error(`${file} does not say ${name}: npm run deploy writes it`)
    return found
  }
}

function defaultFile(stage: string): string {
  return fileURLToPath(new URL(`../../../.local/oncology-billing-${stage}.json`, import.meta.url))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(
      `${file} is not there: npm run deploy -- oncology-billing-STAGE --outputs-file writes it, or --outputs names another`,
    )
  }
}
