import { describe, expect, test } from 'vitest'
import { chargeBundle } from '../../deck/charge-bundle.ts'
import { differences } from '../../deck/compare.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { ownTables } from '../../deck/starter-book.ts'
import { workedExamples } from '../../deck/worked-example.ts'

const examples = workedExamples(`${import.meta.dirname}/../../worked-examples`)

for (const file of new Set(examples.map((example) => example.file))) {
  describe(file, () => {
    for (const example of examples.filter((each) => each.file === file)) {
      const run = example.pending === undefined ? test : test.fails
      run(example.name, () => {
        const { settings, claim, covered340b } = example
        const sheets = chargeBundle(toBundle(example), settings, claim, covered340b, ownTables(example))
        expect(differences(example, sheets).join('\n')).toBe('')
      })
    }
  })
}

test('no line has more than the four modifiers a claim holds', () => {
  const most = examples.flatMap((example) =>
    chargeBundle(toBundle(example), example.settings, example.claim, example.covered340b).flatMap(({ lines }) =>
      lines.map(({ modifiers }) => modifiers.length),
    ),
  )
  expect(Math.max(...most)).toBe(4)
})

test('no two examples have the same name', () => {
  const names = examples.map(({ file, name }) => `${file}: ${name}`)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})
