import { coded, HCPCS, type Json, NDC, PLAIN, RXNORM, to, vials, visit } from './base-visit.ts'
import { holdCases } from './field-case.ts'

const named = (...codings: readonly Json[]): Json =>
  visit({ administration: { medicationCodeableConcept: { coding: codings } } })
const ndc = (code: string, system: string = NDC): Json => named({ system, code })
const PEMBRO = { system: NDC, code: '0006-3026-02' }
const NIVO = { system: NDC, code: '0003-3772-11' }

holdCases('national drug codes as senders write them', [
  { name: '4-4-2 with hyphens', send: ndc('0006-3026-02'), bills: PLAIN, quiet: true },
  { name: '5-4-2 with hyphens', send: ndc('00006-3026-02'), bills: PLAIN, quiet: true },
  { name: 'eleven digits', send: ndc('00006302602'), bills: PLAIN, quiet: true },
  {
    name: 'ten digits without hyphens and one reading in the table: it is used, and a finding says so',
    send: ndc('0006302602'),
    bills: PLAIN,
    says: /0006302602/,
  },
  {
    name: 'ten digits without hyphens and two readings in the table: both are offered, none is used',
    send: ndc('5114400301'),
    bills: ['96413 x1'].slice(1),
    says: [/51144-?0003-?01/, /51144-?0030-?01/],
  },
  {
    name: 'ten digits without hyphens that are in no table are quoted',
    send: ndc('9999999999'),
    bills: [],
    says: /9999999999/,
  },
  { name: 'asterisks', send: ndc('*0006-3026-02'), bills: PLAIN },
  { name: 'asterisk in the place of the missing digit', send: ndc('0006-3026-02*'), bills: PLAIN },
  { name: 'spaces in the place of hyphens', send: ndc('0006 3026 02'), bills: PLAIN },
  { name: 'the qualifier of a claim before it', send: ndc('N400006302602'), bills: PLAIN },
  { name: 'spaces around it', send: ndc('  00006-3026-02 '), bills: PLAIN, quiet: true },
  {
    name: 'the system by its OID',
    send: ndc('00006302602', 'urn:oid:2.16.840.1.113883.6.69'),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'the system written without hl7.org',
    send: ndc('00006302602', 'http://www.fda.gov/ndc'),
    bills: [],
    says: /00006302602|fda\.gov/,
  },
  { name: 'nine digits: the product without the package', send: ndc('0006-3026'), bills: [], says: /0006-3026/ },
  { name: 'letters', send: ndc('0006-3O26-02'), bills: [], says: /0006-3O26-02/ },
  {
    name: 'the package of the container in ten bare digits',
    send: visit({ administration: { extension: [vials(2, undefined, 'single-dose', '0006302602')] } }),
    bills: PLAIN,
  },
])

holdCases('two codes that name the drug', [
  {
    name: 'two packages of two drugs: their order does not decide',
    send: named(PEMBRO, NIVO),
    bills: [],
    says: [/J9271|pembrolizumab/, /J9299|nivolumab/],
  },
  {
    name: 'the same, the other way round',
    send: named(NIVO, PEMBRO),
    bills: [],
    says: [/J9271|pembrolizumab/, /J9299|nivolumab/],
  },
  {
    name: 'NDC and HCPCS of two drugs',
    send: named(PEMBRO, { system: HCPCS, code: 'J9299' }),
    bills: [],
    says: /J9299/,
  },
  {
    name: 'NDC and RxNorm of two drugs',
    send: named(PEMBRO, { system: RXNORM, code: '1597876' }),
    bills: [],
    says: /nivolumab|1597876/,
  },
  {
    name: 'NDC and HCPCS of one drug',
    send: named(PEMBRO, { system: HCPCS, code: 'J9271' }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'NDC and RxNorm of one drug',
    send: named(PEMBRO, { system: RXNORM, code: '1547545' }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a local code beside the NDC',
    send: named({ system: 'urn:oid:1.2.3', code: 'ERX-9' }, PEMBRO),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'medication[x] twice, and they disagree',
    send: visit({
      administration: { medicationReference: to('Medication/nivo') },
      more: [{ resourceType: 'Medication', id: 'nivo', code: { coding: [NIVO] } }],
    }),
    bills: [],
    says: /nivolumab|J9299|Medication\/nivo/,
  },
  {
    name: 'medication[x] twice, and they agree',
    send: visit({
      administration: { medicationReference: to('Medication/pembro') },
      more: [{ resourceType: 'Medication', id: 'pembro', code: { coding: [PEMBRO] } }],
    }),
    bills: PLAIN,
  },
  {
    name: 'a Medication that was entered in error',
    send: visit({
      administration: { medicationCodeableConcept: undefined, medicationReference: to('Medication/pembro') },
      more: [{ resourceType: 'Medication', id: 'pembro', status: 'entered-in-error', code: { coding: [PEMBRO] } }],
    }),
    bills: [],
    says: /entered-in-error|entered in error/,
  },
  {
    name: 'a Medication that is not in the record is quoted',
    send: visit({
      administration: { medicationCodeableConcept: undefined, medicationReference: to('Medication/gone') },
    }),
    bills: [],
    says: /Medication\/gone/,
  },
  {
    name: 'the drug as the ingredient of a bag, by reference',
    send: visit({
      administration: { medicationCodeableConcept: undefined, medicationReference: to('Medication/bag') },
      more: [
        { resourceType: 'Medication', id: 'bag', ingredient: [{ itemReference: to('Medication/pembro') }] },
        { resourceType: 'Medication', id: 'pembro', code: { coding: [PEMBRO] } },
      ],
    }),
    bills: PLAIN,
  },
  {
    name: 'the clinical drug of RxNorm, which contains one drug in one form',
    send: visit({ administration: { medicationCodeableConcept: coded(RXNORM, '1547545', 'pembrolizumab') } }),
    bills: PLAIN,
  },
  {
    name: 'a name without any code is never guessed',
    send: visit({ administration: { medicationCodeableConcept: { text: 'pembrolizumab' } } }),
    bills: [],
    says: /pembrolizumab/,
  },
])
