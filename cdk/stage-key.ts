import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

const ID = 'key'

/**
 * The key of a stage. It encrypts all stored data; without the key no data can be read. CloudTrail records each
 * use. Functions use it only through the service that stores their data.
 */
export class StageKey extends Key {
  constructor(stack: Stack, { keeps }: { readonly keeps: boolean }) {
    super(stack, ID, {
      description: 'Encrypts all data of this stage: tables, buckets, queues, logs, secrets',
      enableKeyRotation: true,
      removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
    const { account, partition, region } = stack
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'LogsOfThisAccount',
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: [...DATA_KEYS, 'kms:Encrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:DescribeKey'],
        resources: ['*'], // in a key's policy: this key
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

  /** Returns the key of the construct's stack. */
  static of(scope: Construct): StageKey {
    const found = Stack.of(scope).node.tryFindChild(ID)
    if (!(found instanceof StageKey)) throw new Error('the stack has no key yet')
    return found
  }
}

const DATA_KEYS = ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:GenerateDataKeyWithoutPlaintext']
