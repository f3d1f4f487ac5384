import { TimeZone } from 'aws-cdk-lib'
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import type { Construct } from 'constructs'
import { type Scheduled, scheduled } from './scheduled.ts'

export interface Clock extends Omit<Scheduled, 'schedule'> {
  /** `18:05`, in New York, where CMS and most of the sites are. */
  readonly at: string
}

/** The clock calls a function once a day, and may call nothing else. */
export function daily(scope: Construct, name: string, { at, ...calls }: Clock): void {
  const [hour = '', minute = ''] = at.split(':').map((number) => String(Number(number)))
  const schedule = ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.AMERICA_NEW_YORK })
  scheduled(scope, name, { ...calls, schedule })
}
