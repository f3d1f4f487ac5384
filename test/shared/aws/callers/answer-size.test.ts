import { randomBytes } from 'node:crypto'
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fhirEndpoint } from '../../../../shared/aws/callers/fhir-endpoint.ts'
import { logTo } from '../../../../shared/aws/clients/log.ts'

/** Largest answer of a Lambda function, in bytes of its JSON. AWS answers 500 for a larger one. */
const LAMBDA_BYTES = 6_291_556

describe('An answer', () => {
  beforeAll(() => logTo(() => {}))
  afterAll(() => logTo((line) => process.stdout.write(`${line}\n`)))

  const answered = async (text: string, headers: Record<string, string> = {}) => {
    const handler = fhirEndpoint('answered', async () => ({ resource: { resourceType: 'Basic', text } }))
    const call = {
      headers,
      rawPath: '/fhir/demo/Basic/1',
      rawQueryString: '',
      isBase64Encoded: false,
      requestContext: { requestId: 'r1', domainName: 'localhost', http: { method: 'GET', sourceIp: '127.0.0.1' } },
    } as unknown as APIGatewayProxyEventV2
    const answer = await handler(call, {} as Context)
    expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThan(LAMBDA_BYTES)
    return answer
  }

  test.each([
    ['of six and a half megabytes', 'x'.repeat(6_500_000), {}],
    ['of four megabytes of quotes, each escaped on its way', '"'.repeat(4_000_000), {}],
    ['that gzip does not shorten', randomBytes(6_000_000).toString('base64'), { 'accept-encoding': 'gzip' }],
  ])('%s fits into that of a function or is refused with 422', async (_, text, headers) => {
    const { statusCode, body = '' } = await answered(text, headers)
    if (statusCode !== 200) {
      expect(statusCode).toBe(422)
      expect(JSON.parse(body).issue[0]).toMatchObject({ code: 'too-costly' })
    }
  })

  test('of two megabytes is sent, and a longer one to a caller who accepts gzip', async () => {
    expect((await answered('x'.repeat(2_000_000))).statusCode).toBe(200)
    expect((await answered('x'.repeat(20_000_000), { 'accept-encoding': 'gzip' })).statusCode).toBe(200)
  })
})
