import { Duration } from 'aws-cdk-lib'
import { Alarm, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'

/** Has the function that calls EHRs look after their subscriptions, and says so when one is silent and cannot be woken. */
export function watchSubscriptions(scope: Construct, pull: BillingFunction, namespace: string): void {
  new Schedule(scope, 'watch', {
    description: 'Every ten minutes: who is silent, whose subscription failed, what was told and not heard',
    schedule: ScheduleExpression.rate(Duration.minutes(10)),
    target: new LambdaInvoke(pull, {
      input: ScheduleTargetInput.fromObject({ watch: ContextAttribute.scheduledTime }),
    }),
  })
  const overdue = new MetricFilter(scope, 'silent', {
    logGroup: pull.logGroup,
    filterPattern: FilterPattern.stringValue('$.event', '=', 'heartbeat-overdue'),
    metricNamespace: namespace,
    metricName: 'heartbeat-overdue',
  })
  new Alarm(scope, 'heartbeat-overdue', {
    alarmDescription: 'An EHR has fallen silent, or its subscription fails and cannot be woken: charges come late',
    metric: overdue.metric({ period: Duration.minutes(10), statistic: Stats.SUM }),
    threshold: 1,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
}
