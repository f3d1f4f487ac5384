// Runs a command: `node shared/cli/run.mjs shared/cli/charge/charge.ts --help`. Without a file it only checks Node.
// This file is plain JavaScript, so that an old Node, which cannot read TypeScript, prints one sentence.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)
const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const [, , file] = process.argv

if (!fits(process.versions.node, engines.node)) {
  process.stderr.write(
    `This needs Node ${engines.node}, and this is Node ${process.versions.node}: install a newer Node from https://nodejs.org, or run npm ci, which brings one along for Linux, macOS and Windows.\n`,
  )
  process.exitCode = 1
} else if (file !== undefined) {
  // Keeps what Node makes of the TypeScript, so that the next command starts in two thirds of the time. Where nothing can
  // be written, it is made anew each time. Imported only here: an old Node has no such function.
  const { enableCompileCache } = await import('node:module')
  enableCompileCache(fileURLToPath(new URL('node_modules/.cache/oncology-billing', root)))
  process.argv.splice(1, 1) // The command finds its arguments where a command that Node runs itself finds them.
  const command = await import(new URL(file, root).href)
  await command.main?.()
}

// True if the version is in the range: alternatives of `^22.18.0`, one main version, and `>=24.11.0`, that or any later.
function fits(version, range) {
  const is = numbers(version)
  return range.split('||').some((alternative) => {
    const least = numbers(alternative)
    return (is[0] === least[0] || alternative.includes('>=')) && !isBefore(is, least)
  })
}

function numbers(text) {
  return (/\d+(\.\d+)*/.exec(text) || ['0'])[0].split('.').map(Number)
}

function isBefore(one, other) {
  const at = other.findIndex((number, index) => number !== one[index])
  return at >= 0 && one[at] < other[at]
}
