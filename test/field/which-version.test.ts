import { expect, test } from 'vitest'
import {
  administration,
  at,
  bundleOf,
  dosage,
  encounter,
  type Json,
  mg,
  PLAIN,
  patient,
  period,
  resources,
  to,
  vials,
  visit,
} from './base-visit.ts'
import { printed } from './command-line.ts'
import { holdCases } from './field-case.ts'

const others = resources().filter(({ resourceType }) => resourceType !== 'MedicationAdministration')
const version = (versionId: string, lastUpdated: string | undefined, changes: Json = {}): Json =>
  administration({ meta: { versionId, ...(lastUpdated === undefined ? {} : { lastUpdated }) }, ...changes })
const HALF = { extension: [vials(1)], dosage: dosage({ dose: mg(100) }) }
const HUNDRED = ['96413 x1 $337.46', 'J9271-JZ x100 $5972.60']
const NOON = '2026-01-14T12:00:00Z'

const history = (...versions: readonly Json[]): Json => bundleOf([...others, ...versions], { type: 'history' })
const both = (...versions: readonly Json[]): Json => bundleOf([...others, ...versions])

holdCases('which version stands', [
  {
    name: 'the later lastUpdated, although it is written with another offset',
    send: both(version('1', '2026-01-14T12:30:00-05:00', HALF), version('2', '2026-01-14T16:30:00Z')),
    bills: HUNDRED,
    quiet: true,
  },
  {
    name: 'lastUpdated to parts of a second',
    send: both(version('1', '2026-01-14T12:00:00.100Z', HALF), version('2', '2026-01-14T12:00:00.099999Z')),
    bills: HUNDRED,
  },
  {
    name: 'of one lastUpdated the higher versionId',
    send: both(version('2', NOON), version('1', NOON, { status: 'in-progress' })),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'of one lastUpdated the higher versionId, the other way round',
    send: both(version('1', NOON, { status: 'in-progress' }), version('2', NOON)),
    bills: PLAIN,
  },
  {
    name: 'version 10 is after version 9',
    send: both(version('10', NOON), version('9', NOON, HALF)),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'version 10 is after version 9 without lastUpdated',
    send: both(version('10', undefined), version('9', undefined, HALF)),
    bills: PLAIN,
  },
  {
    name: 'in a history the first, where nothing else tells them apart',
    send: history(version('abc', NOON), version('def', NOON, HALF)),
    bills: PLAIN,
  },
  {
    name: 'in a history the first, the other way round',
    send: history(version('def', NOON, HALF), version('abc', NOON)),
    bills: HUNDRED,
  },
  {
    name: 'entered in error over anything of the same time',
    send: both(version('1', NOON), version('1', NOON, { status: 'entered-in-error' })),
    bills: [],
    says: /error/,
  },
  {
    name: 'the same id twice with nothing to tell them apart charges neither and names it',
    send: both(administration(), administration(HALF)),
    bills: [],
    says: /MedicationAdministration\/a1/,
  },
  {
    name: 'the same id twice with nothing to tell them apart, the other way round',
    send: both(administration(HALF), administration()),
    bills: [],
    says: /MedicationAdministration\/a1/,
  },
  {
    name: 'the same resource word for word is one',
    send: both(administration(), administration()),
    bills: PLAIN,
    quiet: true,
  },
  {
    name: 'two encounters of one id with other places and nothing to tell them apart',
    send: visit({ more: [encounter({ class: { code: 'IMP' } })] }),
    bills: [],
    says: /Encounter\/enc/,
  },
  {
    name: 'a lastUpdated that is no time does not make a version older in silence',
    send: both(version('1', 'yesterday', HALF), version('1', NOON)),
    bills: [],
    says: /MedicationAdministration\/a1/,
  },
])

const OTHER = 'https://other.example.net/fhir'
const fromOther = (resource: Json): Json => ({ fullUrl: `${OTHER}/${resource.resourceType}/${resource.id}`, resource })
const otherVisit = [
  patient({ birthDate: '1960-01-01' }),
  encounter({ period: period('08:00', '12:00', '2026-01-15'), location: [{ location: to('Location/loc') }] }),
  ...resources().filter(({ resourceType }) => resourceType === 'Location' || resourceType === 'Coverage'),
  administration({ effectivePeriod: { start: at('09:00', '2026-01-15'), end: at('09:40', '2026-01-15') }, ...HALF }),
]

holdCases('whose record it is', [
  {
    name: 'two servers in one Bundle with the same ids are two visits',
    send: { ...visit(), entry: [...(visit().entry as readonly Json[]), ...otherVisit.map(fromOther)] },
    bills: [...PLAIN, ...HUNDRED],
  },
  {
    name: 'two servers in one Bundle, the other one first',
    send: { ...visit(), entry: [...otherVisit.map(fromOther), ...(visit().entry as readonly Json[])] },
    bills: [...PLAIN, ...HUNDRED],
  },
  {
    name: 'an absolute reference to another server than the one the encounter is of',
    send: visit({ administration: { context: to('https://other.example.net/fhir/Encounter/enc') } }),
    bills: [],
    says: /other\.example\.net\/fhir\/Encounter\/enc/,
  },
])

test('of two servers each sheet and each explanation says whose it is', async () => {
  const sent = JSON.stringify({
    ...visit(),
    entry: [...(visit().entry as readonly Json[]), ...otherVisit.map(fromOther)],
  })
  for (const args of [[], ['--explain', '96413']]) {
    const { stdout } = await printed(sent, args)
    expect(stdout).toContain('Encounter/enc of https://ehr.example.org/fhir ')
    expect(stdout).toContain('Encounter/enc of https://other.example.net/fhir ')
  }
  expect((await printed(JSON.stringify(visit()))).stdout).not.toContain(' of https://')
})
