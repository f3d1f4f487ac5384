import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ownSecrets } from '../../../shared/local/own-secrets.ts'
import { withoutDatabase } from '../../functions/local-site.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Runs `npm start` as a user does, until it prints what to try next. */
async function start(...options: string[]) {
  const child = spawn(process.execPath, ['shared/cli/run.mjs', 'shared/cli/start/start.ts', ...options], { cwd: ROOT })
  process.once('exit', () => child.kill('SIGINT')) // Ends it even if a test gave up waiting for it.
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('Ctrl-C stops') || (options.includes('--quiet') && said.includes('Ready on'))) resolve()
    })
    child.once('exit', () => resolve())
  })
  return {
    said: () => said,
    base: /Ready on (\S+)/.exec(said)?.[1] ?? '',
    interrupt: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

/** The charge items of the FOLFOX day, as the server gives them. */
async function chargesOf(base: string, folder: string): Promise<readonly unknown[]> {
  const answer = await fetch(`${base}/fhir/demo/ChargeItem?context=Encounter/folfox-day-1`, {
    headers: { authorization: `Bearer ${ownSecrets(folder).read}` },
  })
  const { entry = [] } = (await answer.json()) as { entry?: readonly { readonly resource: unknown }[] }
  return entry.map(({ resource }) => resource)
}

describe.skipIf(withoutDatabase)('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncology-start-'))
  const data = join(folder, 'data')
  let taken: Server
  let port: number
  let first: Awaited<ReturnType<typeof start>>
  beforeAll(async () => {
    // It loads the reference data first: seconds, and a minute where the machine is busy.
    taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    port = (taken.address() as { port: number }).port
    first = await start('--port', String(port), '--data', data)
  })
  afterAll(async () => {
    await first.interrupt()
    taken.close()
    rmSync(folder, { recursive: true })
  })

  test('says that the port is taken and which it uses', () => {
    expect(first.said()).toContain(`Port ${port} is taken; using ${first.base.split(':').at(-1)}.`)
  })

  test('prints both sheets in short: lines, money, files, and what needs attention', () => {
    expect(first.said()).toMatch(/G0498[\s\S]*J9263\s+JW[\s\S]*J9271\s+JZ/)
    expect(first.said()).toMatch(/Total that can be billed now +\$383\.62/)
    expect(first.said().match(/File: 2026Q1 /g)).toHaveLength(2)
    expect(first.said()).not.toContain('One service is initial for each vascular access')
    // Two sheets, what was sent, and what to try next are a page a newcomer reads.
    expect(first.said().split('\n').length).toBeLessThan(140)
  })

  test('every curl line it prints works', () => {
    const lines = first.said().split('What to try next')[1] ?? ''
    const commands = [...lines.matchAll(/^ {4}((?:curl|sed) [^|\n]*(?:\|\n\s+curl .*)?)/gm)].map(
      ([, command = '']) => command,
    )
    expect(commands.length).toBeGreaterThanOrEqual(3)
    for (const command of commands) {
      const answer = JSON.parse(execFileSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' }))
      expect(['Bundle', 'CapabilityStatement']).toContain(answer.resourceType)
    }
  })

  test('answers that it is healthy and ready, and the queue is empty, by the command beside it', async () => {
    for (const path of ['/healthz', '/readyz']) {
      const answer = await fetch(first.base + path)
      expect([answer.status, await answer.json()]).toMatchObject([
        200,
        { status: 'ok', charging: { state: 'follows' } },
      ])
    }
    const queue = ['shared/cli/run.mjs', 'shared/cli/operate/queue.ts', '--data', data]
    const said = execFileSync(process.execPath, queue, { cwd: ROOT, encoding: 'utf8' })
    expect(said).toBe('Everything received is recorded and charged.\n')
  })

  test('makes random secrets, and keeps all its files for their owner alone', () => {
    const secrets = Object.values(ownSecrets(data))
    for (const secret of secrets) expect(first.said().split(secret), 'is shown once').toHaveLength(2)
    expect(new Set(secrets).size).toBe(3)
    const files = readdirSync(data, { recursive: true, encoding: 'utf8' }).map((name) => join(data, name))
    expect(files.length).toBeGreaterThan(10)
    const open = [data, ...files].filter((file) => (statSync(file).mode & 0o077) !== 0)
    expect(open).toEqual([])
  })

  test('Ctrl-C ends it and its database with status 0; the next start finds everything as it was', async () => {
    const fresh = await start('--port', String(port), '--data', data, '--fresh')
    expect(fresh.said()).toContain(`Name it to other commands: --data ${data}-2`)
    const { database } = JSON.parse(readFileSync(join(`${data}-2`, 'used-by.json'), 'utf8'))
    expect(fresh.said()).toContain('is in use by another start')
    const charged = await chargesOf(fresh.base, `${data}-2`)
    expect(charged.length).toBeGreaterThan(5)
    expect(await fresh.interrupt()).toBe(0)
    expect(() => process.kill(database, 0)).toThrow()

    const again = await start('--port', String(port), '--data', `${data}-2`)
    expect(again.said()).not.toContain('Starter reference data loaded')
    expect(again.said(), 'the examples are shown once').not.toContain('notifications to POST')
    for (const secret of Object.values(ownSecrets(`${data}-2`))) expect(again.said()).not.toContain(secret)
    expect(again.said().trim().split('\n').length).toBeLessThanOrEqual(10)
    expect(await chargesOf(again.base, `${data}-2`)).toEqual(charged)
    const log = readFileSync(join(`${data}-2`, 'functions.log'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(log.filter(({ event }) => event === 'fault')).toEqual([])
    expect(await again.interrupt()).toBe(0)
  })

  test('--quiet prints that it is ready and sends no examples', async () => {
    const quiet = await start('--port', String(port), '--data', join(folder, 'quiet'), '--quiet')
    expect(quiet.said()).toMatch(/^Ready on http:\/\/127\.0\.0\.1:\d+ after \d+ ms\. Data in [^\n]+\n$/)
    expect(await chargesOf(quiet.base, join(folder, 'quiet'))).toEqual([])
    expect(await quiet.interrupt()).toBe(0)
  })

  test('an option it does not know is a usage error', async () => {
    const wrong = await start('--colour')
    expect(wrong.said()).toContain('npm start -- [options]')
    expect(await wrong.interrupt()).toBe(2)
  })
})
