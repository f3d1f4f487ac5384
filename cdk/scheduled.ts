import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { ContextAttribute, Schedule, type ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import type { BillingFunction } from './billing-function.ts'
import { StatedRole } from './stated-role.ts'

export interface Scheduled {
  readonly calls: BillingFunction
  /** The word of its input: `{ [saying]: instant }`. */
  readonly saying: string
  readonly description: string
  readonly schedule: ScheduleExpression
}

/** The clock calls a function, and may call nothing else. */
export function scheduled(scope: Construct, name: string, { calls, saying, description, schedule }: Scheduled): void {
  const role = new StatedRole(scope, `${name}-role`, { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') })
  role.may(['lambda:InvokeFunction'], calls.functionArn)
  const made = new Schedule(scope, name, {
    description,
    schedule,
    target: new LambdaInvoke(calls, {
      role: role.withoutPolicyUpdates(), // CDK would add every version of the function
      input: ScheduleTargetInput.fromObject({ [saying]: ContextAttribute.scheduledTime }),
    }),
  })
  made.node.addDependency(role.rights)
}
