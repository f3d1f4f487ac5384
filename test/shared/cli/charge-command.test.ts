import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { charge } from '../../../shared/cli/charge/charge.ts'
import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { visitBundle } from '../../generator/visits.ts'
import { capturedTerminal } from './captured-terminal.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'charge-command-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

/** Runs the command line as a person or a script does, without starting a process. */
async function run(args: readonly string[], input = '') {
  const terminal = capturedTerminal(100, input)
  // A data folder in which nothing was loaded: what a person loaded on this machine must not decide a test.
  const status = await charge(['--data', folder, ...args], terminal)
  const stdout = terminal.out()
  return {
    status,
    stdout,
    stderr: terminal.err(),
    sheets: () =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as ChargeSheet),
  }
}

const visit = (number: number) => visitBundle(1, number)
const json = (value: unknown) => JSON.stringify(value)
const encounter = (number: number) => `Encounter/v${number}-e1`

describe('Content over a bound', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  test.each([
    [
      'a resource',
      (inner: string) => `{"resourceType":"MedicationAdministration","id":"deep","status":"completed","note":${inner}}`,
    ],
    ['a resource that is not used', (inner: string) => `{"resourceType":"Patient","id":"deep","note":${inner}}`],
  ])(
    '%s nested ten thousand levels in a Bundle of urn:uuid is named, and the content after it is charged',
    async (name, of) => {
      const deep = `{"resourceType":"Bundle","type":"transaction","entry":[
      {"fullUrl":"urn:uuid:1","resource":${of(nested(10_000))}}, {"fullUrl":"urn:uuid:2","resource":${json(visit(1).entry?.[0]?.resource)}}]}`
      const { status, stderr, sheets } = await run([
        '--json',
        file('deep.json', deep),
        file('after-deep.json', json(visit(2))),
      ])
      if (name.includes('not used')) expect(stderr).toBe('')
      else
        expect(stderr).toMatch(
          /deep\.json Bundle\.entry\[0\]\.resource\.note[[\]0]*: the resource is nested deeper than 64 levels/,
        )
      expect(status).toBe(name.includes('not used') ? 0 : 1)
      expect(sheets().map((sheet) => sheet.encounter)).toContain(encounter(2))
    },
  )
})

describe('The command reads', () => {
  test('a Bundle of any type, indented or not', async () => {
    for (const type of ['collection', 'transaction', 'searchset', 'history']) {
      const { status, sheets } = await run([
        '--json',
        file(`${type}.json`, JSON.stringify({ ...visit(1), type }, null, 2)),
      ])
      expect(status).toBe(0)
      expect(sheets().map((sheet) => sheet.encounter)).toContain(encounter(1))
    }
  })

  test('several visits in one Bundle, each its own sheet', async () => {
    const both = { ...visit(1), entry: [...(visit(1).entry ?? []), ...(visit(2).entry ?? [])] }
    const { sheets } = await run(['--json', file('both.json', json(both))])
    expect(sheets().map((sheet) => sheet.encounter)).toEqual([encounter(1), encounter(2)])
  })

  test('a list of Bundles, a list of resources, one resource', async () => {
    const listed = await run(['--json', file('bundles.json', json([visit(1), visit(2)]))])
    expect(listed.sheets()).toHaveLength(2)
    const loose = await run([
      '--json',
      file('resources.json', json((visit(1).entry ?? []).map(({ resource }) => resource))),
    ])
    expect(loose.sheets()).toEqual((await run(['--json', file('bundle.json', json(visit(1)))])).sheets())
    const alone = await run([
      '--json',
      file(
        'encounter.json',
        json(visit(1).entry?.find(({ resource }) => resource?.resourceType === 'Encounter')?.resource),
      ),
    ])
    expect(alone.sheets()).toMatchObject([{ encounter: encounter(1), lines: [] }])
  })

  test('NDJSON line by line, also with blank lines and a byte order mark', async () => {
    const { status, sheets } = await run([
      '--json',
      file('visits.ndjson', `\uFEFF${json(visit(1))}\r\n\n${json(visit(2))}\n`),
    ])
    expect(status).toBe(0)
    expect(sheets().map((sheet) => sheet.encounter)).toEqual([encounter(1), encounter(2)])
  })

  test('all JSON files below a folder, by name', async () => {
    file('ward/b.json', json(visit(2)))
    file('ward/a/late.ndjson', `${json(visit(3))}\n`)
    file('ward/a.json', json(visit(1)))
    file('ward/notes.txt', 'not for charging')
    const { status, sheets } = await run(['--json', join(folder, 'ward')])
    expect(status).toBe(0)
    expect(
      sheets()
        .map((sheet) => sheet.encounter)
        .sort(),
    ).toEqual([encounter(1), encounter(2), encounter(3)])
  })

  test('standard input, of either kind', async () => {
    const lines = `${json(visit(1))}\n${json(visit(2))}\n`
    expect((await run(['--json', '-'], lines)).sheets()).toHaveLength(2)
    expect((await run(['--json', '-'], JSON.stringify(visit(1), null, 2))).sheets()).toHaveLength(1)
    expect((await run(['--json', '-'], json(visit(1)))).sheets()).toHaveLength(1)
    expect((await run(['--json', '-'], json([visit(1), visit(2)]))).sheets()).toHaveLength(2)
  })

  test('the newer of two versions of a resource, in any order', async () => {
    const bundle = visit(1)
    const [first, ...rest] = (bundle.entry ?? []).filter(
      ({ resource }) => resource?.resourceType === 'MedicationAdministration',
    )
    const older = {
      resource: { ...first?.resource, status: 'entered-in-error', meta: { lastUpdated: '2020-01-01T00:00:00Z' } },
    }
    const entries = [...(bundle.entry ?? []), older]
    const [before, after] = [
      await run(['--json', '-'], json({ ...bundle, entry: [older, ...entries] })),
      await run(['--json', '-'], json(bundle)),
    ]
    expect(before.stdout).toBe(after.stdout)
    expect(rest).toBeDefined()
  })

  test('a history, and does not charge the resources it deleted', async () => {
    const bundle = visit(1)
    const given = (bundle.entry ?? []).flatMap(({ resource }) =>
      resource?.resourceType === 'MedicationAdministration' ? (resource.id ?? []) : [],
    )
    const deletions = given.map((id) => ({ request: { method: 'DELETE', url: `MedicationAdministration/${id}` } }))
    const { sheets } = await run(
      ['--json', '-'],
      json({ ...bundle, type: 'history', entry: [...deletions, ...(bundle.entry ?? [])] }),
    )
    expect(sheets()).toMatchObject([{ encounter: encounter(1), lines: [] }])
  })
})

