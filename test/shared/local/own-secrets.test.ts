import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setEnvironment } from '../../../shared/local/local-environment.ts'
import { ownSecrets, secretFile } from '../../../shared/local/own-secrets.ts'

describe('The secrets of one machine', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'oncology-secrets-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  test('are random, and the same ever after', () => {
    const made = ownSecrets(join(folder, 'a'))
    for (const secret of Object.values(made)) expect(secret).toMatch(/^[\w-]{32}$/)
    expect(new Set([...Object.values(made), ...Object.values(ownSecrets(join(folder, 'b')))]).size).toBe(6)
    expect(ownSecrets(join(folder, 'a'))).toEqual(made)
  })

  test('lie in files that only their owner may read', () => {
    const { read } = ownSecrets(join(folder, 'a'))
    const file = secretFile(join(folder, 'a'), 'read')
    expect(readFileSync(file, 'utf8')).toBe(read)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700)
  })

  test('are made anew if a file was left empty', () => {
    writeFileSync(secretFile(folder, 'audit'), '')
    const { audit } = ownSecrets(folder)
    expect(audit).toMatch(/^[\w-]{32}$/)
    expect(ownSecrets(folder).audit).toBe(audit)
  })

  test('are in the environment of the functions only as hashes', () => {
    for (const name of ['TENANTS', 'AWS_PROFILE', 'AWS_ENDPOINT_URL_DYNAMODB', 'STARTED_DATABASE'])
      vi.stubEnv(name, undefined)
    const at = 'http://127.0.0.1:1'
    setEnvironment({ database: at, store: at, secrets: at }, folder)
    const secrets = ownSecrets(folder)
    expect(process.env.TENANTS).toBeDefined()
    for (const secret of Object.values(secrets)) expect(process.env.TENANTS).not.toContain(secret)
    expect(process.env.TENANTS).not.toContain('local-callback-secret')
  })
})
