import { ArnFormat, Aws, Fn, Stack } from 'aws-cdk-lib'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { acknowledge, named } from './acknowledge.ts'
import type { BillingFunction } from './billing-function.ts'
import { StageKey } from './stage-key.ts'
import { StatedRole } from './stated-role.ts'

export interface WorkflowRoleProps {
  readonly calls: BillingFunction
  /** Where its lists and results lie. */
  readonly files: Bucket
}

/** What a workflow runs as. CDK grants it what its steps need; here is why that is not named one by one. */
export function workflowRole(scope: Construct, name: string, { calls, files }: WorkflowRoleProps): StatedRole {
  const role = new StatedRole(scope, `${name}-role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') })
  const byS3 = { StringEquals: { 'kms:ViaService': `s3.${Stack.of(scope).region}.amazonaws.com` } }
  return role.may(['kms:Decrypt', 'kms:GenerateDataKey'], StageKey.of(scope).keyArn, { conditions: byS3 }).explain({
    '*': 'X-Ray and the delivery of logs know no resources to name; neither reaches what is kept.',
    [`${calls.functionArn}:*`]: 'Versions of the one function it calls.',
    [`arn:${Aws.PARTITION}:s3:::${files.bucketName}/*`]: 'Its lists and results lie under the name of each run.',
  })
}

/** Why a workflow that works in batches has rights on runs that are not named. */
export function explainOwnRuns(workflow: StateMachine): void {
  for (const runs of [':*', '/*:*']) {
    const resourceName = `${Fn.select(6, Fn.split(':', workflow.stateMachineArn))}${runs}`
    const { COLON_RESOURCE_NAME: arnFormat } = ArnFormat
    const own = Stack.of(workflow).formatArn({ service: 'states', resource: 'execution', resourceName, arnFormat })
    acknowledge(workflow, {
      [`AwsSolutions-IAM5[Resource::${named(workflow, own)}]`]:
        'It starts, watches and stops the runs of its own batches, which have no names before they run.',
    })
  }
}