/** A visit of a quarter without a price file: its drug is held. */
const heldDay = toBundle({
  file: '',
  name: 'held',
  on: '2026-05-15',
  setting: 'professional',
  ledger: [],
  procedures: [],
  given: [
    {
      at: '09:00-10:00',
      drug: 'pembrolizumab',
      dose: '200 mg',
      by: 'infusion',
      opened: '100 mg x2',
      container: 'single-dose',
    },
  ],
  charged: [],
  notCharged: [],
  found: [],
})

describe('The command prints', () => {
  test('one compact JSON object for each visit, with the keys of the contract', async () => {
    const { stdout, sheets } = await run(['--json', '-'], json(visit(1)))
    expect(stdout.endsWith('}\n')).toBe(true)
    const [sheet] = sheets()
    expect(Object.keys(sheet ?? {})).toEqual(
      expect.arrayContaining([
        'encounter',
        'on',
        'setting',
        'status',
        'lines',
        'notCharged',
        'findings',
        'priced',
        'rulebook',
      ]),
    )
    for (const line of sheet?.lines ?? []) {
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(['code', 'modifiers', 'units', 'charges', 'held', 'because']),
      )
      expect(line.because.length, `${line.code} says why`).toBeGreaterThan(0)
    }
  })

  test('text to read without --json, no wider than the terminal', async () => {
    const { stdout, status } = await run(['-'], json(visit(1)))
    expect(status).toBe(0)
    expect(stdout).toContain(encounter(1))
    expect(stdout).toContain('Total')
    expect(stdout.split('\n').filter((line) => line.length > 100)).toEqual([])
    expect(stdout).not.toContain('\u001B')
  })

  test('a short sheet: lines, money, patient, diagnoses, files and rulebook, and no rules unless asked', async () => {
    const short = (await run(['examples/folfox-day-1.json'])).stdout
    expect(short).toMatch(/^ Encounter\/folfox-day-1 .* ready\n/)
    expect(short).toMatch(/\n Patient\/\S+ · /)
    expect(short).toMatch(/File: 2026Q1 [^,]*, SHA-256\s+50d6ee827c27/)
    expect(short).toMatch(/Rulebook \d{4}\.\d+\.\d+, other tables as shipped/)
    expect(short).not.toContain('One service is initial for each vascular access')
    expect(short).not.toMatch(/^ for information/m)
    expect(short).not.toMatch(/ADM-\d\d/)
    const long = (await run(['--reasons', 'examples/folfox-day-1.json'])).stdout
    expect(long).toContain('One service is initial for each vascular access')
    expect(long).toMatch(/ADM-\d\d/)
    expect(long.length).toBeGreaterThan(2 * short.length)
  })

  test('over several visits a summary first: visits, dollars, what is held and why', async () => {
    const days = ['examples/folfox-day-1.json', file('held.json', json(heldDay))]
    const { stdout } = await run(days)
    const { sheets } = await run(['--json', ...days])
    const cents = sheets().reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0)
    const [first, , billable, held] = stdout.split('\n')
    expect(first).toMatch(/^ 2 visits +\d/)
    expect(billable?.replaceAll(/[ ,]+/g, '')).toBe(`Canbebillednow$${(cents / 100).toFixed(2)}`)
    const heldLines = sheets().flatMap(({ lines }) => lines.filter((line) => line.held))
    expect(heldLines.length).toBeGreaterThan(0)
    expect(held).toMatch(new RegExp(`^ Held: ${heldLines.length} lines +\\$`))
    expect(stdout.indexOf('Held, by cause')).toBeLessThan(stdout.indexOf(' Encounter/'))
    for (const check of new Set(heldLines.flatMap(({ heldBy = [] }) => heldBy))) {
      const says =
        sheets()
          .flatMap(({ findings }) => findings)
          .find((one) => one.check === check)?.says ?? ''
      expect(stdout.slice(0, stdout.indexOf(' Encounter/'))).toContain(says.slice(0, 50))
    }
  })

  test('one visit without a summary', async () =>
    expect((await run(['examples/folfox-day-1.json'])).stdout).not.toContain('1 visits'))

  test('--csv: a header in words, a row for each line, and what is not charged', async () => {
    const { stdout } = await run(['--csv', 'examples/folfox-day-1.json', 'examples/pembrolizumab'])
    const { sheets } = await run(['--json', 'examples/folfox-day-1.json', 'examples/pembrolizumab'])
    const rows = parse(stdout, { columns: true }) as readonly Readonly<Record<string, string>>[]
    expect(stdout.split('\r\n')[0]).toMatch(
      /^Encounter,Patient,Date of service,.*Code,Modifiers,Units,Description,Allowed amount \(USD\)/,
    )
    const lines = sheets().flatMap((sheet) => sheet.lines)
    expect(
      rows.filter(({ Code }) => Code !== '').map((row) => [row.Code, row.Units, row['Allowed amount (USD)']]),
    ).toEqual(lines.map(({ code, units, amount }) => [code, String(units), amount ?? '']))
    expect(rows.filter(({ Status }) => Status === 'held').every((row) => row['What to do'] !== '')).toBe(true)
    expect(rows.filter(({ Status }) => Status === 'not charged')).toHaveLength(
      sheets().flatMap(({ notCharged }) => notCharged).length,
    )
  })

  test('--json and --csv together are a usage error', async () =>
    expect(await run(['--json', '--csv', '-'])).toMatchObject({ status: 2, stdout: '' }))

  test('nothing on standard error when it is not a terminal and nothing is wrong', async () => {
    expect((await run(['--json', '-'], json(visit(1)))).stderr).toBe('')
  })
})

