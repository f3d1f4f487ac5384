import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reference } from '../../../shared/cli/reference/reference.ts'
import { asked } from '../../../shared/cli/reference/reference-options.ts'
import { startTestSite, type TestSite, withoutDatabase } from '../../functions/local-site.ts'
import { paymentLimitFile } from '../../functions/published-files.ts'
import { capturedTerminal } from './captured-terminal.ts'

const SPRING = 'April 1, 2026 through June 30, 2026'

test.each(['00006302602', '00006-3026-02', '0006-3026-02', 'N400006302602', '0006 3026 02'])(
  '%s is a package, in whatever spelling',
  (ndc) =>
    expect(asked([ndc], '2026-05-05', capturedTerminal())).toMatchObject({
      what: { ask: 'package', ndc: '00006302602', on: '2026-05-05' },
    }),
)

test.each([
  [[], { what: { ask: 'list' } }],
  [['j9271'], { what: { ask: 'code', code: 'J9271', on: '2026-05-05' } }],
  [['J9271', '2025-11-03'], { what: { ask: 'code', code: 'J9271', on: '2025-11-03' } }],
  [['load', 'a.csv', 'b', '--confirmed'], { what: { ask: 'load', paths: ['a.csv', 'b'] }, confirmed: true }],
  [['kinds'], { what: { ask: 'kinds' } }],
  [['review'], { what: { ask: 'review' } }],
  [
    ['review', 'j3301', 'therapeutic', '--by', 'ann', '--from', '2026-10-01'],
    { what: { ask: 'accept', code: 'J3301', administeredAs: 'therapeutic', by: 'ann', from: '2026-10-01' } },
  ],
  [['confirm', 'x'], { what: { ask: 'confirm', ids: ['x'] } }],
  [['--as-known', '2025-12-01'], { what: { ask: 'list' }, asKnown: '2025-12-01' }],
])('%j is understood', (args, expected) => {
  expect(asked(args, '2026-05-05', capturedTerminal())).toMatchObject(expected)
})

test.each([
  [['lod', 'a.csv'], 'lod is neither a code nor a command'],
  [['0006302602'], '0006302602 could be three packages: write its hyphens, or all eleven digits'],
  [['review', 'J3301'], 'name a class as well'],
  [['review', 'J3301', 'chemo'], 'chemo is not one of chemotherapy, hormonal,'],
  [['review', 'Kenalog', 'therapeutic'], 'Kenalog is neither a code nor a command'],
  [['J9271', 'yesterday'], 'yesterday is not a day'],
  [['J9271', '2025-11-03', 'J9299'], 'too many arguments'],
  [['load'], "missing required argument 'path'"],
  [['confirm'], "missing required argument 'id'"],
  [['--as-known', 'then'], 'then is not a day'],
  [['--colour'], "'--colour'"],
])('%j is refused with the reason', (args, cause) => {
  const terminal = capturedTerminal()
  expect(asked(args, '2026-05-05', terminal)).toBe(2)
  expect(terminal.err()).toContain(cause)
})

