import { expect, test } from 'vitest'
import type { PublishedVersion } from '../../../shared/aws/reference/published-version.ts'
import { loadedFilesAsText, loadedKinds } from '../../../shared/cli/reference/loaded-files.ts'
import type { CmsFileKind } from '../../../shared/cms-files/cms-file.ts'

const paper = { width: 300, colour: false }

function version(from: string, until: string | undefined, more: Partial<PublishedVersion> = {}): PublishedVersion {
  const kind: CmsFileKind = more.kind ?? 'payment-limits'
  const sha256 = more.sha256 ?? from.replaceAll('-', '').padEnd(64, '0')
  return {
    kind,
    from,
    until,
    received: `${from}T08:00:00Z`,
    file: `${from}.csv`,
    sha256,
    rows: 1,
    original: '',
    snapshot: '',
    ...more,
  }
}

const limits = (catalogue: readonly PublishedVersion[], today: string) =>
  loadedKinds(catalogue, today).find(({ kind }) => kind === 'payment-limits')

test('names every quarter without a file between the first one and the day, and the next that is due', () => {
  const catalogue = [version('2025-01-01', '2025-03-31'), version('2025-10-01', '2025-12-31')]
  expect(limits(catalogue, '2026-05-15')?.missing.map(({ from }) => from)).toEqual([
    '2025-04-01',
    '2025-07-01',
    '2026-01-01',
    '2026-04-01',
  ])
  const text = loadedFilesAsText(loadedKinds(catalogue, '2026-05-15'), [], '2026-05-15', paper)
  expect(text).toContain('missing: 2025-04-01 to 2025-06-30')
  expect(text).toContain('missing: 2025-07-01 to 2025-09-30')
})

test.each([
  ['the last day of the last quarter', '2025-12-31', []],
  ['the first day after it', '2026-01-01', ['2026-01-01']],
])('misses nothing before its time: %s', (_, today, missing) => {
  const catalogue = [version('2025-07-01', '2025-09-30'), version('2025-10-01', '2025-12-31')]
  expect(limits(catalogue, today)?.missing.map(({ from }) => from)).toEqual(missing)
})

test('nothing of a kind that was never loaded is missing', () =>
  expect(loadedKinds([], '2026-05-15').flatMap(({ missing }) => missing)).toEqual([]))

test('tells a file that CMS restated from one that the same publication superseded', () => {
  const days = ['2025-10-01', '2025-12-31'] as const
  const first = version(...days, {
    file: 'Oct 2025 ASP Pricing File 091725.csv',
    sha256: 'a'.repeat(64),
    received: '2025-09-17T08:00:00Z',
  })
  const excerpt = version(...days, {
    file: 'Oct 2025 ASP Pricing File 120925 (excerpt).csv',
    sha256: 'b'.repeat(64),
    received: '2025-12-09T08:00:00Z',
  })
  const whole = version(...days, {
    file: 'Oct 2025 ASP Pricing File 120925.csv',
    sha256: 'c'.repeat(64),
    received: '2025-12-10T08:00:00Z',
  })
  const of = (...catalogue: readonly PublishedVersion[]) =>
    limits(catalogue, '2025-12-31')?.versions.map(({ sha256, standing, replaced }) =>
      `${sha256[0]} ${standing} ${replaced ?? ''}`.trim(),
    )
  expect(of(first, whole)).toEqual(['c true', 'a false restated'])
  expect(of(excerpt, whole)).toEqual(['c true', 'b false superseded'])
  expect(of(whole)).toEqual(['c true'])
  const text = loadedFilesAsText(loadedKinds([excerpt, whole], '2025-12-31'), [], '2025-12-31', paper)
  expect(text).toMatch(/superseded +1 .*\(excerpt\)/)
})
