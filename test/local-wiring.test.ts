import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { functionNames } from '../cdk/billing-stack.ts'
import { setEnvironment } from '../shared/local/local-environment.ts'
import { ARRIVALS, CLOCK, PIPES, ROUTES, STREAMS } from '../shared/local/wiring.ts'
import { synthesized } from './synthesized-stack.ts'

const { template, idOf, environmentOf } = synthesized('prod')

/** What only AWS has, and why one machine can do without. */
const ONLY_ON_AWS: Readonly<Record<string, string>> = {
  'front-door': 'One machine listens to itself; there is no firewall to go around.',
  replay: '`npm run replay` does the same by itself, over the same code.',
}

/** What functions are told on AWS and not here. */
const NOT_TOLD_HERE: Readonly<Record<string, string>> = {
  FRONT_DOOR_SECRET: 'There is no front door.',
  PUBLIC_BASE: 'Nothing is in front: the address a call comes to is the one callers know.',
  REFERENCE_SOURCES: 'Left to whoever starts it; nothing is fetched unless it is set.',
  SIGNING_KEYS: 'The runner makes its own, and keeps them with its data.',
}

const byId = new Map(functionNames.map((name) => [idOf(name), name]))
const nameIn = (arn: unknown) => {
  const [, id] = /"(?:Ref|Fn::GetAtt)":\[?"([A-Za-z0-9]+)"/.exec(JSON.stringify(arn)) ?? []
  return byId.get(id ?? '')
}
const resources = (type: string) =>
  Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({ id, ...Properties }))

const MINUTES: Readonly<Record<string, number>> = { 'rate(1 hour)': 60, 'rate(10 minutes)': 10 }
const minutesOf = (schedule: string) =>
  /^cron\(\d+ \d+ \* \* \? \*\)$/.test(schedule) ? 1440 : (MINUTES[schedule] ?? schedule)

describe('The local runner wires what the stack wires:', () => {
  test('the same routes to the same functions', () => {
    const integrations = new Map(
      resources('AWS::ApiGatewayV2::Integration').map(({ id, IntegrationUri }) => [id, nameIn(IntegrationUri)]),
    )
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ RouteKey, Target }) => {
      const [, id] = /"Ref":"([A-Za-z0-9]+)"/.exec(JSON.stringify(Target)) ?? []
      return [RouteKey, integrations.get(id ?? '')]
    })
    expect(Object.fromEntries(routes)).toEqual(ROUTES)
  })

  test('the same changes of the same tables to the same functions', () => {
    const ofTables = resources('AWS::Lambda::EventSourceMapping').filter(({ FilterCriteria }) => FilterCriteria)
    const streams = ofTables.map(({ EventSourceArn, FunctionName, FilterCriteria }) => {
      const table = Object.keys(STREAMS).find((name) => JSON.stringify(EventSourceArn).includes(idOf(name)))
      const [{ Pattern }] = FilterCriteria.Filters
      const sortKeys = JSON.parse(Pattern).dynamodb.Keys.sk.S.map(({ prefix }: { prefix: string }) => prefix)
      return [table, { calls: nameIn(FunctionName), sortKeys }]
    })
    expect(Object.fromEntries(streams)).toEqual(STREAMS)
  })

  test('the same changes by a pipe and a queue to the same functions', () => {
    const takers = resources('AWS::Lambda::EventSourceMapping').filter(({ FilterCriteria }) => !FilterCriteria)
    const pipes = resources('AWS::Pipes::Pipe').map(({ Source, Target, SourceParameters }) => {
      const table = Object.keys(PIPES).find((name) => JSON.stringify(Source).includes(idOf(name)))
      const { dynamodb } = JSON.parse(SourceParameters.FilterCriteria.Filters[0].Pattern)
      const sortKeys = dynamodb.Keys.sk.S.map(({ prefix }: { prefix: string }) => prefix)
      const taker = takers.find(({ EventSourceArn }) => JSON.stringify(EventSourceArn) === JSON.stringify(Target))
      return [table, { calls: nameIn(taker?.FunctionName), sortKeys }]
    })
    expect(pipes).toHaveLength(takers.length)
    expect(Object.fromEntries(pipes)).toEqual(PIPES)
  })

  test('the same arrivals in the same buckets to the same functions', () => {
    const arrivals = resources('AWS::Events::Rule').map(({ EventPattern, Targets }) => {
      const { bucket, object } = EventPattern.detail
      const name = Object.keys(ARRIVALS).find((one) => bucket.name[0].Ref === idOf(one))
      return [name, { calls: nameIn(Targets[0].Arn), below: object.key[0].prefix }]
    })
    expect(Object.fromEntries(arrivals)).toEqual(ARRIVALS)
  })

  test('the same functions to the clock, as often, which says the time by the same word', () => {
    const clock = resources('AWS::Scheduler::Schedule').map(({ Target, ScheduleExpression }) => {
      const [saying] =
        Object.entries(JSON.parse(Target.Input)).find(([, at]) => /scheduled-time/.test(String(at))) ?? []
      return { calls: nameIn(Target.Arn), saying, everyMinutes: minutesOf(ScheduleExpression) }
    })
    const inOrder = (ticks: readonly { saying?: string | undefined }[]) =>
      ticks.toSorted((a, b) => String(a.saying).localeCompare(String(b.saying)))
    expect(inOrder(clock)).toEqual(inOrder(CLOCK))
  })

  test('every function, but those only AWS has', () => {
    const called: readonly string[] = [
      ...Object.values(ROUTES),
      ...[...CLOCK, ...Object.values(STREAMS), ...Object.values(PIPES), ...Object.values(ARRIVALS)].map(
        ({ calls }) => calls,
      ),
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

describe('What the local runner tells functions', () => {
  beforeAll(() => {
    for (const name of told()) vi.stubEnv(name, undefined)
    setEnvironment({ database: 'http://127.0.0.1:1', store: 'http://127.0.0.1:2', secrets: 'http://127.0.0.1:3' })
  })
  afterAll(() => vi.unstubAllEnvs())

  const told = () => new Set(functionNames.flatMap((name) => Object.keys(environmentOf(name))))

  test('is all the stack tells them, by the same names', () => {
    const missing = [...told()].filter((name) => process.env[name] === undefined && !name.startsWith('PARAMETERS_'))
    expect(missing.sort()).toEqual(Object.keys(NOT_TOLD_HERE).sort())
  })

  test('is no more than the stack tells them, but where the stand-ins are', () => {
    const source = readFileSync('shared/aws/settings.ts', 'utf8')
    const read = [...source.matchAll(/^ {2}([A-Z][A-Z_]+): z/gm)].map(([, name = '']) => name)
    expect(read.length).toBeGreaterThan(5)
    const unknown = read.filter((name) => process.env[name] !== undefined && !told().has(name))
    expect(unknown).toEqual(['TENANTS']) // sites of this machine, in place of those in Secrets Manager
    const unread = [...told()].filter((name) => !name.startsWith('PARAMETERS_') && !read.includes(name))
    expect(unread.filter((name) => name !== 'SIGNING_KEYS')).toEqual([])
  })
})
