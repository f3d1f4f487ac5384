import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { chooseDatabase, chooseOwnDatabase, type Machine, thisMachine } from '../../../shared/local/choose-database.ts'
import { commandOf } from '../../../shared/local/command-of.ts'
import { keepWith, keptOtherwise } from '../../../shared/local/kept-with.ts'

/** A machine with these files, whose paths are given by their ends. */
function machine(kind: string, { files = [], env = {}, java }: MachineParts = {}): Machine {
  const [platform = '', arch = ''] = kind.split(' ')
  const has = (path: string) => files.some((file) => path.replaceAll('\\', '/').endsWith(file))
  return { platform, arch, env, has, javaVersion: () => java }
}

interface MachineParts {
  readonly files?: readonly string[]
  readonly env?: Record<string, string>
  readonly java?: number
}

const JAR = 'amplify-dynamodb-simulator/emulator/DynamoDBLocal.jar'

describe('The database of a machine', () => {
  test.each([
    ['linux x64', '@dynoxide/linux-x64/dynoxide'],
    ['linux arm64', '@dynoxide/linux-arm64/dynoxide'],
    ['darwin x64', '@dynoxide/darwin-x64/dynoxide'],
    ['darwin arm64', '@dynoxide/darwin-arm64/dynoxide'],
    ['win32 x64', '@dynoxide/win32-x64/dynoxide.exe'],
  ])('on %s is the embedded binary %s', (kind, file) => {
    const chosen = chooseDatabase(machine(kind, { files: [file, JAR], java: 21 }))
    expect(chosen).toMatchObject({ kind: 'embedded', binary: expect.stringMatching(/dynoxide(\.exe)?$/) })
  })

  test('named in the environment comes first, but not for tests, which need one of their own', () => {
    const env = { AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' }
    const linux = machine('linux x64', { files: ['@dynoxide/linux-x64/dynoxide'], env })
    expect(chooseDatabase(linux)).toMatchObject({ kind: 'running', endpoint: 'http://127.0.0.1:8000' })
    expect(chooseOwnDatabase(linux)).toMatchObject({ kind: 'embedded' })
  })

  test('that this process started itself was named by nobody', () => {
    const started = 'http://127.0.0.1:40123'
    const env = { AWS_ENDPOINT_URL_DYNAMODB: started, STARTED_DATABASE: started }
    expect(chooseDatabase(machine('linux x64', { files: ['linux-x64/dynoxide'], env }))).toMatchObject({
      kind: 'embedded',
    })
  })

  test('without an embedded binary is DynamoDB Local, if Java is new enough', () => {
    const at = (java: number) => chooseDatabase(machine('win32 arm64', { files: [JAR], java }))
    expect(at(17)).toMatchObject({ kind: 'java', folder: expect.stringContaining('amplify-dynamodb-simulator') })
    expect(at(16)).toContain('DynamoDB Local needs Java 17, found 16')
  })

  test('is DynamoDB Local in the folder that DYNAMODB_LOCAL names', () => {
    const env = { DYNAMODB_LOCAL: '/opt/dynamodb' }
    const chosen = chooseDatabase(machine('linux arm64', { files: ['opt/dynamodb/DynamoDBLocal.jar'], env, java: 21 }))
    expect(chosen).toEqual({ kind: 'java', name: 'DynamoDB Local in /opt/dynamodb', folder: '/opt/dynamodb' })
  })

  test.each([
    ['darwin arm64', '@dynoxide/darwin-arm64 is not installed', 'npm install --no-save @dynoxide/darwin-arm64@1.2.1'],
    ['freebsd x64', 'no embedded database is published for freebsd-x64', 'set DYNAMODB_LOCAL to the folder'],
  ])('on %s is missed in one sentence', (kind, missing, remedy) => {
    const said = chooseDatabase(machine(kind))
    expect(said).toContain(missing)
    expect(said).toContain(remedy)
    expect(said).toMatch(/^No database for this machine: [^\n]+ AWS_ENDPOINT_URL_DYNAMODB [^\n]+\.$/)
  })

  test('on this machine is there, or missed in one sentence', () => {
    const { platform, arch } = process
    const installed = existsSync(join(import.meta.dirname, `../../../node_modules/@dynoxide/${platform}-${arch}`))
    const chosen = chooseOwnDatabase(thisMachine())
    if (installed) expect(chosen).toMatchObject({ kind: 'embedded' })
    else expect(['string', 'object']).toContain(typeof chosen)
  })
})

describe('A data folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kept-with-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const embedded = { kind: 'embedded', name: 'x', binary: 'x' } as const
  const running = { kind: 'running', name: 'x', endpoint: 'http://127.0.0.1:8000' } as const

  test('kept with one database is not opened with another', () => {
    expect(keptOtherwise(folder, embedded)).toBeUndefined()
    keepWith(folder, embedded)
    expect(keptOtherwise(folder, embedded)).toBeUndefined()
    expect(keptOtherwise(folder, running)).toContain(
      'was kept with the embedded database, not with the database at http://127.0.0.1:8000',
    )
  })

  test('of an earlier version was kept with the embedded database', () => {
    rmSync(join(folder, 'database.json'))
    writeFileSync(join(folder, 'database.sqlite'), '')
    expect(keptOtherwise(folder, running)).toContain('was kept with the embedded database')
  })
})

test.skipIf(process.platform === 'win32')('The command line of a process is found on Linux and on other Unix', () => {
  const platforms = process.platform === 'linux' ? ['linux', 'darwin'] : ['darwin']
  for (const platform of platforms) expect(commandOf(process.pid, platform), platform).toContain('node')
  expect(commandOf(2 ** 30)).toBe('')
})
