import { at, CPT, coded, coverage, type Json, OWN, PLAIN, to, vials, visit } from './base-visit.ts'
import { holdCases } from './field-case.ts'

const DECLOTTED = ['36593 x1 $337.46', ...PLAIN]
const GIVING = ['96413 x1 $337.46']

const declotting = (changes: Json = {}): Json => ({
  resourceType: 'Procedure',
  id: 'pr1',
  status: 'completed',
  code: coded(CPT, '36593'),
  subject: to('Patient/pt'),
  encounter: to('Encounter/enc'),
  performedDateTime: at('08:50'),
  ...changes,
})
const withDeclotting = (changes: Json = {}): Json => visit({ more: [declotting(changes)] })

holdCases('procedures', [
  { name: 'done', send: withDeclotting(), bills: DECLOTTED, quiet: true },
  { name: 'without a time', send: withDeclotting({ performedDateTime: undefined }), bills: DECLOTTED, quiet: true },
  {
    name: 'CPT by its identifier of HL7 version 3',
    send: withDeclotting({ code: coded('urn:oid:2.16.840.1.113883.6.12', '36593') }),
    bills: DECLOTTED,
    quiet: true,
  },
  { name: 'not done', send: withDeclotting({ status: 'not-done' }), bills: PLAIN, quiet: true },
  ...['unknown', 'stopped', 'aborted', 'in-progress', 'finito'].map((status) => ({
    name: `${status}, and the visit is over`,
    send: withDeclotting({ status }),
    bills: PLAIN,
    says: [/Procedure\/pr1/, new RegExp(status)],
    status: 'needs-attention',
  })),
  { name: 'without a status', send: withDeclotting({ status: undefined }), bills: PLAIN, says: /Procedure\/pr1/ },
  {
    name: 'of another patient',
    send: withDeclotting({ subject: to('Patient/other') }),
    bills: PLAIN,
    says: /Patient\/other/,
  },
  {
    name: 'under another record of the patient, linked as the same',
    send: visit({
      more: [declotting({ subject: to('Patient/old') })],
      patient: { link: [{ other: to('Patient/old'), type: 'replaces' }] },
    }),
    bills: DECLOTTED,
    quiet: true,
  },
  {
    name: 'of another year',
    send: withDeclotting({ performedDateTime: at('08:50', '2025-01-14') }),
    bills: PLAIN,
    says: /2025-01-14/,
  },
  {
    name: 'at a time that is none',
    send: withDeclotting({ performedDateTime: '14.01.2026' }),
    bills: PLAIN,
    says: /14\.01\.2026/,
  },
  {
    name: 'at a time in words',
    send: withDeclotting({ performedDateTime: undefined, performedString: 'yesterday' }),
    bills: PLAIN,
    says: /performedString/,
  },
  {
    name: 'with two codes, of which the first is not chosen',
    send: withDeclotting({ code: { coding: ['36593', '96523'].map((code) => ({ system: CPT, code })) } }),
    bills: PLAIN,
    says: /36593 and 96523/,
  },
  {
    name: 'without an encounter',
    send: withDeclotting({ encounter: undefined }),
    bills: PLAIN,
    says: /Procedure\/pr1/,
  },
  {
    name: 'in an encounter that is not here',
    send: withDeclotting({ encounter: to('Encounter/gone') }),
    bills: PLAIN,
    says: /Encounter\/gone/,
  },
  {
    name: 'long ago, without an encounter',
    send: withDeclotting({ encounter: undefined, performedDateTime: at('08:50', '2019-01-14') }),
    bills: PLAIN,
    quiet: true,
  },
])

const noted = (text: string): Json => visit({ administration: { note: [{ text }] } })
const acquired = (...values: readonly Json[]): Json =>
  visit({
    administration: {
      extension: [vials(2), ...values.map((value) => ({ url: `${OWN}acquisition`, ...value }))],
    },
  })

