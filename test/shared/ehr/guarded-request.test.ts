import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:https'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { guardedRequest } from '../../../shared/ehr/guarded-request.ts'
import { isLoopback, isPublicAddress } from '../../../shared/ehr/public-address.ts'
import { resourceBelow, urlWithinBase } from '../../../shared/ehr/url-within-base.ts'
import { type Answering, startServer } from './hostile-server.ts'

let stops: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const stop of stops) await stop()
  stops = []
})
async function server(answer: Answering) {
  const started = await startServer(answer)
  stops.push(started.stop)
  return started
}
const resolvesTo =
  (...addresses: string[]) =>
  (_: string, done: (error: null, found: { address: string; family: number }[]) => void) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

describe('A request to an EHR', () => {
  const forbidden = [
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '169.254.169.254', // the metadata of the cloud
    '169.254.170.2', // the credentials of a container
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '192.0.2.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::a9fe:a9fe',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'ff02::1',
    'nonsense',
    '',
  ]

  test.each(forbidden)('the address %s is not public and is refused', (address) =>
    expect(isPublicAddress(address)).toBe(false),
  )

  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '198.17.0.1', '2606:4700::1111', '2a00:1450::1'])(
    'the address %s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  test('an IPv4 address inside IPv6 is treated like the IPv4 address', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => !isPublicAddress(`::ffff:${address}`)))
    fc.assert(fc.property(fc.ipV4(), (address) => !(isLoopback(address) && isPublicAddress(address))))
  })

  test.each([
    'https://127.0.0.1/fhir',
    'https://[::1]/fhir',
    'https://[::ffff:169.254.169.254]/latest/meta-data',
    'https://0x7f.1/fhir',
    'https://2130706433/fhir',
    'https://017700000001/fhir',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/fhir',
    'http://ehr.example.org/fhir',
    'ftp://ehr.example.org/fhir',
    'file:///etc/passwd',
  ])('the URL %s is refused', async (url) => {
    await expect(guardedRequest(new URL(url), {})).rejects.toMatchObject({ kind: 'elsewhere' })
  })

  test.each([
    [['10.1.2.3']],
    [['93.184.215.14', '169.254.169.254']],
    [['2606:4700::1111', '::1']],
    [['fd00:ec2::254']],
  ])('a name that resolves to %s is refused', async (addresses) => {
    const asked = guardedRequest(new URL('https://ehr.example.org/fhir'), {}, resolvesTo(...addresses))
    await expect(asked).rejects.toMatchObject({ kind: 'elsewhere' })
  })

  test('a name is resolved once, and the checked address is connected to', async () => {
    const { port, asked } = await server((_, response) => response.end('{}'))
    const resolve = vi.fn(resolvesTo('127.0.0.1'))
    await guardedRequest(new URL(`http://ehr.test:${port}/`), { local: true }, resolve)
    expect(resolve).toHaveBeenCalledTimes(1)
    expect(asked).toHaveLength(1)
  })

  test('an EHR set as local is refused at any address but this machine', async () => {
    for (const address of ['10.0.0.1', '8.8.8.8', '169.254.169.254']) {
      const asked = guardedRequest(new URL('http://ehr.test/'), { local: true }, resolvesTo(address))
      await expect(asked).rejects.toMatchObject({ kind: 'elsewhere' })
      const literal = guardedRequest(new URL(`http://${address}/`), { local: true })
      await expect(literal).rejects.toMatchObject({ kind: 'elsewhere' })
    }
  })

  test('an invalid certificate is refused', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const tls = createServer({ key: privateKey.export({ type: 'sec1', format: 'pem' }) as string }, (_, response) =>
      response.end('{}'),
    )
    await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve))
    stops.push(() => new Promise((resolve) => tls.close(resolve)))
    const { port } = tls.address() as { port: number }
    const asked = guardedRequest(new URL(`https://localhost:${port}/`), { local: true })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
  })
})

