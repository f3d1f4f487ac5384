import { describe, expect, test } from 'vitest'
import { synthesized } from './synthesized-stack.ts'

const { template, stack } = synthesized('prod')
const [acl] = Object.values(template.findResources('AWS::WAFv2::WebACL'))
const rules = [...(acl?.Properties.Rules ?? [])].sort((a, b) => a.Priority - b.Priority)
const rule = (name: string) => rules.find(({ Name }) => Name === name)
const atCallback = { ByteMatchStatement: { PositionalConstraint: 'STARTS_WITH', SearchString: '/callback/' } }

describe('The firewall', () => {
  test('limits the notifications of each site to a part of what the API takes of all sites', () => {
    const { Statement, Action } = rule('too-many-of-one-site')
    expect(Statement.RateBasedStatement).toMatchObject({
      AggregateKeyType: 'CUSTOM_KEYS',
      CustomKeys: [{ Header: { Name: 'authorization' } }], // a secret of one site
      EvaluationWindowSec: 60,
      ScopeDownStatement: atCallback,
    })
    expect(Action.Block.CustomResponse).toMatchObject({
      ResponseCode: 429,
      ResponseHeaders: [{ Name: 'retry-after', Value: '60' }],
    })
    const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'))
    const ofAll = stage?.Properties.DefaultRouteSettings.ThrottlingRateLimit
    expect(Statement.RateBasedStatement.Limit / 60).toBeLessThanOrEqual(ofAll / 5)
    const fromOneAddress = rule('too-many-notifications').Statement.RateBasedStatement
    expect(fromOneAddress).toMatchObject({ AggregateKeyType: 'IP', ScopeDownStatement: atCallback })
    expect(fromOneAddress.Limit / 60).toBeLessThan(ofAll)
  })

  test('counts notifications before all other rules and after them, so that each blocked one is counted', () => {
    expect(rules[0]).toMatchObject({ Name: 'callbacks-came', Statement: atCallback, Action: { Count: {} } })
    expect(rules.at(-1)).toMatchObject({ Name: 'callbacks-let-in', Statement: atCallback, Action: { Count: {} } })
    expect(new Set(rules.map(({ Priority }) => Priority)).size).toBe(rules.length)
    const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'))
    const blocked = alarms.find(({ Properties }) => Properties.AlarmName.endsWith('-callback-blocked'))
    const metrics: { Expression?: string; MetricStat?: { Metric: unknown } }[] = blocked?.Properties.Metrics
    expect(metrics.map(({ Expression }) => Expression)).toContain('FILL(came, 0) - FILL(letIn, 0)')
    const counted = (Rule: string) => ({
      Namespace: 'AWS/WAFV2',
      MetricName: 'CountedRequests',
      Dimensions: [
        { Name: 'Rule', Value: Rule },
        { Name: 'WebACL', Value: acl?.Properties.VisibilityConfig.MetricName },
      ],
    })
    const of = metrics.flatMap(({ MetricStat }) => MetricStat?.Metric ?? [])
    expect(of).toEqual([counted('callbacks-came'), counted('callbacks-let-in')])
  })

  test('has metrics of its own stage', () => {
    expect(acl?.Properties.VisibilityConfig.MetricName).toBe(stack.stackName)
  })
})