describe.skipIf(withoutDatabase)('npm run reference', () => {
  let site: TestSite
  let folder: string
  beforeAll(async () => {
    // The functions read where the stores are once: the command finds the running site, as beside `npm start`.
    site = await startTestSite()
    folder = mkdtempSync(join(tmpdir(), 'oncology-reference-'))
    const secrets = `http://127.0.0.1:${process.env.PARAMETERS_SECRETS_EXTENSION_HTTP_PORT}`
    const { AWS_ENDPOINT_URL_DYNAMODB: database, AWS_ENDPOINT_URL_S3: store } = process.env
    const endpoints = { database, store, secrets }
    writeFileSync(join(folder, 'used-by.json'), JSON.stringify({ pid: process.ppid, endpoints }))
  })
  afterAll(async () => {
    await site.stop()
    rmSync(folder, { recursive: true })
  })

  async function run(...args: string[]) {
    const terminal = capturedTerminal(200)
    const status = await reference(['--data', folder, ...args], terminal)
    return { status, out: terminal.out(), err: terminal.err() }
  }
  const file = (name: string, content: Buffer) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  test('lists the loaded files by kind, and the missing ones', async () => {
    const { status, out } = await run()
    expect(status).toBe(0)
    expect(out).toMatch(
      /Part B payment limits\n.*holds.*rows.*known since.*age.*sha256.*file\n {2}2026-10-01 to 2026-12-31 +\d+ {2}shipped/,
    )
    expect(out).toMatch(/next: \d{4}-\d\d-01 to /)
    expect(out).toContain('missing: 2026-04-01 to 2026-06-30')
    expect(out).toMatch(/Not loaded\n {2}NDC-HCPCS crosswalk; /)
  })

  test('shows a code over time, and marks the quarter of the day', async () => {
    const { status, out } = await run('J9271', '2025-11-03')
    expect(status).toBe(0)
    expect(out).toContain('J9271  pembrolizumab, 1 mg a billing unit')
    expect(out).toMatch(/> {2}2025-10-01 to 2025-12-31 {2}60\.291 +\+3\.0% {2}1 MG +20% {2}shipped/)
    expect(out).toMatch(/00006302602 +100 +4 {2}ML/)
  })

  test('returns status 1 for an unknown code', async () => {
    const { status, out } = await run('Z0000')
    expect(status).toBe(1)
    expect(out).toContain('Z0000  not in the drug table')
  })

  test('refuses one file, holds another, loads a third, and reports each', async () => {
    const good = file('good.csv', paymentLimitFile(SPRING, [['J9271', '1 MG', '61.000']]))
    const bad = file('bad.csv', paymentLimitFile(SPRING, [['J9271', '1 MG', 'free']]))
    const { status, out } = await run('load', bad, good, join(folder, 'none.csv'))
    expect(status).toBe(1)
    expect(out).toMatch(/refused {3}bad\.csv\n {2}bad\.csv, row 5: Payment Limit is not a number\n/)
    expect(out).toMatch(/waiting {3}good\.csv\n[\s\S]*confirm [0-9a-f]{12}\n/)
    expect(out).toContain('refused   none.csv\n  cannot be read: ENOENT')

    const [, id = ''] = /confirm ([0-9a-f]{12})/.exec(out) ?? []
    expect((await run()).out).toContain(`confirm ${id}`)
    const confirmed = await run('confirm', id)
    expect(confirmed).toMatchObject({ status: 0, err: '' })
    expect(confirmed.out).toMatch(
      /taken-in {2}good\.csv\n {2}payment-limits, 2026-04-01 to 2026-06-30: 1 rows\n {2}beside 2026Q1 /,
    )
    expect(await run('confirm', id)).toMatchObject({ status: 1, err: `no file waits under ${id}\n` })
    expect((await run('load', good)).out).toContain('is loaded already; nothing changed')
    expect((await run('J9271', '2026-05-05')).out).toMatch(/> {2}2026-04-01 to 2026-06-30 {2}61\.000 +\+2\.1%/)
    expect((await run('J9271', '2026-05-05', '--as-known', '2026-04-01')).out).not.toContain('61.000')
  })

  test('takes in what lies in a folder and the folders below it, and says which rows it set aside', async () => {
    mkdirSync(join(folder, 'cms/2023/q4'), { recursive: true })
    const odd = paymentLimitFile('October 1, 2023 through December 31, 2023', [
      ['J9271', '1 MG', '55.000'],
      ['90616', '', '25.000'],
    ])
    file('cms/2023/q4/limits.csv', odd)
    file('cms/2023/read-me.pdf', Buffer.from('%PDF'))
    file('cms/2023/q4/notes.txt', Buffer.from('Read me first.\r\n'))
    const { status, out } = await run('load', '--confirmed', join(folder, 'cms'))
    expect(status).toBe(1) // for the notes
    expect(out).toMatch(/taken-in {2}limits\.csv\n {2}payment-limits, 2023-10-01 to 2023-12-31: 1 rows\n/)
    expect(out).toContain('row 6 set aside: 90616 has no HCPCS Code Dosage')
    expect(out).toMatch(/refused {3}notes\.txt\n.*the title is not that of a CMS file/)
    expect(out).not.toContain('read-me.pdf')
  })

  test('refuses a file with a row that could move money', async () => {
    const odd = paymentLimitFile('July 1, 2023 through September 30, 2023', [
      ['J9271', '1 MG', '55.000'],
      ['J9299', '', '30.000'],
    ])
    const { status, out } = await run('load', '--confirmed', file('odd.csv', odd))
    expect(status).toBe(1)
    expect(out).toMatch(/refused {3}odd\.csv\n {2}odd\.csv, row 6: HCPCS Code Dosage/)
  })

  test('shows a package in any spelling, with its codes, units and container', async () => {
    const { status, out } = await run('0006-3026-02', '2025-11-03')
    expect(status).toBe(0)
    expect(out).toMatch(/^00006302602 on 2025-11-03\n/)
    expect(out).toMatch(/J9271 +pembrolizumab +1 mg +100 +single-dose/)
    expect((await run('00000-0000-00')).status).toBe(1)
  })

  test('lists the kinds of files with their headers', async () => {
    const { status, out } = await run('kinds')
    expect(status).toBe(0)
    expect(out).toContain('Part B payment limits\n  HCPCS Code,Short Description')
    expect(JSON.parse((await run('--json', 'kinds')).out)).toHaveLength(15)
  })

  test('lists codes nobody has reviewed, and accepts a class for one, from a day on, by a person', async () => {
    const listed = JSON.parse((await run('--json', '--as-known', '2026-11-20', 'review')).out) as {
      code: string
      name: string
      reason: string
    }[]
    const [first] = listed
    expect(listed.length).toBeGreaterThan(10)
    expect(listed.every(({ name, reason }) => name !== '' && reason !== '')).toBe(true)
    const code = first?.code ?? ''
    const { starterTables } = await import('../../../shared/aws/reference/starter-tables.ts')
    expect(starterTables().drugs.some(({ hcpcs }) => hcpcs === code)).toBe(false)
    const today = new Date().toISOString().slice(0, 10)
    const waitsToday = (JSON.parse((await run('--json', 'review')).out) as { code: string }[]).map((one) => one.code)
    if (today < '2026-10-01' || today > '2026-12-31') return // no file of that day comes along
    expect(waitsToday).toContain(code)
    expect(await run('review', code, 'therapeutic', '--by', 'ann', '--from', '2026-10-01')).toMatchObject({
      status: 0,
      out: expect.stringMatching(new RegExp(`^${code} is therapeutic from 2026-10-01 on: `)),
    })
    const { readAcceptedClasses } = await import('../../../shared/aws/reference/accepted-classes.ts')
    expect(await readAcceptedClasses()).toMatchObject([
      { hcpcs: code, administeredAs: 'therapeutic', by: 'ann', from: '2026-10-01' },
    ])
    expect((await run('--json', 'review')).out).not.toContain(`"${code}"`)
    expect(await run('review', code, 'therapeutic')).toMatchObject({
      status: 1,
      err: expect.stringContaining('does not wait for a review'),
    })
    expect(await run('review', 'J9271', 'chemotherapy')).toMatchObject({ status: 1 })
  })

  test('says how it is called where it cannot understand, and all of it when asked', async () => {
    expect(await run('what')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('-- load [options] <path...>'),
    })
    expect((await run('--help')).out).toContain('Exit status')
  })

  test('prints the same as JSON', async () => {
    const { kinds } = JSON.parse((await run('--json')).out)
    expect(kinds[0]).toMatchObject({ kind: 'payment-limits', versions: expect.any(Array) })
    expect(JSON.parse((await run('--json', 'J9271', '2025-11-03')).out).prices).toHaveLength(13) // with the quarter that a test above loads
  })
})
