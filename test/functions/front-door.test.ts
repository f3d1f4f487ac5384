import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Match } from 'aws-cdk-lib/assertions'
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SHOWN_IN } from '../../shared/aws/callers/front-door-header.ts'
import { synthesized } from '../cdk/synthesized-stack.ts'

const { template, idOf } = synthesized('prod')
const one = (type: string) => Object.values(template.findResources(type))[0]?.Properties

describe('In front of the API', () => {
  test('stands CloudFront, with a firewall, over TLS 1.2 and no other way', () => {
    template.resourceCountIs('AWS::CloudFront::Distribution', 1)
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        WebACLId: { 'Fn::GetAtt': [idOf('firewall'), 'Arn'] },
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
        Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: Match.arrayWith(['US']) } },
        DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
        Origins: [
          {
            CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
            OriginCustomHeaders: [{ HeaderName: SHOWN_IN }],
          },
        ],
      },
    })
  })

  test('and nothing of an answer is kept at the edge', () => {
    const { CachePolicyId } = one('AWS::CloudFront::Distribution').DistributionConfig.DefaultCacheBehavior
    expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad') // CachingDisabled, as AWS names it
  })

  test('every route asks whether a call came that way, once an hour for a header', () => {
    const routes = Object.values(template.findResources('AWS::ApiGatewayV2::Route'))
    expect(routes).toHaveLength(6)
    for (const { Properties } of routes) {
      expect(Properties.AuthorizationType).toBe('CUSTOM')
      expect(Properties.AuthorizerId).toBeDefined()
    }
    template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
      IdentitySource: [`$request.header.${SHOWN_IN}`],
      AuthorizerResultTtlInSeconds: 3600,
      EnableSimpleResponses: true,
    })
  })

  test('the secret is made by AWS, and the template refers to it', () => {
    const [{ HeaderValue }] = one('AWS::CloudFront::Distribution').DistributionConfig.Origins[0].OriginCustomHeaders
    expect(JSON.stringify(HeaderValue)).toMatch(/\{\{resolve:secretsmanager:.*:SecretString::AWSCURRENT:?\}\}/)
    template.hasResourceProperties('AWS::SecretsManager::Secret', { GenerateSecretString: { PasswordLength: 64 } })
  })

  test('the firewall lets FHIR by as it is, counts what it would have refused, and keeps no call as an example', () => {
    const { Rules, Scope } = one('AWS::WAFv2::WebACL')
    expect(Scope).toBe('CLOUDFRONT')
    const common = Rules.find(({ Name }: { Name: string }) => Name === 'AWSManagedRulesCommonRuleSet')
    const counted = common.Statement.ManagedRuleGroupStatement.RuleActionOverrides
    expect(counted.map(({ Name }: { Name: string }) => Name)).toContain('SizeRestrictions_BODY')
    for (const { VisibilityConfig } of Rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false)
    expect(Rules[0].Statement.RateBasedStatement.ScopeDownStatement.NotStatement).toBeDefined() // an EHR is one address
  })

  test('no sender can take all of what there is: the API lets so many calls by a second and no more', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    })
  })
})

describe('What is logged of a call', () => {
  /** Where ids of patients, words of a search and secrets are. */
  const TELLING = /path|query|uri|header|referer|user-?agent|cookie|identity|host|body|domain/i

  test('by the API: what it was for and how it ended, not of whom', () => {
    const { Format } = one('AWS::ApiGatewayV2::Stage').AccessLogSettings
    expect(Object.keys(JSON.parse(Format))).toEqual([
      'requestId',
      'time',
      'route',
      'status',
      'latencyMs',
      'integrationError',
      'authorizerError',
    ])
    expect(Format).not.toMatch(TELLING)
  })

  test('by CloudFront: the same, and by nobody else: its older logs have paths in them', () => {
    const { RecordFields } = one('AWS::Logs::Delivery')
    expect(RecordFields).toContain('sc-status')
    expect(RecordFields.filter((field: string) => TELLING.test(field))).toEqual([])
    expect(one('AWS::CloudFront::Distribution').DistributionConfig.Logging).toBeUndefined()
    template.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 0)
  })
})

describe('The API lets in', () => {
  const known: Record<string, string> = {}
  const extension = createServer((request, response) => {
    const value = known[new URL(request.url ?? '', 'http://x').searchParams.get('versionStage') ?? '']
    response.writeHead(value === undefined ? 400 : 200).end(JSON.stringify({ SecretString: value }))
  })
  beforeAll(async () => {
    await new Promise<void>((listening) => extension.listen(0, '127.0.0.1', listening))
    vi.stubEnv('PARAMETERS_SECRETS_EXTENSION_HTTP_PORT', String((extension.address() as AddressInfo).port))
    vi.stubEnv('FRONT_DOOR_SECRET', 'arn:aws:secretsmanager:us-east-1:1:secret:front-door')
  })
  afterAll(() => {
    extension.close()
    vi.unstubAllEnvs()
  })

  async function letsIn(headers: Record<string, string>): Promise<boolean> {
    vi.resetModules()
    const { logTo } = await import('../../shared/aws/clients/log.ts')
    logTo(() => {})
    const { handler } = await import('../../functions/front-door.ts')
    return (await handler({ headers } as APIGatewayRequestAuthorizerEventV2)).isAuthorized
  }

  test('what shows the secret of the front door, and the one before it while a new one is on its way', async () => {
    known.AWSCURRENT = 'new'
    expect(await letsIn({ [SHOWN_IN]: 'new' })).toBe(true)
    expect(await letsIn({ [SHOWN_IN]: 'old' })).toBe(false)
    known.AWSPREVIOUS = 'old'
    expect(await letsIn({ [SHOWN_IN]: 'old' })).toBe(true)
  })

  test('nothing else', async () => {
    for (const headers of [{}, { [SHOWN_IN]: '' }, { [SHOWN_IN]: 'undefined' }, { 'x-callback-secret': 'new' }])
      expect(await letsIn(headers as Record<string, string>)).toBe(false)
  })

  test('nobody while it does not know the secret itself', async () => {
    delete known.AWSCURRENT
    await expect(letsIn({ [SHOWN_IN]: 'old' })).rejects.toThrow()
  })
})
