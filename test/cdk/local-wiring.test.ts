import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { functionNames } from '../../cdk/billing-stack.ts'
import { setEnvironment } from '../../shared/local/local-environment.ts'
import { ARRIVALS, CLOCKS, FOLLOWERS, ROUTES } from '../../shared/local/wiring.ts'
import { synthesized } from './synthesized-stack.ts'

const { template, idOf, environmentOf } = synthesized('prod')

/** Parts only AWS has, with the reason why one machine can do without. */
const ONLY_ON_AWS: Readonly<Record<string, string>> = {
  'front-door': 'One machine has no firewall to bypass.',
  replay: '`npm run replay` runs the same code.',
}

/** Environment variables set on AWS and not here. */
const NOT_TOLD_HERE: Readonly<Record<string, string>> = {
  FRONT_DOOR_SECRET: 'There is no front door.',
  PUBLIC_BASE: 'The address of the server is its public address.',
  REFERENCE_SOURCES: 'The user sets it; nothing is fetched without it.',
  SIGNING_KEYS: 'Set when the site starts, from keys in its folder: `own-signing-keys.ts`.',
}

const inOrder = (one: { readonly saying?: string | undefined }, other: { readonly saying?: string | undefined }) =>
  String(one.saying).localeCompare(String(other.saying))

const byId = new Map(functionNames.map((name) => [idOf(name), name]))
const nameIn = (arn: unknown) => {
  const [, id] = /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/.exec(JSON.stringify(arn)) ?? []
  return byId.get(id ?? '')
}
const resources = (type: string) =>
  Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({ id, ...Properties }))

describe('The local runner', () => {
  test('has the same routes to the same functions', () => {
    const integrations = new Map(
      resources('AWS::ApiGatewayV2::Integration').map(({ id, IntegrationUri }) => [id, nameIn(IntegrationUri)]),
    )
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => {
      const [, id] = /"Ref":"([A-Za-z0-9]+)"/.exec(JSON.stringify(Target)) ?? []
      return [RouteKey, integrations.get(id ?? '')]
    })
    expect(Object.fromEntries(routes)).toEqual(ROUTES)
  })

  test('sends the same table changes to the same functions, by stream or pipe', () => {
    const fromCharges = (source: unknown) => JSON.stringify(source).includes(`"${idOf('charges')}","StreamArn"`)
    const sortKeysOf = ({ Filters }: { Filters: readonly { Pattern: string }[] }): readonly string[] =>
      Filters.flatMap(({ Pattern }) =>
        JSON.parse(Pattern).dynamodb.Keys.sk.S.map((one: { prefix: string }) => one.prefix),
      )
    const mappings = resources('AWS::Lambda::EventSourceMapping')
    const byStream = mappings
      .filter(({ EventSourceArn }) => fromCharges(EventSourceArn))
      .map(({ FunctionName, FilterCriteria }) => [nameIn(FunctionName), sortKeysOf(FilterCriteria)])
    const byPipe = resources('AWS::Pipes::Pipe')
      .filter(({ Source }) => fromCharges(Source))
      .map(({ Target, SourceParameters }) => {
        const taken = mappings.find(({ EventSourceArn }) => JSON.stringify(EventSourceArn) === JSON.stringify(Target))
        return [nameIn(taken?.FunctionName), sortKeysOf(SourceParameters.FilterCriteria)]
      })
    expect(Object.fromEntries([...byStream, ...byPipe])).toEqual(FOLLOWERS)
  })

  test('sends the same new objects to the same functions', () => {
    const arrivals = resources('AWS::Events::Rule').map(({ EventPattern, Targets }) => {
      const { bucket, object } = EventPattern.detail
      const name = Object.keys(ARRIVALS).find((one) => bucket.name[0].Ref === idOf(one))
      return [name, { calls: nameIn(Targets[0].Arn), like: object.key[0].wildcard }]
    })
    expect(Object.fromEntries(arrivals)).toEqual(ARRIVALS)
  })

  test('has the same schedules with the same input', () => {
    const clock = resources('AWS::Scheduler::Schedule').map(({ Target, ScheduleExpression }) => {
      const [saying] =
        Object.entries(JSON.parse(Target.Input)).find(([, at]) => /scheduled-time/.test(String(at))) ?? []
      const [, rate] = /^rate\((.+)\)$/.exec(ScheduleExpression) ?? []
      const daily = /^cron\(\d+ \d+ \* \* \? \*\)$/.test(ScheduleExpression)
      return { calls: nameIn(Target.Arn), every: daily ? 'day' : rate?.replace(/^1 /, ''), saying }
    })
    expect(clock.toSorted(inOrder)).toEqual(CLOCKS.toSorted(inOrder))
  })

  test('runs every function, except those only AWS has', () => {
    const called: readonly string[] = [
      ...Object.values(ROUTES),
      ...Object.values(ARRIVALS).map(({ calls }) => calls),
      ...Object.keys(FOLLOWERS),
      ...CLOCKS.map(({ calls }) => calls),
    ]
    const here = functionNames.filter((name) => called.includes(name))
    expect([...here, ...Object.keys(ONLY_ON_AWS)].sort()).toEqual([...functionNames].sort())
    expect(
      readdirSync('functions')
        .map((file) => file.replace('.ts', ''))
        .sort(),
    ).toEqual([...functionNames].sort())
  })
})

describe('The environment of the local runner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'oncology-wiring-'))
  beforeAll(() => {
    for (const name of told()) vi.stubEnv(name, undefined)
    const endpoints = { database: 'http://127.0.0.1:1', store: 'http://127.0.0.1:2', secrets: 'http://127.0.0.1:3' }
    setEnvironment(endpoints, folder)
  })
  afterAll(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })

  const told = () => new Set(functionNames.flatMap((name) => Object.keys(environmentOf(name))))

  test('has every variable of the stack', () => {
    const missing = [...told()].filter((name) => process.env[name] === undefined && !name.startsWith('PARAMETERS_'))
    expect(missing.sort()).toEqual(Object.keys(NOT_TOLD_HERE).sort())
  })

  test('has no other variable, except addresses of the stand-ins', () => {
    const source = readFileSync('shared/aws/clients/settings.ts', 'utf8')
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): (?:z|json)\b/gm)].map(([, name = '']) => name)
    expect(read.length).toBeGreaterThan(5)
    const unknown = read.filter((name) => process.env[name] !== undefined && !told().has(name))
    expect(unknown).toEqual(['TENANTS']) // sites of this machine, instead of those in Secrets Manager
    const unread = [...told()].filter((name) => !name.startsWith('PARAMETERS_') && !read.includes(name))
    expect(unread).toEqual([])
  })
})