describe('Unreadable input', () => {
  test('a line that is not JSON is named by file and line, and the others are charged', async () => {
    const path = file('torn.ndjson', `${json(visit(1))}\n{"resourceType":"Bun\n${json(visit(2))}\n`)
    const { status, stderr, sheets } = await run(['--json', path])
    expect(status).toBe(1)
    expect(stderr).toMatch(/torn\.ndjson:2: not JSON/)
    expect(stderr).not.toContain('Bun')
    expect(sheets()).toHaveLength(2)
  })

  test('lines with resources are one record, and another line is named', async () => {
    const lines = (visit(1).entry ?? []).map(({ resource }) => `${json(resource)}\n`)
    const { status, stderr, sheets } = await run([
      '--json',
      file('bare.ndjson', `{"hello":"world"}\n${lines.join('')}`),
    ])
    expect(status).toBe(1)
    expect(stderr).toMatch(/bare\.ndjson:1 \$this: no resourceType/)
    expect(sheets()).toEqual((await run(['--json', '-'], json(visit(1)))).sheets())
  })

  test('an entry that is no resource is named by its FHIRPath, and the rest of its Bundle is charged', async () => {
    const bundle = visit(1)
    const { id, ...nameless } = bundle.entry?.at(-1)?.resource ?? { resourceType: 'MedicationAdministration' }
    const broken = [
      { resource: { ...nameless, resourceType: 'MedicationAdministration' } },
      { resource: { hello: 'world' } },
    ]
    const { status, stderr, sheets } = await run([
      '--json',
      file('partly.json', json({ ...bundle, entry: [...broken, ...(bundle.entry ?? [])] })),
    ])
    expect(id).toBeDefined()
    expect(status).toBe(1)
    expect(stderr).toMatch(/partly\.json Bundle\.entry\[0\]\.resource\.id: the MedicationAdministration has no id/)
    expect(stderr).toMatch(/partly\.json Bundle\.entry\[1\]\.resource: no resourceType/)
    expect(sheets().map((sheet) => sheet.encounter)).toContain(encounter(1))
  })

  test('a missing file and an empty folder are named', async () => {
    const nothing = join(folder, 'no-such.json')
    expect(await run(['--json', nothing, file('there.json', json(visit(1)))])).toMatchObject({
      status: 1,
      stderr: `${nothing}: no such file or folder\n`,
    })
    mkdirSync(join(folder, 'empty'), { recursive: true })
    expect((await run([join(folder, 'empty')])).stderr).toMatch(/no \.json or \.ndjson file/)
  })
})

