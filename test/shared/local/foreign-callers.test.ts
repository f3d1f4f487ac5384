import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { CROSS_ORIGIN } from '../../../shared/fhir-api/cross-origin.ts'
import { httpApi } from '../../../shared/local/http-api.ts'
import { listensOn } from '../../../shared/local/listening.ts'
import { startObjectStore } from '../../../shared/local/object-store.ts'
import { startSecretStore } from '../../../shared/local/secret-store.ts'

/** Calls an address of this machine with the headers a browser would send, which `fetch` does not let a caller set. */
async function call(method: string, port: number, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, method, path: '/fhir/demo', headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('The server of one machine', () => {
  let server: Server
  let port: number
  let answered = 0
  beforeAll(async () => {
    const respond = async () => {
      answered += 1
      return { statusCode: 200, headers: CROSS_ORIGIN, body: '{}' }
    }
    server = httpApi([{ on: 'ANY /fhir/{proxy+}', respond }])
    port = await listensOn(server, 20_000 + (process.pid % 20_000))
  })
  afterAll(() => server.close())
  afterEach(() => {
    vi.unstubAllEnvs()
    answered = 0
  })

  test.each(['127.0.0.1', 'localhost', '[::1]', 'LOCALHOST'])('answers by its own name %s', async (host) => {
    expect((await call('GET', port, { host: `${host}:${port}` })).status).toBe(200)
    expect((await call('GET', port, { host })).status).toBe(200)
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.1', 'x@localhost'])(
    'asks no function if it is called by the name %s',
    async (host) => {
      expect((await call('POST', port, { host })).status).toBe(421)
      expect(answered).toBe(0)
    },
  )

  test.each(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
    'asks no function if a page of elsewhere calls by %s',
    async (method) => {
      for (const origin of [
        'https://evil.example',
        'null',
        'http://localhost.evil.example',
        `https://localhost:${port}`,
      ]) {
        const { status, headers } = await call(method, port, { host: `localhost:${port}`, origin })
        expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined])
      }
      expect(answered).toBe(0)
    },
  )

  test('lets its own page read, and a page whose origin is configured', async () => {
    const host = `localhost:${port}`
    const own = await call('POST', port, { host, origin: `http://${host}` })
    expect([own.status, own.headers['access-control-allow-origin']]).toEqual([200, `http://${host}`])
    vi.stubEnv('ALLOWED_ORIGINS', 'https://app.example.org, https://other.example.org')
    const app = await call('PUT', port, { host, origin: 'https://other.example.org' })
    expect([app.status, app.headers['access-control-allow-origin']]).toEqual([200, 'https://other.example.org'])
    expect(app.headers.vary).toBe('Origin')
    expect((await call('PUT', port, { host, origin: 'https://third.example.org' })).status).toBe(403)
  })

  test('says of no answer that any page may read it', async () => {
    const { headers } = await call('GET', port, { host: `localhost:${port}` })
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })

  test('keeps the stores beside it from pages too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'oncology-foreign-'))
    const stores = [await startObjectStore(join(folder, 'objects')), await startSecretStore(folder)]
    for (const { endpoint } of stores) {
      const { port: at } = new URL(endpoint)
      for (const method of ['GET', 'PUT', 'POST', 'DELETE']) {
        for (const headers of [{ host: 'evil.example' }, { host: `127.0.0.1:${at}`, origin: 'https://evil.example' }])
          expect((await call(method, Number(at), headers)).text).toContain('AccessDenied')
      }
    }
    await Promise.all(stores.map((store) => store.stop()))
    rmSync(folder, { recursive: true })
  })
})
