import { describe, expect, test } from 'vitest'
import { openEnvelope } from '../../../shared/fhir/envelopes/open-envelope.ts'

const EHR = 'https://ehr.example.org/fhir'
const encounter = (changes: object = {}) => ({ resourceType: 'Encounter', id: 'e1', status: 'finished', ...changes })
const bundle = (type: string, entry: readonly unknown[], more: object = {}) => ({
  resourceType: 'Bundle',
  type,
  entry,
  ...more,
})
const of = (resource: unknown, more: object = {}) => ({ resource, ...more })

/** Returns the contents of an envelope in a few words. */
function opened(document: unknown) {
  const { resources, deletions, named, complaints, pages } = openEnvelope(document)
  return {
    resources: resources.map(({ place, server }) => (server === undefined ? place : `${place} of ${server}`)),
    deletions: deletions.map(({ reference }) => reference),
    named: named.map(({ url }) => url),
    complaints: complaints.map(({ place, refusal }) => `${place}: ${refusal.message}`),
    pages: pages.map(({ next }) => next),
  }
}

const NOTHING = { resources: [], deletions: [], named: [], complaints: [], pages: [] }

describe('An envelope opens to its resources, each with its place', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['a resource alone', encounter(), ['Encounter']],
    ['a list', [encounter(), encounter({ id: 'e2' })], ['[0]', '[1]']],
    ['a Bundle', bundle('collection', [of(encounter())]), ['Bundle.entry[0].resource']],
    [
      'a Bundle of a server',
      bundle('searchset', [of(encounter(), { fullUrl: `${EHR}/Encounter/e1/_history/2` })]),
      [`Bundle.entry[0].resource of ${EHR}`],
    ],
    [
      'Bundles in a Bundle',
      bundle('batch-response', [of(bundle('searchset', [of(encounter())])), of(encounter())]),
      ['Bundle.entry[0].resource.entry[0].resource', 'Bundle.entry[1].resource'],
    ],
    [
      'Parameters',
      { resourceType: 'Parameters', parameter: [{ name: 'x', part: [{ name: 'y', resource: encounter() }] }] },
      ['Parameters.parameter[0].part[0].resource'],
    ],
  ])('%s', (_, document, resources) => {
    expect(opened(document)).toEqual({ ...NOTHING, resources })
  })

  test('Bundles are opened to sixteen levels, and deeper ones are reported', () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? encounter() : bundle('collection', [of(nested(depth - 1))])
    expect(opened(nested(16)).resources).toHaveLength(1)
    expect(opened(nested(17)).resources).toHaveLength(0)
    expect(opened(nested(17)).complaints.join()).toContain('nested too deeply')
  })
})

describe('An envelope reports missing content, with its place', () => {
  test.each<[string, unknown, string | RegExp]>([
    [
      'an entry that is the resource',
      bundle('collection', [encounter()]),
      /^Bundle\.entry\[0\]: the entry has no resource/,
    ],
    ['an empty entry', bundle('collection', [{}]), /^Bundle\.entry\[0\]: the entry brings no resource/],
    ['an empty Bundle', bundle('collection', []), /^Bundle: an empty Bundle/],
    [
      'an outcome',
      { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'login', diagnostics: 'token expired' }] },
      'OperationOutcome: the server says: token expired (error, login)',
    ],
    [
      'a request that failed',
      bundle('batch-response', [{ response: { status: '403 Forbidden' } }]),
      'Bundle.entry[0].response: the server answered 403 Forbidden',
    ],
    [
      'a search that found more than it sent',
      bundle('searchset', [of(encounter())], { total: 2 }),
      /found 2 and 1 are here/,
    ],
  ])('%s', (_, document, complaint) => {
    const { complaints } = opened(document)
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(complaint)
  })

  test('nothing for an outcome with information only, or for a complete search', () => {
    const informs = { resourceType: 'OperationOutcome', issue: [{ severity: 'information', code: 'informational' }] }
    expect(
      opened(bundle('searchset', [of(encounter()), of(informs, { search: { mode: 'outcome' } })], { total: 1 })),
    ).toEqual({ ...NOTHING, resources: ['Bundle.entry[0].resource'] })
  })
})

describe('A history', () => {
  const version = (versionId: string, more: object = {}) => of(encounter({ meta: { versionId }, ...more }))
  const gone = { request: { method: 'DELETE', url: 'Encounter/e1' }, response: { status: '204' } }

  test.each<[string, readonly unknown[], readonly string[], readonly string[]]>([
    ['the highest version is current', [version('1'), version('2')], ['Bundle.entry[1].resource'], []],
    [
      'the first entry is current if nothing else decides',
      [version('a'), version('b', { status: 'planned' })],
      ['Bundle.entry[0].resource'],
      [],
    ],
    ['a resource whose last entry is a deletion is gone', [gone, version('1')], [], ['Encounter/e1']],
    [
      'a resource that came back after its deletion is current',
      [version('2'), gone, version('1')],
      ['Bundle.entry[0].resource'],
      [],
    ],
  ])('%s', (_, entry, resources, deletions) => {
    expect(opened(bundle('history', entry))).toMatchObject({ resources, deletions })
  })

  const status = of({ resourceType: 'SubscriptionStatus', type: 'query-event' })
  test.each(['history', 'subscription-notification'])(
    'in a %s that is a notification, the last entry is current',
    (type) => {
      const events = (...entry: unknown[]) => opened(bundle(type, [status, ...entry]))
      const versions = [version('a'), version('b', { status: 'planned' })]
      expect(events(version('1'), gone)).toMatchObject({ deletions: ['Encounter/e1'] })
      expect(events(version('1'), gone).resources).toEqual(['Bundle.entry[0].resource'])
      expect(events(gone, version('1'))).toMatchObject({ deletions: [] })
      expect(events(gone, version('1')).resources).toContain('Bundle.entry[2].resource')
      expect(events(...versions).resources).toEqual(['Bundle.entry[0].resource', 'Bundle.entry[2].resource'])
    },
  )
})
