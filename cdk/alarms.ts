import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
  Unit,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'
import { StageKey } from './stage-key.ts'

interface Raised {
  readonly metric: IMetric
  /** Value at which the alarm is raised. */
  readonly threshold: number
  /** Number of periods in a row. */
  readonly periods?: number
}

/**
 * The alarms for a person, and the topic that sends them. `docs/operations.md` says what to do about each, under its
 * name.
 */
export class Alarms {
  readonly topic: Topic
  readonly all: Alarm[] = []
  private readonly scope: Construct
  private readonly namespace: string

  /** `tell` is the e-mail address for alarms. */
  constructor(scope: Construct, { stage, tell }: { readonly stage: string; readonly tell: string }) {
    this.scope = scope
    this.namespace = `OncologyBilling/${stage}`
    this.topic = new Topic(scope, 'alarms', { masterKey: StageKey.of(scope), enforceSSL: true })
    this.topic.addSubscription(new EmailSubscription(tell))
  }

  raise(name: string, says: string, { metric, threshold, periods = 1 }: Raised): this {
    const alarm = new Alarm(this.scope, name, {
      alarmName: `${Stack.of(this.scope).stackName}-${name}`,
      alarmDescription: says,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
    this.all.push(alarm)
    return this
  }

  /** Raises an alarm if one of the functions logs an event of this name within a day (`shared/aws/clients/log.ts`). */
  whenLogged(name: string, says: string, ...functions: readonly BillingFunction[]): this {
    for (const from of functions) this.count(name, name, from)
    return this.raise(name, says, { metric: this.metric(name, Duration.days(1)), threshold: 1 })
  }

  /** Raises an alarm while messages wait in a queue that a person has to empty. */
  whenWaiting(name: string, says: string, queue: IQueue): this {
    const metric = queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(5), statistic: 'Maximum' })
    return this.raise(name, says, { metric, threshold: 1 })
  }

  /** Raises an alarm if a function fails: a logged 500, a run ended by Lambda, or a refused start. */
  whenFailing(name: string, says: string, of: BillingFunction): this {
    this.count(name, 'fault', of)
    const period = Duration.minutes(5)
    const metric = new MathExpression({
      expression: 'FILL(faults, 0) + FILL(ended, 0) + FILL(refused, 0)',
      label: name,
      period,
      usingMetrics: {
        faults: this.metric(name, period),
        ended: of.metricErrors({ period }),
        refused: of.metricThrottles({ period }),
      },
    })
    return this.raise(name, says, { metric, threshold: 1 })
  }

  /** Returns the metric of a logged name: a count, or the sum of a number in its lines. */
  metric(name: string, period: Duration): Metric {
    return new Metric({ namespace: this.namespace, metricName: name, period, statistic: Stats.SUM })
  }

  /** Counts the logged events of a name. With `field`, adds up that number of each event. */
  count(name: string, event: string, from: BillingFunction, field?: string): void {
    new MetricFilter(this.scope, `${name}-of-${from.node.id}`, {
      logGroup: from.logGroup,
      filterPattern: FilterPattern.stringValue('$.event', '=', event),
      metricNamespace: this.namespace,
      metricName: name,
      metricValue: field === undefined ? '1' : `$.${field}`,
      unit: Unit.NONE,
    })
  }
}