describe('The answer of an EHR', () => {
  test.each([301, 302, 303, 307, 308])('a redirect is not followed: %i', async (status) => {
    const other = await server((_, response) => response.end('{}'))
    const { base } = await server((_, response) => response.writeHead(status, { location: other.base }).end())
    await expect(guardedRequest(new URL(base), { local: true })).rejects.toMatchObject({ kind: 'elsewhere', status })
    expect(other.asked).toEqual([])
  })

  test('a too large answer is cut off, with or without a stated length', async () => {
    const endless = await server((request, response) => {
      response.writeHead(200)
      const more = () => response.write('x'.repeat(65_536)) && setImmediate(more)
      response.on('drain', more)
      request.on('close', () => response.destroy())
      more()
    })
    const limited = { local: true, mostBytes: 1_000_000 }
    await expect(guardedRequest(new URL(endless.base), limited)).rejects.toMatchObject({ kind: 'too-large' })
    const honest = await server((_, response) =>
      response.writeHead(200, { 'content-length': '1000001' }).flushHeaders(),
    )
    await expect(guardedRequest(new URL(honest.base), limited)).rejects.toMatchObject({ kind: 'too-large' })
  })

  test('a too slow answer is cut off, even if it sends byte by byte', async () => {
    const slow = await server((_, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(drip))
    })
    const started = performance.now()
    const asked = guardedRequest(new URL(slow.base), { local: true, timeoutMs: 200 })
    await expect(asked).rejects.toMatchObject({ kind: 'unreachable' })
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('a missing answer gives an error that names only the host', async () => {
    const asked = guardedRequest(new URL('http://127.0.0.1:9/fhir/Patient/somebody'), { local: true })
    await expect(asked).rejects.toMatchObject({
      kind: 'unreachable',
      message: '127.0.0.1:9 does not answer: ECONNREFUSED',
    })
  })
})

describe('The base URL of an EHR', () => {
  const base = 'https://ehr.example.org/tenant/fhir/r4'

  test.each([
    ['Encounter/e1', `${base}/Encounter/e1`],
    [`${base}/Encounter/e1`, `${base}/Encounter/e1`],
    [`${base}?_getpages=1`, `${base}?_getpages=1`],
    [`${base}/Encounter?code=http%3A%2F%2Floinc.org%7C1`, `${base}/Encounter?code=http%3A%2F%2Floinc.org%7C1`],
    ['/tenant/fhir/r4/Encounter?page=2', `${base}/Encounter?page=2`],
  ])('%s is below it', (named, url) => expect(urlWithinBase(base, named).href).toBe(url))

  const outside = [
    'https://evil.example.org/tenant/fhir/r4/Encounter/e1',
    'https://ehr.example.org.evil.org/tenant/fhir/r4/Encounter/e1',
    'https://ehr.example.org@evil.org/tenant/fhir/r4/Encounter/e1',
    'https://user:pass@ehr.example.org/tenant/fhir/r4/Encounter/e1',
    'https://ehr.example.org:8443/tenant/fhir/r4/Encounter/e1',
    'http://ehr.example.org/tenant/fhir/r4/Encounter/e1',
    '//evil.org/tenant/fhir/r4/Encounter/e1',
    '\\\\evil.org\\tenant',
    'https://ehr.example.org/tenant/fhir/r44/Encounter/e1',
    'https://ehr.example.org/other/fhir/r4/Encounter/e1',
    '../r4-other/Encounter/e1',
    '../../../other/fhir/r4/Encounter/e1',
    '%2e%2e/%2e%2e/other',
    `${base}/..%2f..%2fother/Encounter/e1`,
    `${base}/..%5cother/Encounter/e1`,
    `${base}/%252e%252e/other`,
    `${base}/..;/other`,
    'javascript:alert(1)',
    'file:///etc/passwd',
    'urn:uuid:0b0b0b0b-0b0b-0b0b-0b0b-0b0b0b0b0b0b',
    'data:application/json,{}',
    'https://169.254.169.254/latest/meta-data/iam',
    'http://[',
  ]
  test.each(outside)('%s is not below it', (named) => {
    expect(() => resourceBelow(base, named)).toThrow(expect.objectContaining({ kind: 'elsewhere' }))
    expect(() => urlWithinBase(base, named)).toThrow(expect.objectContaining({ kind: 'elsewhere' }))
  })

  test.each([
    'Encounter',
    'Encounter/',
    'Encounter/e1/$everything',
    'Encounter/e1?x=1',
    '#contained',
    '',
    'encounter/e1',
    'Encounter/e 1',
    'Encounter/e1/_history',
  ])('%s is not a reference', (named) =>
    expect(() => resourceBelow(base, named)).toThrow(expect.objectContaining({ kind: 'elsewhere' })),
  )

  test('any generated reference is below the base or refused', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '//',
        '\\',
        '%2e',
        '%2f',
        '@',
        ':',
        '?',
        '#',
        ';',
        'evil.org',
        'https:',
        base,
        'Encounter/e1',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        let url: URL
        try {
          url = urlWithinBase(base, pieces.join(''))
        } catch (error) {
          return (error as { kind?: string }).kind === 'elsewhere'
        }
        const [, tenant, fhir, r4, ...below] = url.pathname.split('/')
        const isBelow = url.origin === 'https://ehr.example.org' && `${tenant}/${fhir}/${r4}` === 'tenant/fhir/r4'
        return (
          isBelow && !below.some((segment) => /^(\.|%2e){1,2}(;|$)/i.test(segment) || /[\\]|%2f|%5c/i.test(segment))
        )
      }),
      { numRuns: 5000 },
    )
  })
})