holdCases('notes and extensions', [
  ...['tolerated well', 'no adverse event, IV removed', 'patient supplied with a leaflet'].map((note) => ({
    name: `note: ${note}`,
    send: noted(note),
    bills: PLAIN,
    quiet: true,
  })),
  ...['Patient refused; drug not given', 'dose cancelled', 'was never administered'].map((note) => ({
    name: `note: ${note}`,
    send: noted(note),
    bills: [],
    says: new RegExp(note),
  })),
  ...["patient's own supply", 'white bagged', 'free drug program', 'supplied by the sponsor'].map((note) => ({
    name: `note: ${note}`,
    send: noted(note),
    bills: GIVING,
    says: new RegExp(note),
  })),
  { name: 'acquisition: purchased', send: acquired({ valueCode: 'purchased' }), bills: PLAIN, quiet: true },
  {
    name: 'acquisition: purchased, twice',
    send: acquired({ valueCode: 'purchased' }, { valueCode: 'purchased' }),
    bills: PLAIN,
    quiet: true,
  },
  { name: 'acquisition: patient-supplied', send: acquired({ valueCode: 'patient-supplied' }), bills: GIVING },
  ...[
    [{ valueCode: 'white-bagged' }],
    [{ valueString: 'sample' }],
    [{ valueCode: 'sample' }, { valueCode: '340b' }],
  ].map((values) => ({
    name: `acquisition that cannot be read: ${JSON.stringify(values)}`,
    send: acquired(...values),
    bills: [],
    says: /extension acquisition/,
  })),
  {
    name: 'an extension of ours that is not defined',
    send: visit({ administration: { extension: [vials(2), { url: `${OWN}aquisition`, valueCode: 'sample' }] } }),
    bills: [],
    says: /aquisition, which is not defined/,
  },
  {
    name: 'a container of a type that is not defined',
    send: visit({ administration: { extension: [vials(2, undefined, 'single')] } }),
    bills: [],
    says: /“single”/,
  },
])

holdCases('coverages and the time of death', [
  ...['cancelled', 'draft'].map((status) => ({
    name: `coverage ${status}: nobody is known to pay`,
    send: visit({ coverage: { status } }),
    bills: PLAIN,
    says: /payer-is-known/,
  })),
  {
    name: 'coverage inactive, which FHIR does not have',
    send: visit({ coverage: { status: 'inactive' } }),
    bills: [],
    says: /inactive/,
  },
  {
    name: 'coverage until this year',
    send: visit({ coverage: { period: { end: '2026' } } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'coverage until this month',
    send: visit({ coverage: { period: { end: '2026-01' } } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'coverage until last year',
    send: visit({ coverage: { period: { end: '2025' } } }),
    bills: PLAIN,
    says: /payer-is-known/,
  },
  {
    name: 'coverage from next month',
    send: visit({ coverage: { period: { start: '2026-02' } } }),
    bills: PLAIN,
    says: /payer-is-known/,
  },
  {
    name: 'coverage until no date',
    send: visit({ coverage: { period: { end: '12/31/2026' } } }),
    bills: [],
    says: /12\/31\/2026/,
  },
  {
    name: 'two coverages of two kinds, and no order',
    send: visit({ more: [coverage({ id: 'second', type: coded('https://nahdo.org/sopt', '5') })] }),
    bills: PLAIN,
    says: /payer-comes-first/,
  },
  {
    name: 'two coverages of two kinds, in their order',
    send: visit({
      coverage: { order: 1 },
      more: [coverage({ id: 'second', order: 2, type: coded('https://nahdo.org/sopt', '5') })],
    }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'died this year, on no day',
    send: visit({ patient: { deceasedDateTime: '2026' } }),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'died last year, on no day',
    send: visit({ patient: { deceasedDateTime: '2025' } }),
    bills: [],
    says: /died 2025/,
  },
  {
    name: 'died last month, on no day',
    send: visit({ patient: { deceasedDateTime: '2025-12' } }),
    bills: [],
    says: /2025-12/,
  },
  {
    name: 'died at a time that is none',
    send: visit({ patient: { deceasedDateTime: 'in May' } }),
    bills: [],
    says: /in May/,
  },
])
