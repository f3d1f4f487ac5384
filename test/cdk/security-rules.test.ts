import { App, Stack, Validations } from 'aws-cdk-lib'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { AwsSolutionsChecks, HIPAASecurityChecks } from 'cdk-nag'
import { describe, expect, test } from 'vitest'
import { stages } from '../../cdk/stages.ts'
import { synthesized } from './synthesized-stack.ts'

/** Returns the findings of cdk-nag without a reason. */
function foundIn(stack: Stack): readonly string[] {
  return [new AwsSolutionsChecks(stack), new HIPAASecurityChecks(stack)].flatMap((pack) =>
    pack
      .validateScope(stack)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName}: ${constructPath}`),
      ),
  )
}

/** Returns the findings with a reason, and the reason. */
function acknowledgedIn(
  stack: Stack,
): readonly { readonly id: string; readonly reason: string; readonly at: string }[] {
  return stack.node.findAll().flatMap((construct) =>
    construct.node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([id, reason]) => ({
          id: id.replace(/^annotation::/i, ''),
          reason,
          at: construct.node.path,
        })),
      ),
  )
}

describe.each(stages)('The stack of %s', (stage) => {
  const { stack } = synthesized(stage)

  test('has no finding of AWS Solutions or HIPAA Security without a reason', () => {
    expect(foundIn(stack)).toEqual([])
  })

  test('gives each finding a reason in a sentence, and none for a whole rule', () => {
    const acknowledged = acknowledgedIn(stack)
    expect(acknowledged.length).toBeGreaterThan(20)
    for (const { id, reason, at } of acknowledged) {
      expect(reason, id).toMatch(/^[A-Z].{30,}\.$/)
      expect(at, id).not.toBe(stack.node.path)
    }
  })

  test('breaks exactly these rules', () => {
    const rules = acknowledgedIn(stack).map(({ id }) => id.replace(/\[.*/s, ''))
    expect([...new Set(rules)].sort()).toEqual([
      'AwsSolutions-CFR3',
      'AwsSolutions-IAM4',
      'AwsSolutions-IAM5',
      'AwsSolutions-S1',
      'AwsSolutions-SMG4',
      'AwsSolutions-SQS3',
      'CloudFormation-Validate::E3013',
      'HIPAA.Security-LambdaConcurrency',
      'HIPAA.Security-LambdaDLQ',
      'HIPAA.Security-LambdaInsideVPC',
      'HIPAA.Security-S3BucketLoggingEnabled',
      'HIPAA.Security-S3BucketReplicationEnabled',
      'HIPAA.Security-S3DefaultEncryptionKMS',
      'HIPAA.Security-SecretsManagerRotationEnabled',
      'HIPAA.Security-WAFv2LoggingEnabled',
    ])
  })
})

test('a plain bucket without settings has findings', () => {
  const stack = new Stack(new App(), 'careless')
  new Bucket(stack, 'bucket')
  expect(foundIn(stack).join('\n')).toContain('AwsSolutions-S10: careless/bucket/Resource')
})
