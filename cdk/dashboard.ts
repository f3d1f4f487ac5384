import { Duration } from 'aws-cdk-lib'
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  PeriodOverride,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import type { BillingFunction } from './billing-function.ts'

export interface DashboardProps {
  readonly alarms: Alarms
  readonly callback: BillingFunction
  readonly charge: BillingFunction
  readonly api: BillingFunction
  readonly charges: Table
  readonly putAside: readonly IQueue[]
}

const PERIOD = Duration.minutes(5)

/** Makes one page that follows a notification from left to right: calls, charging, API requests, queues. */
export function dashboard(
  scope: Construct,
  { alarms, callback, charge, api, charges, putAside }: DashboardProps,
): void {
  const page = new Dashboard(scope, 'dashboard', {
    defaultInterval: Duration.hours(12),
    periodOverride: PeriodOverride.AUTO,
  })
  page.addWidgets(
    new TextWidget({
      width: 24,
      height: 2,
      markdown: 'The alarms below must be green. `docs/operations.md` says what to do about a red one, under its name.',
    }),
  )
  page.addWidgets(new AlarmStatusWidget({ title: 'Alarms', width: 24, height: 3, alarms: alarms.all }))
  page.addWidgets(
    graph('EHRs call', 'calls', [callback.metricInvocations({ label: 'calls' })], [callback.metricDuration(P99)]),
    graph(
      'Visits are charged',
      'batches',
      [charge.metricInvocations({ label: 'batches' })],
      [charge.metricDuration(P99)],
    ),
    graph(
      'Billing systems and apps ask',
      'calls',
      [api.metricInvocations({ label: 'calls' })],
      [api.metricDuration(P99)],
    ),
  )
  page.addWidgets(
    graph('Delay of charging', 'ms', [charge.metric('IteratorAge', { statistic: 'Maximum', label: 'oldest' })]),
    graph('Change of held dollars', 'dollars', [alarms.metric('held-dollars', Duration.hours(1))]),
    graph(
      'Waiting for a person',
      'messages',
      putAside.map((queue) =>
        queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', label: queue.node.id }),
      ),
    ),
  )
  page.addWidgets(
    graph(
      'Own faults',
      'a five minutes',
      [callback, charge, api].map((one) => one.metricErrors({ label: one.node.id })),
    ),
    graph('Reads and writes of the charges table', 'units', [
      charges.metricConsumedReadCapacityUnits({ label: 'read' }),
      charges.metricConsumedWriteCapacityUnits({ label: 'written' }),
    ]),
    graph(
      'Refused for lack of capacity',
      'requests',
      [callback, charge, api].map((one) => one.metricThrottles({ label: one.node.id })),
    ),
  )
}

const P99 = { statistic: 'p99', label: 'slowest of a hundred, ms' }

function graph(title: string, unit: string, left: IMetric[], right: IMetric[] = []): GraphWidget {
  return new GraphWidget({
    title,
    left,
    right,
    leftYAxis: { label: unit, min: 0, showUnits: false },
    period: PERIOD,
    width: 8,
    height: 6,
  })
}
