import { dosage, encounter, mg, PLAIN, period, push, visit } from './base-visit.ts'
import { holdCases } from './field-case.ts'

const ran = (start: unknown, end: unknown) => visit({ administration: { effectivePeriod: { start, end } } })
const NEW_YORK = ['--time-zone', 'America/New_York']
const DRUG_ONLY = ['J9271-JZ x200']

holdCases('when: offsets', [
  {
    name: 'times without offset take that of the encounter',
    send: ran('2026-01-14T09:30:00', '2026-01-14T10:05:00'),
    bills: PLAIN,
    on: ['2026-01-14'],
  },
  {
    name: 'no offset anywhere, the site says its zone',
    send: visit({
      administration: { effectivePeriod: { start: '2026-01-14T09:30:00', end: '2026-01-14T10:05:00' } },
      encounter: { period: { start: '2026-01-14T08:30:00', end: '2026-01-14T14:00:00' } },
    }),
    args: NEW_YORK,
    bills: PLAIN,
    on: ['2026-01-14'],
  },
  {
    name: 'no offset anywhere and no zone: the missing offset is named',
    send: visit({
      administration: { effectivePeriod: { start: '2026-01-14T09:30:00', end: '2026-01-14T10:05:00' } },
      encounter: { period: { start: '2026-01-14T08:30:00', end: '2026-01-14T14:00:00' } },
    }),
    bills: DRUG_ONLY,
    says: /offset|time zone/i,
    neverSays: /is not a time|Charge earlier visits by hand/,
    on: ['2026-01-14'],
  },
  {
    name: 'in UTC past midnight, the place of service is the day before',
    send: visit({
      administration: { effectivePeriod: { start: '2026-01-15T02:30:00Z', end: '2026-01-15T03:05:00Z' } },
      encounter: { period: { start: '2026-01-15T01:00:00Z', end: '2026-01-15T04:00:00Z' } },
    }),
    args: NEW_YORK,
    bills: PLAIN,
    on: ['2026-01-14'],
  },
  {
    name: 'in UTC, the encounter with its offset says the day',
    send: visit({
      administration: { effectivePeriod: { start: '2026-01-15T02:30:00Z', end: '2026-01-15T03:05:00Z' } },
      encounter: { period: period('20:00', '23:00') },
    }),
    bills: PLAIN,
    on: ['2026-01-14'],
  },
  {
    name: 'start and stop with two offsets are 35 minutes',
    send: ran('2026-01-14T09:30:00-05:00', '2026-01-14T15:05:00Z'),
    bills: PLAIN,
  },
  {
    name: 'the hour that comes twice in November: 01:30 without offset is two times',
    send: visit({
      administration: { effectivePeriod: { start: '2025-11-02T01:30:00', end: '2025-11-02T02:30:00' } },
      encounter: { period: { start: '2025-11-02T00:30:00', end: '2025-11-02T05:00:00' } },
    }),
    args: NEW_YORK,
    bills: [],
    says: /01:30/,
  },
  {
    name: 'a zone nobody knows is a usage error',
    send: visit(),
    args: ['--time-zone', 'Mars/Phobos'],
    bills: [],
    says: /Mars\/Phobos/,
  },
])

holdCases('when: odd times', [
  {
    name: 'an end without a start says that the start is missing',
    send: ran(undefined, '2026-01-14T10:05:00-05:00'),
    bills: DRUG_ONLY,
    says: /start/i,
    neverSays: /Chart the stop time/,
  },
  {
    name: 'a start without an end says that the stop is missing',
    send: ran('2026-01-14T09:30:00-05:00', undefined),
    bills: DRUG_ONLY,
    says: /stop/i,
  },
  {
    name: 'the stop before the start',
    send: ran('2026-01-14T10:05:00-05:00', '2026-01-14T09:30:00-05:00'),
    bills: DRUG_ONLY,
    says: /before/,
  },
  { name: 'a leap second', send: ran('2026-01-14T09:29:60-05:00', '2026-01-14T10:05:00-05:00'), bills: PLAIN },
  {
    name: '24:00 is the end of the day',
    send: visit({
      administration: { effectivePeriod: { start: '2026-01-14T23:25:00-05:00', end: '2026-01-14T24:00:00-05:00' } },
      encounter: { period: { start: '2026-01-14T20:00:00-05:00', end: '2026-01-15T00:30:00-05:00' } },
    }),
    bills: PLAIN,
    on: ['2026-01-14'],
  },
  {
    name: 'the 30th of February',
    send: ran('2026-02-30T09:30:00-05:00', '2026-02-30T10:05:00-05:00'),
    bills: [],
    says: /2026-02-30/,
  },
  { name: 'the year 0', send: ran('0000-01-14T09:30:00-05:00', '0000-01-14T10:05:00-05:00'), bills: [], says: /0000/ },
  {
    name: 'an offset of 99 hours',
    send: ran('2026-01-14T09:30:00+99:00', '2026-01-14T10:05:00+99:00'),
    bills: [],
    says: /99/,
  },
  { name: 'only the day', send: ran('2026-01-14', '2026-01-14'), bills: DRUG_ONLY, says: /stop|time/i },
  { name: 'only the month: no day is made up', send: ran('2026-01', '2026-01'), bills: [], says: /2026-01/ },
  {
    name: 'no time anywhere: nothing is priced as of a default day',
    send: visit({ administration: { effectivePeriod: undefined }, encounter: { period: undefined } }),
    bills: [],
    says: /day|date/i,
    neverSays: /2024-01-01/,
  },
  {
    name: 'effectiveDateTime of an infusion has no stop',
    send: visit({ administration: { effectivePeriod: undefined, effectiveDateTime: '2026-01-14T09:30:00-05:00' } }),
    bills: DRUG_ONLY,
    says: /stop/i,
  },
  {
    name: 'period and moment both, and they disagree',
    send: visit({ administration: { effectiveDateTime: '2026-01-13T09:30:00-05:00' } }),
    bills: [],
    says: /2026-01-13/,
  },
  {
    name: 'parts of a second',
    send: ran('2026-01-14T09:30:00.000-05:00', '2026-01-14T10:05:00.500-05:00'),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'a push has one moment',
    send: visit({ more: [push({ dosage: dosage({ method: { text: 'push' }, dose: mg(10) }) })] }),
    bills: [...PLAIN, '96375 x1 $47.84', 'J1100 x10 $0.00'],
    quiet: true,
  },
  {
    name: 'an encounter without an end',
    send: visit({ encounter: encounter({ period: { start: '2026-01-14T08:30:00-05:00' } }) }),
    bills: PLAIN,
  },
])
