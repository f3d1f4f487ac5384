import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Law } from '../../shared/law/rule.ts'

const root = dirname(dirname(import.meta.dirname))

/** Reasons for files longer than the limit. */
const LONGEST_FILE = 120
const ARGUED_FOR: Readonly<Record<string, string>> = {
  'cdk/billing-function.ts': 'A list: every right a function can have.',
  'cdk/billing-stack.ts': 'One file, so that all rights are read in one place.',
  'cdk/bundle.ts': 'One bundle from entry to file, with the plugins that keep it small.',
  'shared/aws/clients/settings.ts': 'A list: every setting of a site and a function.',
  'shared/aws/records/record-stream.ts': 'One pass from changes to charged partitions.',
  'shared/aws/reference/starter-tables.ts': 'A list: each table that comes with the product, and its reader.',
  'shared/charging/assembly/charted-elements.ts': 'A list: every element of a chart that a charge is made from.',
  'shared/charging/drugs/drug-charge.ts': 'The type of a drug charge, and the pass from a day’s doses to it.',
  'shared/charging/drugs/identify-drugs.ts': 'One pass from the codes of a chart to the drug, or to why there is none.',
  'shared/chart/visit.ts': 'A list: every fact of a visit that charging uses.',
  'shared/cli/reference/code-over-time.ts': 'Each fact of a code over time, gathered once.',
  'shared/cli/reference/loaded-files.ts': 'One page: files that are loaded, missing and due.',
  'shared/cli/reference/reference-options.ts': 'A list: every option of the command.',
  'shared/cli/site/site-options.ts': 'A list: every option of the command.',
  'shared/explain/explanation.ts': 'A list: every fact of an explanation.',
  'shared/fhir/reading/visits.ts': 'One pass from records to visits.',
  'shared/law/sources.ts': 'A list: every source once.',
  'shared/local/local-site.ts': 'One wiring: every function, and its substitutes for AWS.',
  'shared/local/object-store.ts': 'The part of the S3 protocol that the SDK uses.',
  'shared/local/stream-poller.ts': 'One state: attempts, waits and changes put aside, as Lambda keeps them.',
  'shared/print/sheet-as-text.ts': 'One printed page, from top to bottom.',
  'shared/reference/book-of.ts': 'A list: each question of the book, and its table.',
  'shared/reference/packed/packed-rows.ts': 'The packed form: its writer beside its reader.',
  'shared/sheet/charge-sheet.ts': 'A list: every field of a sheet.',
}

const VAGUE_NAMES = [
  'index',
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'types',
  'misc',
  'lib',
  'services',
  'core',
]

const sources = filesUnder('cdk', 'functions', 'shared').filter((path) => path.endsWith('.ts'))
const outside = (path: string) => /^(cdk|shared\/aws|shared\/ehr|shared\/local|shared\/cli)\//.test(path)
const core = sources.filter((path) => !outside(path))
const laws = await lawsIn(sources.filter((path) => path.startsWith('shared/') && !outside(path)))
const rulebook = 'shared/rulebook.ts'

