import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseOwnDatabase } from '../../shared/local/choose-database.ts'
import { LOCAL } from '../../shared/local/local-environment.ts'
import { startLocalSite } from '../../shared/local/local-site.ts'
import { secretFile } from '../../shared/local/own-secrets.ts'
import { r4Issues } from '../shared/fhir/r4-issues.ts'

const database = chooseOwnDatabase()
/** The sentence that says what is missing; false if this machine can start a database. Tests that need one are skipped. */
export const withoutDatabase = typeof database === 'string' ? database : false

export interface Answer {
  readonly status: number
  readonly contentType: string | null
  // biome-ignore lint/suspicious/noExplicitAny: the server may answer any JSON
  readonly body: any
}

/** The secrets of the sites of tests. They lie in the data folder before it starts, in place of random ones. */
export const SECRETS = {
  callback: 'local-callback-secret',
  read: 'local-read-secret',
  audit: 'local-audit-secret',
} as const

/** The functions behind HTTP, with their own database in memory. */
export async function startTestSite() {
  const folder = mkdtempSync(join(tmpdir(), 'oncology-billing-'))
  for (const which of ['callback', 'read', 'audit'] as const) writeFileSync(secretFile(folder, which), SECRETS[which])
  const logged: string[] = []
  const site = await startLocalSite({ folder, inMemory: true, log: (line) => logged.push(line) })
  await site.loadStarter()
  const stream = await site.follow((news) => {
    if (news.event === 'put-aside') logged.push(`put aside ${news.records}`)
  }, 5)
  await new Promise<void>((resolve) => site.api.listen(0, '127.0.0.1', resolve))
  const address = site.api.address()
  const base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
    const response = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/fhir+json', ...headers },
      ...(text === undefined ? {} : { body: text }),
    })
    const answer = await response.text()
    const contentType = response.headers.get('content-type')
    const said = answer === '' || !contentType?.includes('json') ? undefined : JSON.parse(answer)
    // Checks in every test that all answers are valid R4.
    const issues = contentType?.startsWith('application/fhir+json') ? r4Issues(said) : []
    if (issues.length > 0) throw new Error(`${method} ${path} answered what is no R4:\n${issues.join('\n')}`)
    return { status: response.status, contentType, body: said ?? (answer === '' ? undefined : answer) }
  }

  return {
    base,
    logged,
    caughtUp: () => stream.caughtUp(),
    call,
    post: (body: unknown, tenant = LOCAL.tenant as string, secret = SECRETS.callback as string) =>
      call('POST', `/callback/${tenant}`, body, { authorization: `Bearer ${secret}` }),
    put: (resource: { resourceType: string; id: string }, at = `${resource.resourceType}/${resource.id}`) =>
      call('PUT', `/callback/${LOCAL.tenant}/${at}`, resource, { 'x-callback-secret': SECRETS.callback }),
    get: (path: string, headers: Record<string, string> = {}) =>
      call('GET', path, undefined, { authorization: `Bearer ${SECRETS.read}`, ...headers }),
    /** Returns the stored charge sheets of an encounter, text and version. The newest has only its day as key. */
    sheets: async (encounter: string, tenant: string = LOCAL.tenant) => {
      await stream.caughtUp()
      const [{ readPartition }, { newestSheets, sheetKey }, { textOf }] = await Promise.all([
        import('../../shared/aws/records/records.ts'),
        import('../../shared/aws/sheets/charge-sheets.ts'),
        import('../../shared/aws/tables/items.ts'),
      ])
      const { others } = await readPartition({ tenant, of: encounter.replace('/', '#') })
      const newest = new Set(newestSheets(others).values())
      return others
        .filter(({ sk }) => sk?.S?.startsWith('ChargeSheet#'))
        .map((item) => ({
          key: newest.has(item) ? sheetKey(item.sk?.S ?? '') : (item.sk?.S ?? ''),
          version: textOf(item, 'version'),
          text: textOf(item, 'sheet'),
        }))
        .sort((a, b) => (a.key < b.key ? -1 : 1))
    },
    stop: async () => {
      await site.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

export type TestSite = Awaited<ReturnType<typeof startTestSite>>
