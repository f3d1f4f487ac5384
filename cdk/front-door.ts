import { Aws, Duration, SecretValue, Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  GeoRestriction,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import { SHOWN_IN } from '../shared/aws/callers/front-door-header.ts'
import { acknowledge } from './acknowledge.ts'
import { logWithoutPaths } from './edge-log.ts'
import { StageKey } from './stage-key.ts'

/** Makes the secret that CloudFront sends to the API with every call. A call without it has bypassed the firewall. */
export function frontDoorSecret(scope: Construct): Secret {
  const secret = new Secret(scope, 'front-door-secret', {
    description: 'CloudFront sends it to the API with every call',
    encryptionKey: StageKey.of(scope),
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
  })
  acknowledge(secret, {
    'AwsSolutions-SMG4': BY_DEPLOYMENT,
    'HIPAA.Security-SecretsManagerRotationEnabled': BY_DEPLOYMENT,
  })
  return secret
}

const BY_DEPLOYMENT =
  'A deployment gives CloudFront the new value edge by edge, while the API accepts both (docs/operations.md). The value alone gives no access: callers are authenticated separately.'

export interface FrontDoorProps {
  readonly api: HttpApi
  readonly secret: Secret
  /** Public domain, and the ARN of its certificate in this region. */
  readonly domain: string
  readonly certificate: string
  /** The firewall. */
  readonly acl: CfnWebACL
}

/**
 * CloudFront with the firewall, in front of the API. An HTTP API cannot have a firewall itself. A REST API could, for
 * 3.50 instead of 1.00 dollars a million calls and with other events. CloudFront costs 1.00. It requires us-east-1 and
 * a check that no call bypasses it.
 */
export function frontDoor(scope: Construct, { api, secret, domain, certificate, acl }: FrontDoorProps): Distribution {
  const { region, stackName } = Stack.of(scope)
  // To rotate it, make a new version of the secret and deploy with its id. The API accepts the previous version too.
  const version: unknown = scope.node.tryGetContext('front-door-version')
  const shown = SecretValue.secretsManager(
    secret.secretArn,
    typeof version === 'string' ? { versionId: version } : { versionStage: 'AWSCURRENT' },
  )
  const distribution = new Distribution(scope, 'edge', {
    comment: `${stackName}: front door for EHRs and apps`,
    domainNames: [domain],
    certificate: Certificate.fromCertificateArn(scope, 'certificate', certificate),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    httpVersion: HttpVersion.HTTP2,
    priceClass: PriceClass.PRICE_CLASS_100,
    geoRestriction: GeoRestriction.allowlist('US', 'PR', 'GU', 'VI', 'AS', 'MP'), // where Medicare pays
    webAclId: acl.attrArn,
    defaultBehavior: {
      origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${Aws.URL_SUFFIX}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30),
        customHeaders: { [SHOWN_IN]: shown.unsafeUnwrap() }, // a reference that CloudFormation resolves on deployment
      }),
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED, // no patient data is cached at the edge
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY, // a redirect would come after the chart was sent unencrypted
    },
  })
  acknowledge(distribution, {
    'CloudFormation-Validate::E3013':
      'The name is a setting of the stage. The value checked here is only a reference to it.',
  })
  logWithoutPaths(scope, distribution)
  return distribution
}
