import { gzipSync } from 'node:zlib'
import { resourcesOf, type Written } from './rewrite.ts'

type Open = { [element: string]: unknown }

const json = (value: unknown): string => JSON.stringify(value)
const lines = (of: readonly unknown[]): string => of.map((one) => `${json(one)}\n`).join('')
const typed =
  (type: string): Written =>
  (bundle) => ({ ...bundle, type })
const withRequests =
  (type: string, method: string): Written =>
  (bundle) => ({
    ...bundle,
    type,
    entry: (bundle.entry as Open[]).map((one) => {
      const { resourceType, id } = one.resource as Open
      return { ...one, request: { method, url: method === 'POST' ? resourceType : `${resourceType}/${id}` } }
    }),
  })
const halves = (bundle: Open): readonly [Open, Open] => {
  const entry = bundle.entry as Open[]
  const middle = Math.ceil(entry.length / 2)
  return [
    { ...bundle, entry: entry.slice(0, middle) },
    { ...bundle, entry: entry.slice(middle) },
  ]
}
const batch = (bundles: readonly Open[]): Open => ({
  resourceType: 'Bundle',
  type: 'batch-response',
  entry: bundles.map((resource) => ({ resource, response: { status: '200 OK' } })),
})
const with5 = (resource: Open): Open => {
  if (resource.resourceType === 'MedicationAdministration') {
    const {
      context,
      medicationCodeableConcept: concept,
      effectivePeriod,
      effectiveDateTime,
      reasonCode,
      ...rest
    } = resource
    return {
      ...rest,
      encounter: context,
      ...(concept === undefined ? {} : { medication: { concept } }),
      ...(effectivePeriod === undefined ? {} : { occurencePeriod: effectivePeriod }),
      ...(effectiveDateTime === undefined ? {} : { occurenceDateTime: effectiveDateTime }),
      ...(reasonCode === undefined ? {} : { reason: (reasonCode as Open[]).map((one) => ({ concept: one })) }),
    }
  }
  if (resource.resourceType !== 'Encounter') return resource
  const { period, class: kind, status, ...rest } = resource
  return {
    ...rest,
    status: status === 'finished' ? 'completed' : status,
    class: [{ coding: [kind] }],
    actualPeriod: period,
  }
}
const head =
  (type: string, first: Open): Written =>
  (bundle) => ({ ...bundle, type, entry: [{ resource: first }, ...(bundle.entry as Open[])] })

/** The same resources in another envelope, in other files, in another encoding, in another version of FHIR. */
export const envelopeKinds: Readonly<Record<string, Written>> = {
  'a searchset': typed('searchset'),
  'a history': withRequests('history', 'PUT'),
  'a transaction of PUT': withRequests('transaction', 'PUT'),
  'a transaction of POST': withRequests('transaction', 'POST'),
  'a batch': withRequests('batch', 'PUT'),
  'a document': head('document', { resourceType: 'Composition', id: 'c', status: 'final' }),
  'a message': head('message', { resourceType: 'MessageHeader', id: 'h' }),
  'a Bundle in a batch-response': (bundle) => batch([bundle]),
  'two Bundles in a batch-response': (bundle) => batch(halves(bundle)),
  'a Bundle in Parameters': (resource) => ({ resourceType: 'Parameters', parameter: [{ name: 'return', resource }] }),
  'a list of one Bundle': (bundle) => json([bundle]),
  'a list of resources': (bundle) => json(resourcesOf(bundle)),
  'a Bundle as a line of NDJSON': (bundle) => ({ 'visits.ndjson': lines([bundle]) }),
  'resources as lines of NDJSON': (bundle) => ({ 'visits.ndjson': lines(resourcesOf(bundle)) }),
  'a folder of a bulk export': (bundle) =>
    Object.fromEntries(
      Object.entries(Object.groupBy(resourcesOf(bundle), ({ resourceType }) => String(resourceType))).map(
        ([type, of = []]) => [`export/${type}.ndjson`, lines(of)],
      ),
    ),
  'a file a resource': (bundle) =>
    Object.fromEntries(resourcesOf(bundle).map((one) => [`chart/${one.resourceType}-${one.id}.json`, json(one)])),
  'two Bundles in two files of one call': (bundle) => {
    const [first, second] = halves(bundle)
    return { 'a.json': json(first), 'b.json': json(second) }
  },
  'the same file twice': (bundle) => ({ 'a.json': json(bundle), 'b.json': json(bundle) }),
  'a byte order mark': (bundle) => `\uFEFF${json(bundle)}`,
  'UTF-16': (bundle) => Buffer.from(`\uFEFF${json(bundle)}`, 'utf16le'),
  'UTF-16, big end first': (bundle) => Buffer.from(`\uFEFF${json(bundle)}`, 'utf16le').swap16(),
  gzip: (bundle) => ({ 'visit.json.gz': gzipSync(json(bundle)) }),
  'gzip of NDJSON': (bundle) => ({ 'visits.ndjson.gz': gzipSync(lines([bundle])) }),
  'a search with its own address and its total': (bundle) => ({
    ...bundle,
    type: 'searchset',
    total: (bundle.entry as Open[]).length,
    link: [{ relation: 'self', url: 'https://ehr.example.org/fhir' }],
  }),
  'a search that informs': (bundle) => ({
    ...bundle,
    type: 'searchset',
    entry: [
      ...(bundle.entry as Open[]),
      {
        resource: { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational' }] },
        search: { mode: 'outcome' },
      },
    ],
  }),
  'resources charging never reads': (bundle) => ({
    ...bundle,
    entry: [
      { resource: { resourceType: 'Practitioner', id: 'rn' } },
      ...(bundle.entry as Open[]),
      { resource: { resourceType: 'Organization', id: 'org' } },
      { resource: { resourceType: 'Observation', id: 'bp', status: 'final' } },
    ],
  }),
  'responses beside the resources': (bundle) => ({
    ...bundle,
    type: 'transaction-response',
    entry: (bundle.entry as Open[]).map((one) => ({ ...one, response: { status: '200 OK' } })),
  }),
  R5: (bundle) => ({
    ...bundle,
    entry: (bundle.entry as Open[]).map((one) => ({ ...one, resource: with5(one.resource as Open) })),
  }),
  'STU3, which says of each that it was given': (bundle) => ({
    ...bundle,
    entry: (bundle.entry as Open[]).map((one) => {
      const resource = one.resource as Open
      return resource.resourceType === 'MedicationAdministration'
        ? { ...one, resource: { ...resource, notGiven: false } }
        : one
    }),
  }),
}