describe('The pure core', () => {
  test.each([
    ['reads no clock', /\bnew Date\(\)|\bDate\.now\b|\bperformance\.now\b/],
    ['uses no random numbers', /\bMath\.random\b|\brandomUUID\b/],
    ['reads no environment', /\bprocess\b/],
    ['prints nothing', /\bconsole\b/],
    ['uses no file and no network', /from 'node:(?!zlib')|\bfetch\(/],
    ['sets no timer', /\bsetTimeout\b|\bsetInterval\b/],
  ])('%s', (_, forbidden) => {
    expect(core.filter((path) => forbidden.test(code(path)))).toEqual([])
  })

  test('has no binary floats for money and doses', () => {
    expect(core.filter((path) => /\bparseFloat\(|\.toFixed\(/.test(code(path)))).toEqual([])
  })
})

const MOST_FILES_IN_A_FOLDER = 40

describe('A folder', () => {
  test(`holds at most ${MOST_FILES_IN_A_FOLDER} files`, () => {
    const perFolder = Map.groupBy(sources, dirname)
    const crowded = [...perFolder].filter(([, paths]) => paths.length > MOST_FILES_IN_A_FOLDER)
    expect(crowded.map(([folder, paths]) => `${folder}: ${paths.length}`)).toEqual([])
  })
})

describe('A file', () => {
  test('of shared/ has a name that no other file of shared/ has', () => {
    const named = Map.groupBy(
      sources.filter((path) => path.startsWith('shared/')),
      (path) => basename(path),
    )
    expect([...named.values()].filter((paths) => paths.length > 1)).toEqual([])
  })

  test('is named for what it holds', () => {
    const parts = (path: string) => path.split('/').map((part) => basename(part, '.ts'))
    expect(sources.filter((path) => parts(path).some((part) => VAGUE_NAMES.includes(part)))).toEqual([])
    expect(sources.filter((path) => !/^[a-z0-9-]+([.]d)?[.]ts$/.test(basename(path)))).toEqual([])
  })

  test(`longer than ${LONGEST_FILE} lines has a stated reason, and no shorter file has one`, () => {
    const long = sources.filter((path) => text(path).trimEnd().split('\n').length > LONGEST_FILE)
    expect(long.sort()).toEqual(Object.keys(ARGUED_FOR).sort())
  })

  test('outside shared/aws/clients makes no AWS client in shared/aws and functions', () => {
    const constructs = /new (DynamoDB|S3|KMS)(Client)?\(/
    const constructing = sources.filter(
      (path) => /^(functions|shared\/aws)\//.test(path) && constructs.test(code(path)),
    )
    expect(constructing.sort()).toEqual(
      ['dynamodb', 's3', 'kms'].map((service) => `shared/aws/clients/${service}-client.ts`).sort(),
    )
  })

  test('imports zod as a whole, because an import by name would add every language', () => {
    expect(sources.filter((path) => /import \{[^}]*\} from 'zod'/.test(code(path)))).toEqual([])
  })
})

describe('A rule or a check', () => {
  test.each(laws)('$law.id has one sentence, a ledger id, a source, and a file of its name', ({ law, path, name }) => {
    expect(law.says).toMatch(/^[A-Z0-9].*[^.]\.$/)
    expect(law.says, 'one sentence').not.toMatch(/[.!?] [A-Z]/)
    expect(law.ledger.filter((id) => !/^[A-Z]+-\d+[a-z]?$/.test(id))).toEqual([])
    expect(law.ledger.length, 'ledger ids').toBeGreaterThan(0)
    expect(law.cites.length, 'citations').toBeGreaterThan(0)
    expect(law.from).toMatch(/^\d{4}-\d\d-\d\d$/)
    if (law.until !== undefined) expect(law.until >= law.from, 'ends after it begins').toBe(true)
    expect(basename(path, '.ts')).toBe(law.id)
    expect(name).toBe(camelCase(law.id))
  })

  test('has an id that no other has', () => {
    expect(laws.map(({ law }) => law.id).filter((id, at, ids) => ids.indexOf(id) !== at)).toEqual([])
  })

  test(`is listed in ${rulebook} exactly once`, async () => {
    const listed = Object.values(await load(rulebook))
      .filter(Array.isArray)
      .flat()
      .filter(isLaw)
    const acting = laws.filter(({ law }) => acts(law)).map(({ law }) => law.id)
    expect(listed.map(({ id }) => id).sort()).toEqual(acting.sort())
  })

  test('is named by at least one worked example', () => {
    const named = namedInTheDeck()
    const untried = laws.map(({ law }) => law.id).filter((id) => !named.has(id))
    expect(untried, 'no example says `because:` or `check:` these').toEqual([])
  })

  test('cites a source read within the year (reported, not enforced)', () => {
    const yearAgo = new Date(Date.now() - 365 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
    const cited = laws.flatMap(({ law }) => law.cites)
    const stale = cited.filter(({ checked = '' }) => checked < yearAgo)
    const sources = [...new Set(stale.map(({ source, section }) => `${source}: ${section}`))].sort()
    if (sources.length > 0) console.warn(`Citations not read within a year:\n  ${sources.join('\n  ')}`)
    expect(cited.filter(({ checked }) => checked !== undefined && !/^\d{4}-\d\d-\d\d$/.test(checked))).toEqual([])
  })
})

test('A FHIR mapping has the name of its file, and a description', () => {
  for (const path of filesUnder('fhir-mappings').filter((path) => path.endsWith('.json'))) {
    const resource = JSON.parse(text(path)) as Record<string, unknown>
    expect(`${resource.resourceType}-${resource.id}.json`).toBe(basename(path))
    expect(resource, path).toMatchObject({
      url: expect.any(String),
      version: expect.any(String),
      status: expect.any(String),
    })
  }
})

interface Found {
  readonly law: Law
  readonly path: string
  /** Returns the name under which the file exports it. */
  readonly name: string
}

async function lawsIn(paths: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const path of paths) {
    for (const [name, value] of Object.entries(await load(path)))
      if (isLaw(value)) found.push({ law: value, path, name })
  }
  return found
}

function isLaw(value: unknown): value is Law {
  return typeof value === 'object' && value !== null && 'id' in value && 'says' in value && 'cites' in value
}

/** True if it settles or misses something itself. Other exports are parts of a step. */
function acts(law: Law): boolean {
  return Object.values(law).some((value) => typeof value === 'function')
}

/** Returns every rule and check that the worked examples expect by name. */
function namedInTheDeck(): ReadonlySet<string> {
  const named = new Set<string>()
  const gather = (value: unknown, key?: string): void => {
    if (typeof value === 'string' && (key === 'because' || key === 'rule' || key === 'check')) named.add(value)
    else if (Array.isArray(value)) for (const each of value) gather(each, key)
    else if (typeof value === 'object' && value !== null) {
      for (const [inner, each] of Object.entries(value)) gather(each, inner)
    }
  }
  for (const path of filesUnder('test/worked-examples')) if (path.endsWith('.yaml')) gather(parse(text(path)))
  return named
}

async function load(path: string): Promise<Record<string, unknown>> {
  return (await import(pathToFileURL(`${root}/${path}`).href)) as Record<string, unknown>
}

function filesUnder(...folders: string[]): string[] {
  return folders
    .filter((folder) => existsSync(`${root}/${folder}`))
    .flatMap((folder) =>
      readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(root, `${entry.parentPath}/${entry.name}`).replaceAll('\\', '/')),
    )
}

function text(path: string): string {
  return readFileSync(`${root}/${path}`, 'utf8')
}

/** Returns a file without its comments, which may mention clocks and consoles. */
function code(path: string): string {
  return text(path).replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
}

function camelCase(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
