import type { CapabilityStatement, CapabilityStatementRestResource, CapabilityStatementRestSecurity } from 'fhir/r4.js'
import { BULK_DATA_SERVER, EXPORT_OPERATIONS, type NamedOperation } from './export-operations.ts'
import { interactionsOf } from './routes.ts'
import type { Served, ServedType } from './served-type.ts'

/** Authorization server addresses of a site, for the CapabilityStatement and the SMART configuration. */
export interface OAuthUris {
  readonly authorize?: string | undefined
  readonly token?: string | undefined
  readonly introspect?: string | undefined
}

/** Builds the CapabilityStatement of a site's FHIR endpoint from the served types and operations. */
export function capabilityStatement(base: string, served: Served, oauth: OAuthUris | undefined): CapabilityStatement {
  const { types } = served
  const operations = [...served.operations, ...(served.exports === undefined ? [] : EXPORT_OPERATIONS)]
  const elsewhere = operations
    .flatMap(({ type }) => type ?? [])
    .filter((type) => !types.some((one) => one.type === type))
  const system = operations.filter(({ level }) => level === 'system')
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-21',
    kind: 'instance',
    ...(served.exports === undefined ? {} : { instantiates: [BULK_DATA_SERVER] }),
    software: { name: 'fhir-oncology-billing' },
    implementation: { description: 'Oncology charges, each with the rules behind it', url: base },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json', 'json'],
    rest: [
      {
        mode: 'server',
        security: security(oauth),
        interaction: [
          { code: 'batch', documentation: 'Reads and searches by GET; each entry is answered on its own.' },
        ],
        resource: [
          ...types.map((type) => resourceOf(type, types, operations)),
          ...[...new Set(elsewhere)].map((type) => ({ type, ...operationsOn(type, operations) })),
        ],
        ...(system.length === 0 ? {} : { operation: system.map(operationOf) }),
      },
    ],
  }
}

function resourceOf(
  served: ServedType,
  types: readonly ServedType[],
  operations: readonly NamedOperation[],
): CapabilityStatementRestResource {
  const { type, profile, documentation, interactions, parameters } = served
  const includes = parameters.flatMap((one) =>
    one.type === 'reference' && one.targets.some((target) => types.some((other) => other.type === target))
      ? `${type}:${one.name}`
      : [],
  )
  return {
    type,
    documentation,
    ...(profile === undefined ? {} : { supportedProfile: [profile] }),
    interaction: interactionsOf(served).map((code) => ({ code })),
    versioning: interactions.vread === undefined ? 'versioned' : interactions.update ? 'versioned-update' : 'versioned',
    ...(interactions.read === undefined ? {} : { conditionalRead: 'full-support' }),
    ...(interactions['search-type'] === undefined
      ? {}
      : {
          ...(includes.length === 0 ? {} : { searchInclude: includes }),
          searchParam: [
            { name: '_id', type: 'token' },
            { name: '_lastUpdated', type: 'date' },
            ...parameters.map(({ name, type, documentation }) => ({
              name,
              type,
              ...(documentation === undefined ? {} : { documentation }),
            })),
          ],
        }),
    ...operationsOn(type, operations),
  }
}

function operationsOn(type: string, operations: readonly NamedOperation[]) {
  const here = operations.filter((one) => one.type === type)
  return here.length === 0 ? {} : { operation: here.map(operationOf) }
}

function operationOf({ name, definition, documentation }: NamedOperation) {
  return { name, definition, documentation }
}

const OAUTH_URIS = 'http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris'
const SERVICES = 'http://terminology.hl7.org/CodeSystem/restful-security-service'

function security(oauth: OAuthUris | undefined): CapabilityStatementRestSecurity {
  const uris = Object.entries(oauth ?? {}).flatMap(([url, valueUri]) =>
    valueUri === undefined ? [] : [{ url, valueUri }],
  )
  return {
    cors: true,
    service: [{ coding: [{ system: SERVICES, code: 'SMART-on-FHIR' }], text: 'OAuth 2 with SMART on FHIR scopes' }],
    description: 'A bearer token of the site; this statement and the SMART configuration need no token.',
    ...(uris.length === 0 ? {} : { extension: [{ url: OAUTH_URIS, extension: uris }] }),
  }
}
