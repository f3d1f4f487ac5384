import { ArnFormat, type RemovalPolicy, SecretValue, Stack, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture, type ILayerVersion, LayerVersion, ParamsAndSecretsVersions } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { FactName } from 'aws-cdk-lib/region-info'
import type { Construct } from 'constructs'
import { indexName, keyAlias, NO_SITES, siteName } from '../shared/aws/sites/site-index.ts'

/**
 * The sites of a stage, as `npm run site` keeps them: a secret each, and an index of their names. They are not of this
 * code: a site comes, takes another secret and goes without a deployment.
 */
export interface Sites {
  /** What functions are told: `oncology-billing/prod`. */
  readonly name: string
  readonly index: Secret
  /** Every site there is or will be, as a resource of a policy; what its secret is called ends with letters of AWS's own. */
  readonly eachSite: string
  /** Who may read a site's secrets is decided by this key as well as by the right to read them, and for nothing else. */
  readonly key: Key
  /** Runs beside a function and reads secrets for it, so that it needs no SDK for that. */
  readonly extension: ILayerVersion
}

export function sitesOf(scope: Construct, stage: string, removalPolicy: RemovalPolicy): Sites {
  const name = `oncology-billing/${stage}`
  const key = new Key(scope, 'sites-key', {
    alias: keyAlias(name),
    description: 'The secrets of the sites, and nothing else',
    enableKeyRotation: true,
    removalPolicy,
  })
  const index = new Secret(scope, 'site-index', {
    secretName: indexName(name),
    description: 'Which sites there are. No secret: names, and beginnings of hashes',
    secretStringValue: SecretValue.unsafePlainText(JSON.stringify(NO_SITES)),
    encryptionKey: key,
    removalPolicy,
  })
  const reason =
    'It holds no secret that could be rotated: names of sites and the first 64 bits of hashes, changed by `npm run site` alone.'
  for (const rule of ['AwsSolutions-SMG4', 'HIPAA.Security-SecretsManagerRotationEnabled'])
    Validations.of(index).acknowledge({ id: rule, reason })

  const { ARM_64 } = Architecture
  const extension = FactName.paramsAndSecretsLambdaLayer(ParamsAndSecretsVersions.V1_0_103, ARM_64.name)
  return {
    name,
    index,
    eachSite: Stack.of(scope).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      resourceName: siteName(name, '*'),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    }),
    key,
    extension: LayerVersion.fromLayerVersionArn(scope, 'secrets-extension', Stack.of(scope).regionalFact(extension)),
  }
}
