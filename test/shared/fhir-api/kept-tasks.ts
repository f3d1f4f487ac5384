import type { ChargeItem, Task } from 'fhir/r4.js'
import type { Cursors } from '../../../shared/fhir-api/answer-search.ts'
import { CHARGE_ITEM_PARAMETERS } from '../../../shared/fhir-api/charge-item-parameters.ts'
import { versionsIn } from '../../../shared/fhir-api/conditional-read.ts'
import type { ExportJob } from '../../../shared/fhir-api/export-job.ts'
import type { ApiRequest } from '../../../shared/fhir-api/http.ts'
import type { Touched } from '../../../shared/fhir-api/interactions.ts'
import { pageOf } from '../../../shared/fhir-api/page-of.ts'
import { respond } from '../../../shared/fhir-api/respond.ts'
import { routesOf } from '../../../shared/fhir-api/routes.ts'
import { readScopes } from '../../../shared/fhir-api/scope.ts'
import type { SearchParameter } from '../../../shared/fhir-api/search/search-parameter.ts'
import { codes, dates, references } from '../../../shared/fhir-api/search/values-of.ts'
import type { Served, ServedType } from '../../../shared/fhir-api/served-type.ts'
import { Refusal } from '../../../shared/refusal.ts'

const TASKS: readonly SearchParameter<Task>[] = [
  { name: 'patient', type: 'reference', targets: ['Patient'], of: (task) => references([task.for], 'Patient') },
  { name: 'focus', type: 'reference', targets: ['ChargeItem'], of: ({ focus }) => references([focus]) },
  { name: 'status', type: 'token', of: ({ status }) => codes(status) },
  { name: 'authored-on', type: 'date', of: ({ authoredOn }) => dates(authoredOn) },
  { name: 'description', type: 'string', of: ({ description }) => (description === undefined ? [] : [description]) },
]

const at = (day: number) => `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z`

