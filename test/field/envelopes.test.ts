import { gzipSync } from 'node:zlib'
import {
  administration,
  bundleOf,
  coded,
  encounter,
  type Json,
  NDC,
  PEMBROLIZUMAB,
  PLAIN,
  resources,
  to,
  visit,
} from './base-visit.ts'
import { holdCases } from './field-case.ts'

const all = resources()
const half = Math.floor(all.length / 2)
const entries = visit().entry as readonly Json[]
const json = (value: unknown): string => JSON.stringify(value)
const lines = (of: readonly unknown[]): string => of.map((one) => `${json(one)}\n`).join('')
const inside = (...bundles: readonly Json[]): Json => ({
  resourceType: 'Bundle',
  type: 'batch-response',
  entry: bundles.map((resource) => ({ resource, response: { status: '200' } })),
})
const issue = (severity: string, diagnostics: string): Json => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code: 'security', diagnostics }],
})

holdCases('envelopes: Bundles of every type', [
  ...['collection', 'searchset', 'transaction', 'batch', 'history'].map((type) => ({
    name: `a ${type}`,
    send: visit({}, { type }),
    bills: PLAIN,
    quiet: true,
    exit: 0 as const,
  })),
  {
    name: 'a document with its Composition first',
    send: bundleOf([{ resourceType: 'Composition', id: 'c', status: 'final' }, ...all], { type: 'document' }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a message with its MessageHeader first',
    send: bundleOf([{ resourceType: 'MessageHeader', id: 'm', focus: [to('Encounter/enc')] }, ...all], {
      type: 'message',
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a batch-response with two searchsets in it',
    send: inside(bundleOf(all.slice(0, half), { type: 'searchset' }), bundleOf(all.slice(half), { type: 'searchset' })),
    bills: PLAIN,
    exit: 0,
  },
  { name: 'Bundles in a Bundle in a Bundle', send: inside(inside(visit())), bills: PLAIN },
  {
    name: 'Parameters that hold the Bundle',
    send: { resourceType: 'Parameters', parameter: [{ name: 'return', resource: visit() }] },
    bills: PLAIN,
  },
  {
    name: 'Parameters that hold the resources in parts',
    send: {
      resourceType: 'Parameters',
      parameter: [{ name: 'record', part: all.map((resource) => ({ name: 'resource', resource })) }],
    },
    bills: PLAIN,
  },
  {
    name: 'an empty Bundle is reported as empty',
    send: { resourceType: 'Bundle', type: 'collection' },
    bills: [],
    says: /no resource|empty|nothing/i,
    exit: 1,
  },
])

holdCases('envelopes: missing or withheld content is reported', [
  {
    name: 'an entry that is the resource itself',
    send: { ...visit(), entry: [...entries.slice(0, -1), administration()] },
    bills: [],
    says: /entry\[5\]/,
    exit: 1,
  },
  {
    name: 'entries with a response only',
    send: {
      ...visit(),
      type: 'transaction-response',
      entry: entries.map(() => ({ response: { status: '201', location: 'MedicationAdministration/a1/_history/1' } })),
    },
    bills: [],
    says: /response|no resource/i,
    exit: 1,
  },
  {
    name: 'one entry of a batch-response that failed',
    send: {
      ...visit(),
      type: 'batch-response',
      entry: [...entries, { response: { status: '403 Forbidden', outcome: issue('error', 'coverage withheld') } }],
    },
    bills: PLAIN,
    says: /403|coverage withheld/,
    exit: 1,
  },
  {
    name: 'a search with a next page',
    send: visit({}, { type: 'searchset', link: [{ relation: 'next', url: 'https://ehr.example.org/fhir?page=2' }] }),
    bills: [],
    says: /next|page/i,
    exit: 1,
  },
  {
    name: 'a search with only its own link',
    send: visit({}, { type: 'searchset', link: [{ relation: 'self', url: 'https://ehr.example.org/fhir' }] }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a search that found more than it sent',
    send: visit({}, { type: 'searchset', total: 400 }),
    bills: PLAIN,
    says: /400/,
  },
  {
    name: 'an OperationOutcome alone',
    send: issue('error', 'token expired'),
    bills: [],
    says: /token expired/,
    exit: 1,
  },
  {
    name: 'an OperationOutcome in a search that reports withheld content',
    send: {
      ...visit(),
      type: 'searchset',
      entry: [...entries, { resource: issue('warning', 'some results withheld'), search: { mode: 'outcome' } }],
    },
    bills: PLAIN,
    says: /some results withheld/,
  },
  {
    name: 'an OperationOutcome in a search that only informs',
    send: {
      ...visit(),
      type: 'searchset',
      entry: [...entries, { resource: issue('information', 'took 12 ms'), search: { mode: 'outcome' } }],
    },
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  {
    name: 'a resource of a type charging never reads',
    send: { resourceType: 'Observation', id: 'o', status: 'final' },
    bills: [],
    says: /Observation/,
    exit: 1,
  },
  {
    name: 'a visit and its nurse, a resource that charging never reads',
    send: visit({ more: [{ resourceType: 'Practitioner', id: 'rn' }] }),
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  {
    name: 'a misspelt resource type',
    send: visit({ more: [{ resourceType: 'MedicationAdminstration', id: 'a2' }] }),
    bills: PLAIN,
    says: /MedicationAdminstration/,
    exit: 1,
  },
  { name: 'a number', send: '42', bills: [], says: /./, exit: 1 },
  { name: 'an empty file', send: '', bills: [], says: /empty|JSON/i, exit: 1 },
  { name: 'an empty list', send: '[]', bills: [], says: /./, exit: 1 },
  { name: 'no JSON', send: '{"resourceType":"Bundle"', bills: [], says: /JSON/, exit: 1 },
  {
    name: 'a key that is there twice',
    send: json(visit()).replace('"status":"completed"', '"status":"not-done","status":"completed"'),
    bills: [],
    says: /status|twice/,
    exit: 1,
  },
])

const ndjson = Object.fromEntries(
  Object.entries(Object.groupBy(all, ({ resourceType }) => String(resourceType))).map(([type, of = []]) => [
    `export/${type}.ndjson`,
    lines(of),
  ]),
)
const single = Object.fromEntries(all.map((one) => [`chart/${one.resourceType}-${one.id}.json`, json(one)]))

holdCases('envelopes: files, lines and encodings', [
  { name: 'lone resources in a list', send: json(all), bills: PLAIN, quiet: true },
  {
    name: 'one file for each resource: all files of one call are one record',
    send: single,
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  { name: 'NDJSON of resources in one file', send: { 'visit.ndjson': lines(all) }, bills: PLAIN, quiet: true, exit: 0 },
  { name: 'a folder of a bulk export, one file for each type', send: ndjson, bills: PLAIN, quiet: true, exit: 0 },
  { name: 'NDJSON of one Bundle', send: { 'visit.ndjson': lines([visit()]) }, bills: PLAIN, quiet: true },
  {
    name: 'the encounter in one Bundle, the drug in another file',
    send: { 'a.json': json(bundleOf(all.slice(0, -1))), 'b.json': json(bundleOf(all.slice(-1))) },
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  {
    name: 'the same file twice is one visit',
    send: { 'a.json': json(visit()), 'b.json': json(visit()) },
    bills: PLAIN,
    quiet: true,
  },
  { name: 'gzip', send: { 'visit.json.gz': gzipSync(json(visit())) }, bills: PLAIN, quiet: true, exit: 0 },
  { name: 'gzip under the name of its content', send: gzipSync(json(visit())), bills: PLAIN, quiet: true, exit: 0 },
  {
    name: 'NDJSON in gzip',
    send: { 'visit.ndjson.gz': gzipSync(lines([visit()])) },
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  { name: 'a byte order mark', send: `\uFEFF${json(visit())}`, bills: PLAIN, quiet: true },
  {
    name: 'UTF-16, little end first',
    send: Buffer.from(`\uFEFF${json(visit())}`, 'utf16le'),
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  {
    name: 'UTF-16, big end first',
    send: Buffer.from(`\uFEFF${json(visit())}`, 'utf16le').swap16(),
    bills: PLAIN,
    quiet: true,
    exit: 0,
  },
  {
    name: 'XML is named as XML',
    send: '<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>',
    bills: [],
    says: /XML/,
    exit: 1,
  },
  {
    name: 'a file of XML is reported',
    send: { 'visit.xml': '<Bundle xmlns="http://hl7.org/fhir"/>' },
    bills: [],
    says: /XML/,
    exit: 1,
  },
  {
    name: 'HL7 version 2 is named',
    send: 'MSH|^~\\&|EHR|SITE|||20260114||RAS^O17|1|P|2.5.1\r',
    bills: [],
    says: /HL7|version 2|v2/i,
    exit: 1,
  },
  { name: 'CSV is not JSON', send: 'patient,drug\n1,J9271\n', bills: [], says: /JSON|CSV/, exit: 1 },
])

const { context, medicationCodeableConcept, effectivePeriod, ...bare } = administration()
const R5 = {
  ...bare,
  encounter: context,
  medication: { concept: medicationCodeableConcept },
  occurencePeriod: effectivePeriod,
}
const { period, class: kind, status, ...r4 } = encounter()
const R5_ENCOUNTER = { ...r4, status: 'completed', class: [{ coding: [kind] }], actualPeriod: period }
const in5 = (administered: Json): Json => bundleOf([...all.slice(0, 4), R5_ENCOUNTER, administered])

holdCases('envelopes: other versions of FHIR', [
  { name: 'R5', send: in5(R5), bills: PLAIN, quiet: true },
  {
    name: 'R5, the time spelt right',
    send: in5({ ...R5, occurencePeriod: undefined, occurrencePeriod: effectivePeriod }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'R5, the drug by reference',
    send: bundleOf([
      ...all.slice(0, 4),
      R5_ENCOUNTER,
      { ...R5, medication: { reference: to('Medication/m') } },
      { resourceType: 'Medication', id: 'm', code: PEMBROLIZUMAB },
    ]),
    bills: PLAIN,
    quiet: true,
  },
  { name: 'R5 not done', send: in5({ ...R5, status: 'not-done' }), bills: [], says: /a1/ },
  {
    name: 'R5 encounter discontinued',
    send: bundleOf([...all.slice(0, 4), { ...R5_ENCOUNTER, status: 'discontinued' }, R5]),
    bills: [],
    says: /discontinued/,
  },
  {
    name: 'STU3, not denied',
    send: visit({ administration: { notGiven: false, prescription: to('MedicationRequest/r1') } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'STU3, the coded place of an encounter as in R4',
    send: visit({ encounter: { reason: [{ text: 'chemotherapy' }] } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'DSTU2: the encounter, the drug, the time and the practitioner by their old names',
    send: visit({
      administration: {
        context: undefined,
        encounter: to('Encounter/enc'),
        subject: undefined,
        patient: to('Patient/pt'),
        effectivePeriod: undefined,
        effectiveTimePeriod: effectivePeriod,
        wasNotGiven: false,
      },
    }),
    bills: [],
    says: /DSTU2|effectiveTimePeriod|encounter/,
  },
  {
    name: 'a profile of R4B says nothing else',
    send: visit({
      administration: { meta: { profile: ['http://hl7.org/fhir/4.3/StructureDefinition/MedicationAdministration'] } },
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'an NDC by the system R5 has',
    send: visit({ administration: { medicationCodeableConcept: coded(NDC, '00006302602') } }),
    bills: PLAIN,
    quiet: true,
  },
])
