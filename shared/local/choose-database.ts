import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** A database that a command starts itself and stops when it ends. */
export type OwnDatabase =
  | { readonly kind: 'embedded'; readonly name: string; readonly binary: string }
  | { readonly kind: 'java'; readonly name: string; readonly folder: string }

/** The DynamoDB that a command uses: one that runs already, or one it starts. */
export type ChosenDatabase =
  | OwnDatabase
  | { readonly kind: 'running'; readonly name: string; readonly endpoint: string }

/** The parts of a machine that decide which database is used. */
export interface Machine {
  readonly platform: string
  readonly arch: string
  readonly env: Readonly<Record<string, string | undefined>>
  has(path: string): boolean
  /** The main version of the `java` on the path; undefined if there is none. */
  javaVersion(): number | undefined
}

/** The machines for which the project `dynoxide` publishes a binary. */
const EMBEDDED = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']
const EMBEDDED_VERSION = '1.2.1'
const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url))
/** The npm package that brings DynamoDB Local along. */
const SIMULATOR = join(PACKAGES, 'amplify-dynamodb-simulator', 'emulator')
const OLDEST_JAVA = 17

export function thisMachine(): Machine {
  const { platform, arch, env } = process
  return { platform, arch, env, has: existsSync, javaVersion: installedJava }
}

/**
 * Chooses the database, first that fits: one named in the environment (`AWS_ENDPOINT_URL_DYNAMODB`), the embedded binary
 * of this platform, DynamoDB Local. Returns a sentence that says what is missing if none fits.
 */
export function chooseDatabase(machine = thisMachine()): ChosenDatabase | string {
  const { DYNAMODB_ENDPOINT, AWS_ENDPOINT_URL_DYNAMODB, STARTED_DATABASE } = machine.env
  // An endpoint that this process has set for a database it started was named by nobody.
  const named = AWS_ENDPOINT_URL_DYNAMODB === STARTED_DATABASE ? undefined : AWS_ENDPOINT_URL_DYNAMODB
  const endpoint = DYNAMODB_ENDPOINT ?? named
  if (endpoint !== undefined && endpoint !== '') return { kind: 'running', name: `the one at ${endpoint}`, endpoint }
  return chooseOwnDatabase(machine)
}

/** Chooses as `chooseDatabase`, but only among databases that a command starts itself. */
export function chooseOwnDatabase(
  { platform, arch, env, has, javaVersion }: Machine = thisMachine(),
): OwnDatabase | string {
  const kind = `${platform}-${arch}`
  const binary = join(PACKAGES, '@dynoxide', kind, platform === 'win32' ? 'dynoxide.exe' : 'dynoxide')
  if (has(binary)) return { kind: 'embedded', name: 'the embedded one', binary }
  const folder = [env.DYNAMODB_LOCAL, SIMULATOR].find(
    (each) => each !== undefined && has(join(each, 'DynamoDBLocal.jar')),
  )
  const java = folder === undefined ? undefined : javaVersion()
  if (folder !== undefined && java !== undefined && java >= OLDEST_JAVA)
    return { kind: 'java', name: `DynamoDB Local in ${folder}`, folder }
  const missing = [
    EMBEDDED.includes(kind) ? `@dynoxide/${kind} is not installed` : `no embedded database is published for ${kind}`,
    folder === undefined
      ? 'there is no DynamoDB Local'
      : `DynamoDB Local needs Java ${OLDEST_JAVA}, found ${java ?? 'none'}`,
  ]
  const install = EMBEDDED.includes(kind)
    ? `run npm install --no-save @dynoxide/${kind}@${EMBEDDED_VERSION}, `
    : 'set DYNAMODB_LOCAL to the folder of DynamoDBLocal.jar, '
  return `No database for this machine: ${missing.join(', and ')}; ${install}or set AWS_ENDPOINT_URL_DYNAMODB to the address of any DynamoDB, such as http://127.0.0.1:8000.`
}

function installedJava(): number | undefined {
  const { stderr, error } = spawnSync('java', ['-version'], { encoding: 'utf8', windowsHide: true })
  const version = error === undefined ? /version "(\d+)/.exec(stderr)?.[1] : undefined
  return version === undefined ? undefined : Number(version)
}
