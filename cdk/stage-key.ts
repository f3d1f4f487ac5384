import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

const ID = 'key'

/**
 * The key of a stage: all that is kept is encrypted under it, so that to take it away is to take away everything, and
 * CloudTrail says of every use who used it for what. Functions use it only through the service that keeps what they read.
 */
export class StageKey extends Key {
  constructor(stack: Stack, { keeps }: { readonly keeps: boolean }) {
    super(stack, ID, {
      description: 'Everything this stage keeps: tables, buckets, queues, logs, secrets',
      enableKeyRotation: true,
      removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const { account, partition, region } = stack
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfThisAccount',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [...DATA_KEYS, 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
        resources: ['*'], // in the policy of a key: this key
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
          },
        },
      }),
    )
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'WhatRaisesAlarms',
        principals: ['cloudwatch', 'budgets'].map((service) => new ServicePrincipal(`${service}.amazonaws.com`)),
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    )
  }

  /** The key of the stack something is in. */
  static of(scope: Construct): StageKey {
    const found = Stack.of(scope).node.tryFindChild(ID)
    if (!(found instanceof StageKey)) throw new Error('the stack has no key yet')
    return found
  }
}

const DATA_KEYS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']
