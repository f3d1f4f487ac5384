import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contestedPoints, type SettingName } from '../../../shared/reference/payers/contested-points.ts'
import {
  administrationRules,
  checks,
  diagnosisRules,
  drugRules,
  pointerRules,
  procedureRules,
} from '../../../shared/rulebook.ts'
import type { ChargeSheet } from '../../../shared/sheet/charge-sheet.ts'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { workedExamples } from '../../deck/worked-example.ts'

const root = `${import.meta.dirname}/../../..`
const points = Object.entries(contestedPoints) as [SettingName, (typeof contestedPoints)[SettingName]][]
const laws = new Set(
  [...administrationRules, ...drugRules, ...procedureRules, ...diagnosisRules, ...pointerRules, ...checks].map(
    ({ id }) => id,
  ),
)
const examples = workedExamples(`${root}/test/worked-examples`).filter(
  ({ settings, pending }) => settings !== undefined && pending === undefined,
)

/** Returns the settings that each rule or check reads, by its id. Shared settings are read in a file of their own. */
const read = new Map(
  readdirSync(`${root}/shared/charging`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [
      basename(path, '.ts'),
      [...readFileSync(`${root}/shared/charging/${path}`, 'utf8').matchAll(/settings\['([a-z0-9-]+)'\]/g)].map(
        ([, name]) => name,
      ),
    ]),
)

test('each has its own file with its name', () => {
  const files = readdirSync(`${root}/shared/reference/payers/contested-points`).map((file) => file.replace('.ts', ''))
  expect(files.filter((file) => file !== 'contested-point').sort()).toEqual(points.map(([name]) => name).sort())
})

describe.each(points)('%s', (name, { positions, decidedBy, usual }) => {
  test('has a default among its positions, and a source for each position', () => {
    expect(Object.keys(positions)).toContain(usual)
    for (const { heldBy } of Object.values(positions)) expect(heldBy.length).toBeGreaterThan(0)
  })

  test('names exactly the existing rules and checks that read it', () => {
    expect(decidedBy.filter((id) => !laws.has(id))).toEqual([])
    const readers = [...read].filter(([id, names]) => laws.has(id) && names?.includes(name)).map(([id]) => id)
    expect(readers.filter((id) => !(decidedBy as readonly string[]).includes(id))).toEqual([])
    expect([...read.values()].flat(), 'nothing reads it').toContain(name)
  })

  test('has an example for each position', () => {
    const tried = new Set(examples.map(({ settings }) => settings?.[name]))
    expect(Object.keys(positions).filter((position) => !tried.has(position))).toEqual([])
  })

  test('is named wherever it decides: in a line, an omission, or a finding of its check', () => {
    for (const example of examples.filter(({ settings }) => settings?.[name] !== undefined)) {
      const bundle = toBundle(example)
      const position = example.settings?.[name]
      const sheets = chargeBundle(bundle, example.settings)
      const decides = Object.keys(positions).some(
        (other) => bare(chargeBundle(bundle, { ...example.settings, [name]: other })) !== bare(sheets),
      )
      if (!decides) continue
      const said = sheets.flatMap(({ lines, notCharged }) =>
        [...lines, ...notCharged].flatMap(({ because }) =>
          because.flatMap(({ setting }) => setting?.split('; ') ?? []),
        ),
      )
      const found = sheets
        .flatMap(({ findings }) => findings)
        .some(({ check }) => (decidedBy as readonly string[]).includes(check))
      expect(said.includes(`${name}: ${position}`) || found, example.name).toBe(true)
    }
  })
})

/** Returns the charges and their holds, without the reasons. */
function bare(sheets: readonly ChargeSheet[]): string {
  return JSON.stringify(
    sheets.map(({ lines }) =>
      lines.map(({ code, modifiers, units, held, charges }) => ({ code, modifiers, units, held, charges })),
    ),
  )
}
