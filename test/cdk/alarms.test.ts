import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { synthesized } from './synthesized-stack.ts'

const { template, idOf } = synthesized('prod')
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties)
const filters = Object.values(template.findResources('AWS::Logs::MetricFilter')).map(({ Properties }) => Properties)

describe('The alarms', () => {
  test('are exactly these', () => {
    expect(alarms.map(({ AlarmName }) => AlarmName.replace('oncology-billing-prod-', '')).sort()).toEqual([
      'api-5xx',
      'api-errors',
      'backup-failed',
      'callback-blocked',
      'callback-errors',
      'charge-behind',
      'front-door-failing',
      'heartbeat-overdue',
      'held-dollars',
      'not-called-waiting',
      'not-charged-waiting',
      'pulls-waiting',
      'reference-overdue',
    ])
    expect(template.findResources('AWS::Budgets::Budget')).not.toEqual({})
  })

  test('each send an e-mail with a sentence, and missing data raises none', () => {
    for (const { AlarmActions, AlarmDescription, TreatMissingData } of alarms) {
      expect(AlarmActions).toEqual([{ Ref: idOf('alarms') }])
      expect(AlarmDescription).toMatch(/^[A-Z].{25,}/)
      expect(TreatMissingData).toBe('notBreaching')
    }
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email' })
    template.hasResourceProperties('AWS::Budgets::Budget', {
      NotificationsWithSubscribers: [
        { Subscribers: [{ SubscriptionType: 'SNS', Address: { Ref: idOf('alarms') } }] },
        { Notification: { NotificationType: 'FORECASTED' } },
      ],
    })
  })

  test('count only events that the code logs', () => {
    const code = ['shared/aws', 'functions', 'shared/ehr']
      .flatMap((folder) => readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`))
      .filter((path) => path.endsWith('.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n')
    expect(filters.length).toBeGreaterThan(3)
    for (const { FilterPattern } of filters) {
      const [, event = ''] = /^\{ \$\.event = "([a-z-]+)" \}$/.exec(FilterPattern) ?? []
      expect(code).toContain(`logLine('${event}'`)
    }
  })

  test('are raised for a logged 500, a run ended by Lambda, and a refused start', () => {
    const [{ Metrics }] = alarms.filter(({ AlarmName }) => AlarmName.endsWith('callback-errors'))
    const names = Metrics.flatMap(({ MetricStat }: { MetricStat?: { Metric: { MetricName: string } } }) =>
      MetricStat === undefined ? [] : [MetricStat.Metric.MetricName],
    )
    expect(names.sort()).toEqual(['Errors', 'Throttles', 'callback-errors'])
  })

  test('for held dollars use the number in the log line', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.event = "held" }',
      LogGroupName: { Ref: idOf('charge-log') },
      MetricTransformations: [{ MetricName: 'held-dollars', MetricValue: '$.dollars' }],
    })
  })
})

test('the dashboard shows the alarms first, and every function that handles a visit', () => {
  const [page] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'))
  const body = JSON.stringify(page?.Properties.DashboardBody)
  for (const name of ['subscription-callback', 'charge', 'fhir-api', 'not-charged']) expect(body).toContain(idOf(name))
  expect(body.indexOf('\\"type\\":\\"alarm\\"')).toBeGreaterThan(0)
  expect(body.indexOf('\\"type\\":\\"alarm\\"')).toBeLessThan(body.indexOf('\\"type\\":\\"metric\\"'))
})
