import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Match } from 'aws-cdk-lib/assertions'
import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { SHOWN_IN } from '../../shared/aws/callers/front-door-header.ts'
import { synthesized } from '../cdk/synthesized-stack.ts'

const { template, idOf } = synthesized('prod')
const one = (type: string) => Object.values(template.findResources(type))[0]?.Properties

describe('The front door of the API', () => {
  test('is CloudFront with a firewall, over TLS 1.2 only', () => {
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

  test('caches no answer at the edge', () => {
    const { CachePolicyId } = one('AWS::CloudFront::Distribution').DistributionConfig.DefaultCacheBehavior
    expect(CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad') // CachingDisabled, as AWS names it
  })

  test('every route checks the secret, once an hour for each header value', () => {
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

  test('AWS makes the secret, and the template only refers to it', () => {
    const [{ HeaderValue }] = one('AWS::CloudFront::Distribution').DistributionConfig.Origins[0].OriginCustomHeaders
    expect(JSON.stringify(HeaderValue)).toMatch(/\{\{resolve:secretsmanager:.*:SecretString::AWSCURRENT:?\}\}/)
    template.hasResourceProperties('AWS::SecretsManager::Secret', { GenerateSecretString: { PasswordLength: 64 } })
  })

  test('the firewall lets valid FHIR pass, counts broken rules, and keeps no sample of a call', () => {
    const { Rules, Scope } = one('AWS::WAFv2::WebACL')
    expect(Scope).toBe('CLOUDFRONT')
    const common = Rules.find(({ Name }: { Name: string }) => Name === 'AWSManagedRulesCommonRuleSet')
    const counted = common.Statement.ManagedRuleGroupStatement.RuleActionOverrides
    expect(counted.map(({ Name }: { Name: string }) => Name)).toContain('SizeRestrictions_BODY')
    for (const { VisibilityConfig } of Rules) expect(VisibilityConfig.SampledRequestsEnabled).toBe(false)
    const rated = Rules.filter(({ Statement }: { Statement: object }) => 'RateBasedStatement' in Statement)
    const scopes = rated.map(
      ({ Statement }: { Statement: { RateBasedStatement: object } }) => Statement.RateBasedStatement,
    )
    // An EHR is one address, so the limit of other callers passes over the callback.
    expect(scopes).toContainEqual(
      expect.objectContaining({ ScopeDownStatement: expect.objectContaining({ NotStatement: expect.anything() }) }),
    )
  })

  test('the API limits calls a second, so that one sender cannot take all capacity', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1000 },
    })
  })
})

describe('The log of a call', () => {
  /** Fields with ids of patients, words of a search and secrets. */
  const TELLING = /path|query|uri|header|referer|user-?agent|cookie|identity|host|body|domain/i

  test('of the API has route and outcome, and no patient', () => {
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

  test('of CloudFront has the same, and the older log with paths is off', () => {
    const { RecordFields } = one('AWS::Logs::Delivery')
    expect(RecordFields).toContain('sc-status')
    expect(RecordFields.filter((field: string) => TELLING.test(field))).toEqual([])
    expect(one('AWS::CloudFront::Distribution').DistributionConfig.Logging).toBeUndefined()
    template.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 0)
  })
})

describe('The API accepts', () => {
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

  test('the secret of the front door, and the previous one during a rotation', async () => {
    known.AWSCURRENT = 'new'
    expect(await letsIn({ [SHOWN_IN]: 'new' })).toBe(true)
    expect(await letsIn({ [SHOWN_IN]: 'old' })).toBe(false)
    known.AWSPREVIOUS = 'old'
    expect(await letsIn({ [SHOWN_IN]: 'old' })).toBe(true)
  })

  test('no other value', async () => {
    for (const headers of [{}, { [SHOWN_IN]: '' }, { [SHOWN_IN]: 'undefined' }, { 'x-callback-secret': 'new' }])
      expect(await letsIn(headers as Record<string, string>)).toBe(false)
  })

  test('no call while it cannot read the secret itself', async () => {
    delete known.AWSCURRENT
    await expect(letsIn({ [SHOWN_IN]: 'old' })).rejects.toThrow()
  })
})
