import { ArnFormat, type RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Architecture, type ILayerVersion, LayerVersion, ParamsAndSecretsVersions } from 'aws-cdk-lib/aws-lambda'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { FactName } from 'aws-cdk-lib/region-info'
import type { Construct } from 'constructs'
import { indexName, keyAlias, NO_SITES, siteName } from '../shared/aws/sites/site-index.ts'

/**
 * The sites of a stage, managed by `npm run site`: one secret each, and an index of their names. They are not part of
 * the code. A site is added, changed or removed without a deployment.
 */
export interface Sites {
  /** Name for functions: `oncology-billing/prod`. */
  readonly name: string
  readonly index: Secret
  /** Resource pattern of every present and future site. AWS adds letters to the end of a secret's name. */
  readonly eachSite: string
  /** Key of the site secrets only. Reading a secret needs this key too. */
  readonly key: Key
  /** Runs next to a function and reads secrets for it, so that the function needs no SDK for that. */
  readonly extension: ILayerVersion
}

export function sitesOf(scope: Construct, stage: string, removalPolicy: RemovalPolicy): Sites {
  const name = `oncology-billing/${stage}`
  const key = new Key(scope, 'sites-key', {
    alias: keyAlias(name),
    description: 'Encrypts the secrets of the sites, and nothing else',
    enableKeyRotation: true,
    removalPolicy,
  })
  const index = new Secret(scope, 'site-index', {
    secretName: indexName(name),
    description: 'List of the sites. Holds no secret: only names, and beginnings of hashes',
    // Only the first deployment makes a value. A value in the template could replace the list on a later update.
    generateSecretString: { secretStringTemplate: JSON.stringify(NO_SITES), generateStringKey: 'made' },
    encryptionKey: key,
    removalPolicy,
  })
  const reason =
    'It holds no secret to rotate: only names of sites and the first 64 bits of hashes. Only `npm run site` changes it.'
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