describe('The arguments', () => {
  test('an unknown option, or no input, is a usage error', async () => {
    for (const args of [['--jsn', 'x.json'], [], ['--json']]) {
      const { status, stdout, stderr } = await run(args)
      expect(status).toBe(2)
      expect(stdout).toBe('')
      expect(stderr).toContain('npm run --silent charge --')
    }
  })

  test('--help explains the command on standard output', async () => {
    const { status, stdout } = await run(['--help'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/Exit status/)
  })

  test('a reader that stops early ends the command without an error', async () => {
    const path = file('many.ndjson', Array.from({ length: 400 }, (_, at) => `${json(visit(at + 1))}\n`).join(''))
    const child = spawn(process.execPath, ['shared/cli/run.mjs', 'shared/cli/charge/charge.ts', path], {
      cwd: join(import.meta.dirname, '../../..'),
    })
    let stderr = ''
    child.stderr.on('data', (chunk) => (stderr += String(chunk)))
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })
})

describe("a site's own payer profile", () => {
  const answer = { answer: 'push', from: '2024-01-01', why: 'The plan says so.', cites: ['Provider manual 2025'] }
  const own = (name: string) => ({
    name: 'our-hospital',
    title: 'Our hospital',
    payer: 'medicare-ffs',
    paysMedicareLimits: true,
    settings: { [name]: [answer] },
  })

  test('decides instead of the shipped one', async () => {
    const profile = file('own.json', json(own('missing-stop')))
    const { status, sheets } = await run(['--json', '--profile', profile, file('mine.json', json(visit(1)))])
    expect(status).toBe(0)
    expect(sheets()[0]).toMatchObject({ payer: 'medicare-ffs', profile: 'our-hospital' })
  })

  test('that is invalid is a usage error with file, setting and place', async () => {
    const profile = file('wrong.json', json(own('pump-code')))
    const { status, stdout, stderr } = await run(['--profile', profile, file('mine.json', json(visit(1)))])
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('wrong.json')
    expect(stderr).toMatch(/settings\.pump-code\[0\]\.answer/)
  })

  test('that is missing is reported', async () => {
    const { status, stderr } = await run(['--profile', join(folder, 'nowhere.json'), '-'])
    expect(status).toBe(2)
    expect(stderr).toContain('nowhere.json')
  })
})

describe('--explain', () => {
  test('prints the explanation of a line instead of the sheet, by number, by code, or of one encounter', async () => {
    const both = { ...visit(1), entry: [...(visit(1).entry ?? []), ...(visit(2).entry ?? [])] }
    const { stdout, status } = await run(['--explain', '1', '--encounter', encounter(2), '-'], json(both))
    expect(status).toBe(0)
    expect(stdout).toContain('How it became this line')
    expect(stdout).toContain(encounter(2))
    expect(stdout).not.toContain(encounter(1))
    expect(stdout.split('\n').filter((row) => row.length > 100)).toEqual([])
  })

  test('with --json prints one object for each line, with its inputs and their versions', async () => {
    const { stdout } = await run(['--json', '--explain', '1', '-'], json(visit(1)))
    const explained = JSON.parse(stdout)
    expect(explained).toMatchObject({ number: 1, encounter: encounter(1), line: { code: expect.any(String) } })
    expect(explained.inputs[0]).toEqual({
      resource: expect.stringMatching(/^MedicationAdministration\//),
      version: expect.any(String),
      element: 'status',
      value: 'completed',
    })
  })

  test('tells of a line that is not there what would bring it, and of a record why it has none', async () => {
    const { sheets } = await run(['--json', 'examples/pembrolizumab'])
    const [sheet] = sheets()
    const asks = sheet?.findings.find(({ possibilities = [] }) => possibilities.length > 0)
    const codes = new Set(sheet?.lines.map(({ code }) => code))
    const missing = asks?.possibilities
      ?.flatMap(({ gives }) => gives.split(/ \+ | x\d+|-/))
      .find((one) => /^\d{5}$/.test(one) && !codes.has(one))
    expect(missing).toBeDefined()
    const absent = await run(['--explain', missing ?? '', 'examples/pembrolizumab'])
    expect(absent.status).toBe(0)
    expect(absent.stdout).toContain(`${missing} is not on the sheet of Encounter/pembrolizumab`)
    expect(absent.stdout.replaceAll(/\s+/g, ' ')).toContain('It would be: ')
  })

  test('says so where no visit has the line, or is the encounter', async () => {
    expect(await run(['--explain', 'J0000', '-'], json(visit(1)))).toMatchObject({
      status: 1,
      stdout: '',
      stderr: 'any visit: has no line J0000\n',
    })
    const { status, stderr } = await run(['--encounter', 'nobody', '-'], json(visit(1)))
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'nobody: no such encounter\n' })
  })
})

