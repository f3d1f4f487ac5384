import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { starterBook } from '../../../shared/cli/charge/starter-book.ts'
import { readContainers } from '../../../shared/reference/drugs/container-rows.ts'
import { ELSEWHERE, PUBLISHED, published } from '../cms-files/published.ts'

const book = starterBook([])
/** A day of each of the newest crosswalk and price files. */
const DAYS = ['2026-01-15', '2026-08-12', '2026-11-20']

/** Returns the container of a package in the tables, for each of the days and each code that lists the package. */
function containersOf(ndc: string): readonly (string | undefined)[] {
  return DAYS.flatMap((on) =>
    book.codesOfNdc(ndc, on).map((hcpcs) => {
      return book.product(ndc, hcpcs, on)?.container ?? book.drugByHcpcs(hcpcs, on)?.container
    }),
  )
}

test('every package FDA states a container of is of that container in the tables', () => {
  const text = readFileSync(new URL('../../../shared/reference/starter/containers.csv', import.meta.url), 'utf8')
  const others: string[] = []
  let compared = 0
  for (const [ndc, stated] of readContainers(text))
    for (const container of containersOf(ndc)) {
      compared += 1
      if (container !== stated) others.push(`${ndc}: FDA says ${stated}, the tables ${container}`)
    }
  expect(others).toEqual([])
  expect(compared).toBeGreaterThan(200)
})

describe.skipIf(!published)(published ? 'against the NDC directory of FDA' : ELSEWHERE, () => {
  const rows = published
    ? (parse(readFileSync(join(PUBLISHED, 'rxnorm_ndc/fda_ndc_containers_sample.csv')), {
        columns: true,
      }) as readonly Readonly<Record<string, string>>[])
    : []
  const STATED: Readonly<Record<string, string>> = {
    'single-dose': 'single-dose',
    syringe: 'single-dose',
    'multi-dose': 'multiple-dose',
    'pharmacy-bulk': 'multiple-dose',
  }

  test('no package is of another container than FDA states', () => {
    const packages = new Set<string>()
    const others: string[] = []
    for (const { ndc11 = '', name, container_says = '' } of rows) {
      const stated = STATED[container_says]
      const ndc = ndc11.replaceAll('-', '')
      for (const container of stated === undefined ? [] : containersOf(ndc)) {
        if (container === undefined) continue
        packages.add(ndc)
        if (container !== stated) others.push(`${ndc} ${name}: FDA says ${container_says}, the tables ${container}`)
      }
    }
    expect(others).toEqual([])
    expect(packages.size).toBeGreaterThanOrEqual(46)
  })
})
