import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Reads the outputs of a stage's stack from the file written by `npm run deploy -- … --outputs-file`. Outputs are by
 * name, inside the stack's name.
 */
export function stageOutputs(stage: string, file = defaultFile(stage)): (name: string) => string {
  const stacks = JSON.parse(read(file)) as Record<string, Record<string, string>>
  const told = Object.values(stacks)[0] ?? {}
  return (name) => {
    const found = told[name]
    if (found === undefined) throw new Error(`${file} has no output ${name}: run npm run deploy again, which writes it`)
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
      `${file} does not exist: write it by npm run deploy -- oncology-billing-STAGE --outputs-file, or name another by --outputs`,
    )
  }
}
