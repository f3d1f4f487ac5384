import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { releaseDataFolder, takeDataFolder } from '../../../shared/local/data-folder.ts'
import { logFile } from '../../../shared/local/log-file.ts'
import { startObjectStore } from '../../../shared/local/object-store.ts'
import { runsStill, stateOf } from '../../../shared/local/process-identity.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('A data folder', () => {
  const held = (holder: string) => {
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data', 'used-by.json'), holder)
  }
  const taken = () => takeDataFolder(join(folder, 'data'), false).folder

  test('whose lock names a running process is in use', () => {
    held(JSON.stringify({ pid: process.ppid }))
    expect(taken()).toBe(join(folder, 'data-2'))
  })

  test.runIf(process.platform === 'linux')(
    'whose lock has the id of an ended process that another process got is free',
    () => {
      held(JSON.stringify({ pid: process.ppid, began: 'another start 1' }))
      expect(taken()).toBe(join(folder, 'data'))
    },
  )

  test.each(['', '{"pid":', 'null', '{}'])('whose lock is incomplete (%j) is free after some seconds', (holder) => {
    held(holder)
    expect(taken()).toBe(join(folder, 'data-2')) // Another process may be writing it.
    releaseDataFolder(join(folder, 'data-2'))
    utimesSync(join(folder, 'data', 'used-by.json'), new Date(0), new Date(0))
    expect(taken()).toBe(join(folder, 'data'))
  })
})

describe('A process that has ended and still has its id', () => {
  const hasPs = spawnSync('ps', ['-p', String(process.pid)]).status === 0
  let parent: ChildProcess | undefined
  afterEach(() => parent?.kill('SIGKILL'))

  /** The parent never asks for the exit status of its child, so that the child stays as a zombie. */
  async function zombie(): Promise<number> {
    parent = spawn('sh', ['-c', 'sleep 0 & echo $!; exec sleep 600'], { stdio: ['ignore', 'pipe', 'ignore'] })
    const pid = await new Promise<number>((resolve) => parent?.stdout?.once('data', (text) => resolve(Number(text))))
    await vi.waitFor(() => expect(stateOf(pid).isZombie).toBe(true), { timeout: 60_000 })
    return pid
  }

  test.runIf(process.platform === 'linux')('holds no data folder', async () => {
    const pid = await zombie()
    expect(() => process.kill(pid, 0)).not.toThrow()
    expect(runsStill({ pid })).toBe(false)
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data', 'used-by.json'), JSON.stringify({ pid }))
    expect(takeDataFolder(join(folder, 'data'), false)).toEqual({ folder: join(folder, 'data'), taken: [] })
  })

  test.runIf(hasPs && process.platform === 'linux')(
    'is told by ps too, as macOS has it, with its beginning',
    async () => {
      const pid = await zombie()
      expect(stateOf(pid, 'darwin').isZombie).toBe(true)
      const here = stateOf(process.pid, 'darwin')
      expect(here).toEqual({ isZombie: false, began: expect.stringMatching(/^\w{3} \w{3} \d+ [\d:]+ \d{4}$/) })
      expect(stateOf(process.pid, 'darwin')).toEqual(here)
    },
  )

  test('is unknown where the system does not say it', () => {
    expect(stateOf(process.pid, 'win32')).toMatchObject({ isZombie: false })
  })
})

describe('An object store', () => {
  test('logs an unreadable object and serves the others, also after a restart', async () => {
    const said: string[] = []
    const open = () => startObjectStore(join(folder, 'objects'), undefined, (line) => said.push(line))
    let store = await open()
    for (const key of ['a', 'b']) await fetch(`${store.endpoint}/bucket/${key}`, { method: 'PUT', body: key })
    const files = readdirSync(join(folder, 'objects')).filter((name) => name.endsWith('.bin'))
    const ofA = files.find((name) => readFileSync(join(folder, 'objects', name), 'utf8') === 'a') ?? ''
    rmSync(join(folder, 'objects', ofA))
    expect((await fetch(`${store.endpoint}/bucket/a`)).status).toBe(500)
    expect(await (await fetch(`${store.endpoint}/bucket/b`)).text()).toBe('b')
    expect(said).toHaveLength(1)
    await store.stop()
    writeFileSync(join(folder, 'objects', ofA.replace('.bin', '.json')), '{"bucket":')
    store = await open()
    expect(said.at(-1)).toContain('unreadable-object')
    expect((await fetch(`${store.endpoint}/bucket/a`)).status).toBe(404)
    expect(await (await fetch(`${store.endpoint}/bucket/b`)).text()).toBe('b')
    await store.stop()
  })
})

describe('A log', () => {
  test('that cannot be written is reported once, stops nothing, and continues when writing works', () => {
    const said: string[] = []
    const file = join(folder, 'functions.log')
    const log = logFile(file, (what) => said.push(what))
    mkdirSync(file) // A write fails as on a full disk.
    for (const line of ['one', 'two']) log(line)
    expect(said).toEqual([expect.stringContaining('cannot be written (EISDIR)')])
    rmSync(file, { recursive: true })
    log('three')
    expect(readFileSync(file, 'utf8')).toBe('three\n')
    expect(said[1]).toContain('2 lines are missing')
  })
})
