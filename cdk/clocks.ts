import { TimeZone } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'
import { StatedRole } from './stated-role.ts'

export interface Clock {
  readonly calls: BillingFunction
  /** Key of the function's input: `{ [saying]: instant }`. */
  readonly saying: string
  readonly description: string
  readonly schedule: ScheduleExpression
}

/** Returns a daily schedule at this time in New York, near CMS and most sites: `18:05`. */
export function dailyAt(time: string): ScheduleExpression {
  const [hour = '', minute = ''] = time.split(':').map((number) => String(Number(number)))
  return ScheduleExpression.cron({ hour, minute, timeZone: TimeZone.AMERICA_NEW_YORK })
}

/** Calls a function on a schedule. The schedule's role may call nothing else. */
export function every(scope: Construct, name: string, { calls, saying, description, schedule: when }: Clock): void {
  const role = new StatedRole(scope, `${name}-role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') })
  role.may(['lambda:InvokeFunction'], calls.functionArn)
  const schedule = new Schedule(scope, name, {
    description,
    schedule: when,
    target: new LambdaInvoke(calls, {
      role: role.withoutPolicyUpdates(), // CDK would add every version of the function
      input: ScheduleTargetInput.fromObject({ [saying]: ContextAttribute.scheduledTime }),
    }),
  })
  schedule.node.addDependency(role.rights)
}
