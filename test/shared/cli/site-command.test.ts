import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { site } from '../../../shared/cli/site/site-command.ts'
import { capturedTerminal } from './captured-terminal.ts'

const folder = mkdtempSync(join(tmpdir(), 'sites-'))
const data = join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the command on the machine's own sites. Returns its status and output. */
async function run(...args: string[]) {
  const terminal = capturedTerminal()
  const status = await site([...args, '--data', data], terminal)
  return { status, out: terminal.out(), err: terminal.err() }
}

async function json(...args: string[]) {
  const { out, err, status } = await run(...args, '--json')
  expect(err).toBe('')
  expect(status).toBe(0)
  return JSON.parse(out)
}

/** Returns everything the command has stored. */
const written = () =>
  readdirSync(join(data, 'secrets'))
    .map((file) => readFileSync(join(data, 'secrets', file), 'utf8'))
    .join('\n')

describe('npm run site', () => {
  let made: Record<string, string>
  beforeAll(async () => {
    made = (await json('add', 'mercy', '--time-zone', 'America/Denver', '--yes')).made
  })

  test('sets up the first site in one command, and shows its secrets once', async () => {
    expect(Object.keys(made)).toEqual(['callback', 'read', 'audit'])
    for (const secret of Object.values(made)) {
      expect(secret).toMatch(/^[\w-]{43}$/) // 256 bits, and no colon
      expect(written()).not.toContain(secret)
    }
    expect((await run()).out).toBe(`1 site on this machine (${data})\n  mercy\n`)
    const shown = await json('show', 'mercy')
    expect(shown).toEqual({
      tenant: { id: 'mercy', timeZone: 'America/Denver' },
      secrets: { callback: 1, read: 1, audit: 1 },
    })
  })

  test('stores them in files that only their owner may read', () => {
    const files = readdirSync(join(data, 'secrets'))
    expect(files).toHaveLength(2) // the index and the one site
    for (const file of files) expect(statSync(join(data, 'secrets', file)).mode & 0o077).toBe(0)
  })

  test.each([
    ['add', ['add', 'grace']],
    ['rotate', ['rotate', 'mercy', 'read']],
    ['set', ['set', 'mercy', '--settings', join(folder, 'settings.json')]],
  ])('describes the change and makes none without --yes: %s', async (_, args) => {
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ tenant: { timeZone: 'America/Chicago' } }))
    const before = written()
    for (const how of [args, [...args, '--dry-run']]) {
      const { status, out } = await run(...how)
      expect(status).toBe(0)
      expect(out).toContain('With --yes, this would be done')
      expect(out).toContain('Nothing was changed')
      expect(out).not.toMatch(/[\w-]{43}/)
    }
    expect(written()).toBe(before)
  })

  test('replaces a secret in use: two are valid, a third ends the oldest, and --end ends the older one', async () => {
    const { readSite } = await import('../../../shared/aws/clients/settings.ts')
    const { isOneOf } = await import('../../../shared/aws/sites/sites.ts')
    const current = () => {
      const kept = JSON.parse(readFileSync(join(data, 'secrets', file('sites/mercy')), 'utf8'))
      const versions = Object.values(kept) as { text: string; stages: string[] }[]
      return readSite('mercy', versions.find(({ stages }) => stages.includes('AWSCURRENT'))?.text ?? '')
    }
    const valid = (...secrets: (string | undefined)[]) =>
      secrets.map((secret) => isOneOf(current().readSecrets, secret ?? ''))
    const rotate = async () => (await json('rotate', 'mercy', 'read', '--yes')).made.read as string
    const second = await rotate()
    expect(valid(made.read, second)).toEqual([true, true])
    const third = await rotate()
    expect(valid(made.read, second, third)).toEqual([false, true, true])
    const { out } = await run('rotate', 'mercy', 'read', '--end', '--yes')
    expect(out).toContain('has 1 read secret, the oldest has ended')
    expect(valid(second, third)).toEqual([false, true])
    expect(current().auditSecrets, 'the others are as they were').toHaveLength(1)
    const index = JSON.parse(
      (
        Object.values(JSON.parse(readFileSync(join(data, 'secrets', file('site-index')), 'utf8'))) as {
          text: string
          stages: string[]
        }[]
      ).find(({ stages }) => stages.includes('AWSCURRENT'))?.text ?? '',
    )
    expect(index.sites.mercy).toEqual(
      [...current().readSecrets, ...current().auditSecrets].map((one) => one.slice(0, 16)),
    )
  })

  test('changes settings without changing a secret, and shows no key', async () => {
    const before = (await json('show', 'mercy')).secrets
    const smart = {
      issuer: 'https://auth.example.org',
      introspection: {
        endpoint: 'https://auth.example.org/introspect',
        as: { by: 'basic', clientId: 'us', clientSecret: 'only-between-us-two' },
      },
    }
    writeFileSync(join(folder, 'smart.json'), JSON.stringify({ tenant: { timeZone: 'America/Boise' }, smart }))
    await json('set', 'mercy', '--settings', join(folder, 'smart.json'), '--yes')
    const { out } = await run('show', 'mercy')
    expect(out).toContain('America/Boise')
    expect(out).toContain('https://auth.example.org/introspect')
    expect(out).not.toContain('only-between-us-two')
    expect(JSON.parse(out).secrets).toEqual(before)
  })

  test('`set` shows each change, drops nothing it was not told about, and removes what is null', async () => {
    const file = join(folder, 'change.json')
    const set = async (change: object, ...args: string[]) => {
      writeFileSync(file, JSON.stringify(change))
      return run('set', 'mercy', '--settings', file, ...args)
    }
    await set({ fhirBase: 'https://fhir.mercy.example/r4', tenant: { defaultSetting: 'facility' } }, '--yes')
    const before = await json('show', 'mercy')
    expect(before, 'what the file before named').toMatchObject({
      tenant: { timeZone: 'America/Boise', defaultSetting: 'facility' },
      smart: { issuer: 'https://auth.example.org' },
    })
    const change = {
      tenant: { timeZone: 'America/Denver', defaultSetting: null },
      smart: { introspection: { as: { clientSecret: 'another-between-us-two' } } },
      callsPerMinute: { known: 600 },
    }
    const planned = await set(change)
    expect(planned.out).toBe(
      `With --yes, this would be done on this machine (${data}): mercy has other settings
  + callsPerMinute.known: 600
  ~ smart.introspection.as.clientSecret: (kept) → (kept)
  - tenant.defaultSetting: "facility"
  ~ tenant.timeZone: "America/Boise" → "America/Denver"
All others stay. Nothing was changed.
`,
    )
    expect(await json('show', 'mercy')).toEqual(before)
    expect((await set(change, '--yes')).out).toContain('they work within a minute')
    const { tenant, smart, fhirBase, callsPerMinute, secrets } = await json('show', 'mercy')
    expect(tenant).toEqual({ id: 'mercy', timeZone: 'America/Denver' })
    expect({ smart, fhirBase, secrets }).toEqual({
      smart: before.smart,
      fhirBase: before.fhirBase,
      secrets: before.secrets,
    })
    expect(callsPerMinute).toEqual({ known: 600 })
    expect((await set(change, '--yes')).out).toContain('has these settings already')
  })

  test('sets up a site whose EHR signs, and one with a token in its path', async () => {
    const { made, site: shown } = await json('add', 'signs', '--signs', '--yes')
    expect(Object.keys(made)).toEqual(['signing', 'read', 'audit'])
    expect(shown.secrets).toEqual({ read: 1, audit: 1, signing: 1 })
    const { out } = await run('rotate', 'signs', 'path', '--yes')
    expect(out).toMatch(/must be in the path from now on: \/callback\/signs\.[\w-]{43}\n/)
    expect((await json('show', 'signs')).secrets).toEqual({ read: 1, audit: 1, signing: 1, path: 1 })
  })

  test.each([
    ['a time zone that is none', { tenant: { timeZone: 'America/Chicgo' } }, 'tenant.timeZone: America/Chicgo is not'],
    ['an offset as time zone', { tenant: { timeZone: '-06:00' } }, 'tenant.timeZone'],
    ['a fixed zone', { tenant: { timeZone: 'EST' } }, 'tenant.timeZone'],
    ['an address of no web', { fhirBase: 'ftp://fhir.example.org' }, 'fhirBase: must begin with https://'],
    ['an address in the clear', { fhirBase: 'http://fhir.example.org' }, 'fhirBase: must begin with https://'],
    ['an address with a password', { fhirBase: 'https://a:b@fhir.example.org' }, 'fhirBase: must not hold a user'],
    [
      'an issuer with a fragment',
      { smart: { issuer: 'https://a.example/#x' } },
      'smart.issuer: must not hold a fragment',
    ],
    ['SMART without keys', { smart: { issuer: 'https://a.example' } }, 'neither jwksUri nor introspection'],
    ['an unknown setting', { timezone: 'America/Chicago' }, 'timezone'],
    ['a secret in the file', { readSecrets: [] }, 'readSecrets: a secret is not set with a file'],
    ['null for a tenant', { tenant: { timeZone: null }, ehr: { base: 'no address' } }, 'ehr.base'],
  ])('refuses to set %s', async (_, change, why) => {
    writeFileSync(join(folder, 'odd.json'), JSON.stringify(change))
    const before = written()
    const { status, err, out } = await run('set', 'signs', '--settings', join(folder, 'odd.json'), '--yes')
    expect([status, out]).toEqual([1, ''])
    expect(err).toContain(why)
    expect(written()).toBe(before)
  })

  test('refuses an addition that cannot work, also with --time-zone', async () => {
    const { status, err } = await run('add', 'odd', '--time-zone', 'Mars/Olympus', '--yes')
    expect([status, err]).toEqual([1, expect.stringContaining('tenant.timeZone: Mars/Olympus is not a time zone')])
    const here = {
      tenant: { timeZone: 'UTC' },
      smart: { issuer: 'http://localhost:9', jwksUri: 'http://localhost:9/keys' },
    }
    writeFileSync(join(folder, 'here.json'), JSON.stringify(here))
    expect(await run('add', 'here', '--settings', join(folder, 'here.json'))).toMatchObject({ status: 0 })
  })

  test('refuses a site whose tokens would be valid at another', async () => {
    const { fhirBase, smart } = {
      fhirBase: 'https://FHIR.mercy.example:443/r4/',
      smart: { issuer: 'https://auth.example.org/', jwksUri: 'https://auth.example.org/keys' },
    }
    const twin = async (change: object) => {
      writeFileSync(join(folder, 'twin.json'), JSON.stringify(change))
      return run('add', 'twin', '--settings', join(folder, 'twin.json'))
    }
    const { status, err } = await twin({ fhirBase, smart })
    expect([status, err]).toEqual([1, expect.stringContaining('mercy has both too')])
    expect(await twin({ fhirBase: 'https://fhir.mercy.example/r5', smart })).toMatchObject({ status: 0 })
    expect(await twin({ smart })).toMatchObject({ status: 0 })
    const issuer = { ...smart, issuer: 'https://other.example.org' }
    expect(await twin({ fhirBase, smart: issuer })).toMatchObject({ status: 0 })
    writeFileSync(join(folder, 'twin.json'), JSON.stringify({ fhirBase, smart }))
    expect(await run('set', 'signs', '--settings', join(folder, 'twin.json'))).toMatchObject({ status: 1 })
  })

  test.each([
    ['a site that is set up already', ['add', 'mercy', '--yes'], 'set up already'],
    ['the site that npm start sets up itself', ['add', 'demo', '--yes'], 'sets up itself'],
    ['a site there is not', ['rotate', 'nobody', 'read', '--yes'], 'there is no site nobody'],
    ['settings that are none', ['add', 'odd', '--settings', '/dev/null', '--yes'], 'is not JSON'],
    ['a file that is not there', ['add', 'odd', '--settings', '/no/such', '--yes'], 'ENOENT'],
  ])('refuses %s', async (_, args, why) => {
    const before = written()
    const { status, err } = await run(...args)
    expect(status).toBe(1)
    expect(err).toContain(why)
    expect(written()).toBe(before)
  })

  test('names the wrong setting without its value', async () => {
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify({ callback: { signingSecrets: ['short!'] } }))
    const { status, err } = await run('add', 'odd', '--settings', join(folder, 'wrong.json'), '--yes')
    expect(status).toBe(1)
    expect(err).toContain('signingSecrets')
    expect(err).not.toContain('short!')
  })

  test.each([
    [['frobnicate'], 'is not a command'],
    [['add'], "missing required argument 'site'"],
    [['set', 'mercy'], "required option '--settings <file>' not specified"],
    [['add', 'Not A Name'], 'cannot be the name of a site'],
    [['add', 'a', 'b'], 'too many arguments'],
    [['rotate', 'mercy'], "missing required argument 'secret'"],
    [['rotate', 'mercy', 'all'], 'Allowed choices are callback, read, audit, signing, path'],
    [['add', 'grace', '--yes', '--dry-run'], 'either --dry-run or --yes'],
    [['retire', 'mercy', '--yes'], '--confirm mercy'],
    [['retire', 'mercy', '--confirm', 'signs'], 'not the site that is retired'],
    [['show', '--no-such'], 'no-such'],
  ])('refuses %j', async (args, why) => {
    const { status, err } = await run(...args)
    expect(status).toBe(2)
    expect(err).toContain(why)
  })

  test('prints its usage', async () => {
    expect(await run('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--confirm SITE') })
    expect((await run('retire', '--help')).out).toContain('--keep-audit')
  })

  test('loses nothing if two commands change the index at once', async () => {
    const names = ['a1', 'a2', 'a3', 'a4']
    await Promise.all(names.map((name) => json('add', name, '--yes')))
    const { sites } = await json()
    expect(Object.keys(sites).sort()).toEqual(['a1', 'a2', 'a3', 'a4', 'mercy', 'signs'])
  })

  test('does not overwrite a change that somebody else made meanwhile', async () => {
    const { openRegister } = await import('../../../shared/cli/site/open-register.ts')
    const { rotated } = await import('../../../shared/cli/site/site-secrets.ts')
    const { register, close } = await openRegister(undefined, data)
    const before = await register.site('a1')
    if (before === undefined) throw new Error('a1 is not there')
    const [mine, theirs] = [rotated('a1', before.text, 'read', false), rotated('a1', before.text, 'read', false)]
    await register.change('a1', before, theirs.settings, theirs.text)
    await expect(register.change('a1', before, mine.settings, mine.text)).rejects.toThrow('at the same moment')
    expect((await register.site('a1'))?.text).toBe(theirs.text)
    await close()
  })
})

function file(name: string): string {
  return `${encodeURIComponent(`oncology-billing/local/${name}`)}.json`
}