describe("a site's own figures", () => {
  const charges = () => file('charges.csv', 'code,from,charge\n96413,2024-01-01,450\n')
  const fees = (text: string) => file('commercial.csv', `code,from,amount\n${text}`)
  const chemotherapy = async (...args: readonly string[]) => {
    const { status, sheets } = await run(['--json', ...args, 'examples/pembrolizumab'])
    expect(status).toBe(0)
    return sheets()
      .flatMap(({ lines }) => lines)
      .find(({ code }) => code === '96413')
  }

  test('its charge is shown beside the allowed amount', async () => {
    const line = await chemotherapy('--charges', charges())
    expect(line?.charge).toBe('450.00')
    expect(line?.amount).not.toBe('450.00')
  })

  test.each([
    ['charges', 'code,from,charge\n96413,2024-01-01,lots\n', 'row 2: charge is not a number'],
    [
      'costs',
      'ndc,from,per_container,basis\n00006302602,2024-01-01,5,wac\n',
      'row 2: basis is not one of invoice, 340b',
    ],
    ['fees', 'code,from,amount\nchemo,2024-01-01,5\n', 'row 2: code is not a HCPCS or CPT code'],
  ])('a wrong file of %s is refused with the place', async (option, text, why) => {
    const { status, stderr } = await run([`--${option}`, file('wrong.csv', text), 'examples/pembrolizumab'])
    expect(status).toBe(2)
    expect(stderr).toContain(`wrong.csv, ${why}`)
  })

  test('a contract belongs to the payer named by its file', async () => {
    const day = {
      file: '',
      name: 'a day',
      on: '2026-01-14',
      setting: 'professional',
      ledger: [],
      procedures: [],
    } as const
    const given = [{ at: '09:00-10:00', drug: 'pembrolizumab', dose: '200 mg', by: 'infusion' }] as const
    const bases = async (payer: string) => {
      const bundle = toBundle({ ...day, given, payer, charged: [], notCharged: [], found: [] })
      const { sheets } = await run(['--json', '--fees', fees('*,2024-01-01,210\n'), file('day.json', json(bundle))])
      return sheets().flatMap(({ lines }) => lines.map(({ priced }) => priced?.basis))
    }
    expect(await bases('commercial')).toEqual(['Contract commercial: $210 a unit', 'Contract commercial: $210 a unit'])
    expect(await bases('medicaid')).toContain('Medicare Part B payment limit')
  })
})

describe('the reference data', () => {
  test('of a named folder that is not there are a usage error, and the shipped ones are not used', async () => {
    const nowhere = join(folder, 'nowhere')
    const terminal = capturedTerminal()
    expect(await charge(['--data', nowhere, 'examples/folfox-day-1.json'], terminal)).toBe(2)
    expect(terminal.err()).toContain(`${nowhere} is no folder`)
  })

  test('as known on a day are named on the sheet', async () => {
    const { stdout } = await run(['--as-known', '2026-02-01', 'examples/folfox-day-1.json'])
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('as known at the end of 2026-02-01 (UTC)')
    expect((await run(['--as-known', 'then', '-'])).status).toBe(2)
  })
})
