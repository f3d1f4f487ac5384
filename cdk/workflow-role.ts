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
  /** Bucket of its lists and results. */
  readonly files: Bucket
}

/** Makes the role of a workflow. CDK grants the rights of its steps; the reasons for their wildcards are here. */
export function workflowRole(scope: Construct, name: string, { calls, files }: WorkflowRoleProps): StatedRole {
  const role = new StatedRole(scope, `${name}-role`, { assumedBy: new ServicePrincipal('states.amazonaws.com') })
  const byS3 = { StringEquals: { 'kms:ViaService': `s3.${Stack.of(scope).region}.amazonaws.com` } }
  return role.may(['kms:Decrypt', 'kms:GenerateDataKey'], StageKey.of(scope).keyArn, { conditions: byS3 }).explain({
    '*': 'X-Ray and log delivery have no resources to name, and neither can read stored data.',
    [`${calls.functionArn}:*`]: 'Versions of the one function it calls.',
    [`arn:${Aws.PARTITION}:s3:::${files.bucketName}/*`]: 'Its lists and results are under the name of each run.',
  })
}

/** States why a batch workflow has rights on unnamed runs. */
export function explainOwnRuns(workflow: StateMachine): void {
  for (const runs of [':*', '/*:*']) {
    const resourceName = `${Fn.select(6, Fn.split(':', workflow.stateMachineArn))}${runs}`
    const { COLON_RESOURCE_NAME: arnFormat } = ArnFormat
    const own = Stack.of(workflow).formatArn({ service: 'states', resource: 'execution', resourceName, arnFormat })
    acknowledge(workflow, {
      [`AwsSolutions-IAM5[Resource::${named(workflow, own)}]`]:
        'It starts, watches and stops the runs of its own batches, whose names are not known in advance.',
    })
  }
}
