import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { explainLine } from '../../../shared/explain/explain-line.ts'
import { linesAsked } from '../../../shared/explain/lines-asked.ts'
import { story } from '../../../shared/explain/story.ts'
import { chargedVisits } from '../../deck/charge-bundle.ts'
import { toBundle } from '../../deck/given-to-fhir.ts'
import { workedExamples } from '../../deck/worked-example.ts'
import { visitBundle } from '../../generator/visits.ts'

const [firstVisit] = workedExamples(`${import.meta.dirname}/../../worked-examples`).filter(({ file }) =>
  file.includes('first-visit'),
)
if (firstVisit === undefined) throw new Error('the deck begins with a visit')

const sheets = [
  ...chargedVisits(toBundle(firstVisit)),
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((n) => chargedVisits(visitBundle(5, n))),
]
const [first] = sheets

function told(asked: string): string {
  if (first === undefined) throw new Error('no sheet')
  const { visit, book, sheet } = first
  return linesAsked(sheet, asked)
    .map((number) => story(explainLine(visit, book, sheet, number)))
    .join('\n')
}

const words = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('The story of a line', () => {
  test('names the line, its visit, its amount, and the price file with its quarter', () => {
    const text = told('J9355-JW')
    expect(text.split('\n')[0]).toMatch(/^ J9355-JW · trastuzumab · 3 units +\$220\.45$/)
    expect(text).toContain('3 × $73.483 = $220.45')
    expect(words(text)).toMatch(
      /in force from 2026-01-01 to 2026-03-31 2026Q1 .*January 2026.*\.csv SHA-256 [0-9a-f]{64}/,
    )
  })

  test('names each charted record with its elements', () => {
    const text = told('J9355-JW')
    expect(text).toMatch(/MedicationAdministration\/a3, version not stated/)
    expect(text).toMatch(/effectivePeriod\.start +2026-01-14T09:30:00-05:00/)
    expect(text).toMatch(/dosage\.dose +420 mg/)
    expect(text).toMatch(/extension\(containers-opened\) +3 of 150 mg, single-dose/)
    expect(text).toMatch(/extension\(discarded-amount\) +30 mg/)
  })

  test('names each rule with its sentence, facts, result, dates and source', () => {
    expect(words(told('96413'))).toMatch(
      /A drug that runs into a vein for 16 minutes or more is reported as an infusion\. Here: 09:30-11:00, 90 minutes running\. → technique: infusion longer-than-a-push-is-an-infusion · ADM-11, ADM-10 · in force from 2024-01-01 Noridian/,
    )
  })

  test('names each rejected alternative with the deciding fact', () => {
    const text = told('96413')
    expect(text).toContain('96365: trastuzumab is complex-biologic in the drug table')
    expect(text).toContain('96409: 90 minutes are longer than the 15 of a push')
    expect(text).toContain('96415 x1: minute 91 begins it; it ran 90')
    expect(told('2')).toContain('96374: trastuzumab is initial through this access')
    expect(told('J9355')).toContain('41 units: 410 mg are fewer than the 420 mg given')
  })

  test('names the services it was compared with', () => {
    expect(told('96413')).toMatch(/ondansetron +therapeutic push sequential · 15 min · 09:05-09:20/)
  })

  test('names the version of each record that has one', () => {
    const { visit, book, sheet } = sheets[1] ?? sheets[0] ?? fail()
    expect(story(explainLine(visit, book, sheet, 1))).toMatch(/MedicationAdministration\/v1-a\d+, version \d+/)
    for (const { inputs, charges } of sheet.lines) {
      expect(inputs.map(({ resource }) => resource)).toEqual(expect.arrayContaining([...charges]))
      expect(inputs.filter(({ version, elements }) => version === undefined || elements.length === 0)).toEqual([])
    }
  })

  test('fits the width of the paper, with and without colour', () => {
    for (const { visit, book, sheet } of sheets) {
      const count = sheet.lines.length + sheet.notCharged.length
      for (let number = 1; number <= count; number += 1) {
        const explained = explainLine(visit, book, sheet, number)
        const plain = story(explained)
        expect(plain.split('\n').filter((row) => row.length > 100)).toEqual([])
        const coloured = stripVTControlCharacters(story(explained, { width: 100, colour: true }))
        expect(words(coloured)).toBe(words(plain))
      }
    }
  })

  test('of a record not charged names the reason, and the line it would have been', () => {
    const all = sheets.flatMap(({ visit, book, sheet }) =>
      sheet.notCharged.map((_, at) => story(explainLine(visit, book, sheet, sheet.lines.length + at + 1))),
    )
    expect(all.length).toBeGreaterThan(0)
    for (const text of all) expect(text).toMatch(/^ Not charged: [\s\S]*Why it is not charged/)
  })

  test('of a held line names the holding check and the fix', () => {
    const held = sheets.flatMap(({ visit, book, sheet }) =>
      sheet.lines.flatMap((line, at) => (line.held ? [explainLine(visit, book, sheet, at + 1)] : [])),
    )
    expect(held.length).toBeGreaterThan(0)
    for (const one of held) expect(story(one)).toMatch(/HELD[\s\S]*Held by\n[\s\S]*→ /)
  })

  test('throws a RangeError for a visit or book of another sheet', () => {
    const [a, b] = sheets
    if (a === undefined || b === undefined) fail()
    expect(() => explainLine(b.visit, a.book, a.sheet, 1)).toThrow('charged from another visit or book')
    expect(() => explainLine(a.visit, a.book, a.sheet, 99)).toThrow('no line 99')
  })
})

describe('A requested line', () => {
  test('is found by number, code, code and modifier, or record', () => {
    if (first === undefined) fail()
    const { sheet } = first
    const codes = (asked: string) => linesAsked(sheet, asked).map((number) => sheet.lines[number - 1]?.code)
    expect(codes('1')).toEqual(['96413'])
    expect(codes('96375')).toEqual(['96375', '96375'])
    expect(codes('j9355-jw')).toEqual(['J9355'])
    expect(codes('MedicationAdministration/a3')).toEqual(['96413', 'J9355', 'J9355'])
    expect(codes('0')).toEqual([])
    expect(codes('99')).toEqual([])
    expect(codes('J9999')).toEqual([])
  })
})

function fail(): never {
  throw new Error('the deck and the generator bring more than one sheet')
}