/** Tasks and charges in memory, with every interaction, and operations of every kind. */
export function keptTasks() {
  const tasks = new Map<string, Task | 'gone'>(
    Array.from({ length: 20 }, (_, n): [string, Task] => [
      `t${n}`,
      {
        resourceType: 'Task',
        id: `t${n}`,
        meta: { versionId: '1', lastUpdated: at(n + 1) },
        status: n % 2 === 0 ? 'requested' : 'completed',
        intent: 'order',
        for: { reference: `Patient/p${n % 3}` },
        focus: { reference: `ChargeItem/c${n % 2}` },
        authoredOn: at(n + 1),
        description: n === 7 ? 'Änderung nötig' : `Stop time of ${n}`,
      },
    ]),
  )
  tasks.set('withdrawn', 'gone')
  const charge = (id: string): ChargeItem => ({
    resourceType: 'ChargeItem',
    id,
    meta: { versionId: '1', lastUpdated: at(1) },
    status: 'billable',
    code: { coding: [{ code: '96413' }] },
    subject: { reference: 'Patient/p0' },
  })
  const standing = () => [...tasks.values()].filter((one) => one !== 'gone')
  const task: ServedType<Task> = {
    type: 'Task',
    documentation: 'What somebody has to do.',
    interactions: {
      read: async (_, id) => tasks.get(id) ?? 'not-found',
      vread: async (_, id, version) => (version === '1' ? (tasks.get(id) ?? 'not-found') : 'not-found'),
      'history-instance': async (_, id) => {
        const one = tasks.get(id)
        return typeof one === 'object' ? [{ versionId: '1', lastUpdated: at(1), resource: one }] : []
      },
      'search-type': async (_, search) => pageOf(standing(), search, TASKS),
      update: async (_, id, resource, ifMatch) => {
        const stands = tasks.get(id)
        if (typeof stands !== 'object') return stands ?? 'not-found'
        if (ifMatch !== undefined && !versionsIn(ifMatch).includes(stands.meta?.versionId ?? ''))
          throw new Refusal('another version stands', { code: 'conflict', status: 412, expression: 'http.if-match' })
        const updated: Task = { ...(resource as Task), id, meta: { versionId: '2', lastUpdated: at(28) } }
        tasks.set(id, updated)
        return updated
      },
    },
    parameters: TASKS,
  }
  const charges: ServedType<ChargeItem> = {
    type: 'ChargeItem',
    documentation: 'A line.',
    interactions: { read: async (_, id) => (/^c\d$/.test(id) ? charge(id) : 'not-found') },
    parameters: CHARGE_ITEM_PARAMETERS,
  }
  const operation = { definition: 'https://example.org/o', documentation: 'Does it.', honoursPatient: false }
  const asked: ExportJob[] = []
  const served: Served = {
    types: [task, charges],
    exports: {
      begin: async (job) => `x${asked.push(job)}`,
      find: async (_, id) => {
        const job = asked[Number(id.slice(1)) - 1]
        const files = [{ type: 'Task', name: 'Task-0001.ndjson', count: 1 }]
        return job && { job, files, written: 1, stuck: false, expires: at(28) }
      },
      read: async () => '{}\n',
      remove: async (_, id) => {
        delete asked[Number(id.slice(1)) - 1]
      },
    },
    operations: [
      {
        ...operation,
        name: 'resolve',
        level: 'instance',
        type: 'Task',
        affectsState: true,
        needs: [{ type: 'Task', letter: 'u' }],
        run: async ({ id, caller }) => ({ resource: { id, by: caller?.client }, touched: [`Task/${id}`] }),
      },
      {
        ...operation,
        name: 'charge-sheet',
        level: 'instance',
        type: 'Encounter',
        affectsState: false,
        honoursPatient: true,
        needs: [{ type: 'ChargeItem', letter: 'r' }],
        run: async ({ caller }) =>
          caller?.patient === 'Patient/p9' ? 'not-found' : { resource: { of: caller?.patient ?? 'all' } },
      },
      {
        ...operation,
        name: 'what-if',
        level: 'system',
        affectsState: false,
        needs: [],
        run: async ({ body }) => ({ resource: { body } }),
      },
    ],
  }
  const trail: (Touched & { refused: number | undefined })[] = []
  const cursors: Cursors = {
    seal: (text, boundTo) => btoa(JSON.stringify([text, encodeURIComponent(boundTo)])),
    open: (sealed, boundTo) => {
      try {
        const [text, to] = JSON.parse(atob(sealed))
        return to === encodeURIComponent(boundTo) ? text : undefined
      } catch {
        return undefined
      }
    },
  }

  /** Calls the API with these scopes; null means without a token. */
  async function call(
    method: string,
    path: string,
    { scope = 'system/*.cruds', headers = {}, body = '', patient, user, client = 'app' }: Call = {},
  ) {
    const [way = '', query = ''] = path.split('?', 2)
    const request: ApiRequest = { method, segments: way.split('/'), query: new URLSearchParams(query), headers, body }
    try {
      return await respond(request, {
        served,
        routes: routesOf(served),
        tenant: 'demo',
        base: 'https://us.example.org/fhir/demo',
        smart: undefined,
        cursors,
        now: at(28),
        count: async () => {},
        authenticate: async () => {
          if (scope === null)
            throw new Refusal('no token', { code: 'login', status: 401, expression: 'http.authorization' })
          return {
            tenant: 'demo',
            client,
            scopes: readScopes(scope),
            ...(patient === undefined ? {} : { patient }),
            ...(user === undefined ? {} : { user }),
          }
        },
        audit: async (_, touched, refusal) => {
          trail.push({ ...touched, refused: refusal?.status })
        },
      })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: error.status, refusal: error, headers: error.headers }
    }
  }

  return { served, call, trail, asked }
}

interface Call {
  readonly scope?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly patient?: string
  readonly user?: string
  readonly client?: string
}
