import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { sheetAsText } from '../../../shared/print/sheet-as-text.ts'
import type { ChargeSheet, Finding, Reason } from '../../../shared/sheet/charge-sheet.ts'

const reason = (rule: string, saw?: string): Reason => ({
  rule,
  says: `This is the sentence of ${rule}, long enough that it has to be broken somewhere on a page of a hundred columns.`,
  ledger: ['ADM-31'],
  cites: ['Manual: section 1 (read 2026-08-20)'],
  ...(saw === undefined ? {} : { saw }),
})

const line = {
  modifiers: [],
  units: 1,
  on: '2026-01-14',
  charges: ['MedicationAdministration/a1'],
  held: false,
  inputs: [],
}

const finding = (check: string, severity: Finding['severity'], worth?: string): Finding => ({
  check,
  severity,
  about: ['MedicationAdministration/a1'],
  says: `The check ${check} ought to hold.`,
  fix: 'Do something about it.',
  ledger: ['ADM-12'],
  cites: [],
  ...(worth === undefined ? {} : { possibilities: [{ ifSo: 'stop by 10:15', gives: '96409', worth }] }),
})

const sheet: ChargeSheet = {
  encounter: 'Encounter/e1',
  on: '2026-01-14',
  setting: 'professional',
  payer: 'medicare-ffs',
  profile: 'medicare-ffs-physician',
  status: 'ready',
  lines: [
    {
      ...line,
      code: '96413',
      name: 'chemotherapy infusion',
      amount: '133.27',
      because: [reason('one', '120 minutes'), reason('two')],
    },
    {
      ...line,
      code: '96415',
      name: 'further hour',
      amount: '28.39',
      because: [reason('one', '120 minutes'), reason('two')],
    },
    {
      ...line,
      code: 'J9263',
      name: 'oxaliplatin',
      units: 306,
      modifiers: ['JW'],
      amount: '11945.20',
      held: true,
      because: [reason('three')],
    },
    {
      ...line,
      code: 'J9000',
      name: 'doxorubicin',
      on: '2026-01-15',
      charges: ['MedicationAdministration/a2'],
      because: [reason('three')],
    },
  ],
  notCharged: [
    {
      about: ['MedicationAdministration/a9'],
      what: 'giving saline',
      inputs: [],
      because: [reason('four', 'no reason is charted')],
    },
  ],
  findings: [
    finding('small', 'error', '10.00'),
    finding('soft', 'warning'),
    finding('large', 'error', '200.00'),
    finding('faint', 'information'),
  ],
  total: '161.66',
  priced: { file: 'January 2026.csv', sha256: 'x' },
  rulebook: 'x',
}

const paper = { width: 100, colour: false }
const text = sheetAsText(sheet, paper, { reasons: true })
const short = sheetAsText(sheet)
const rows = text.split('\n')
const rowOf = (code: string) => rows.find((row) => row.startsWith(` ${code}`)) ?? ''

describe('A sheet as text', () => {
  test('names encounter, day, setting, payer and status', () => {
    expect(rows[0]).toMatch(/^ Encounter\/e1 · 14 Jan 2026 · office · medicare-ffs-physician +ready$/)
  })

  test('shows each line with drug, modifiers, units and amount, in the order of the sheet', () => {
    expect(rowOf('96413')).toMatch(/chemotherapy infusion · oxaliplatin +1 +\$133\.27$/)
    expect(rowOf('J9263')).toMatch(/JW +oxaliplatin +306 +\$11,945\.20$/)
    expect(text.indexOf('96413')).toBeLessThan(text.indexOf('96415'))
  })

  test('shows under each line the rule, its facts and its ledger id', () => {
    expect(text).toMatch(/– This is the sentence of one,[^–]*Here:\s+120 minutes\. \[ADM-31\]/)
  })

  test('shows neither rules nor notes for information unless asked', () => {
    expect(short).not.toContain('This is the sentence of one')
    expect(short).not.toContain('The check faint')
    expect(short).not.toContain('Manual: section 1')
    expect(short).toContain('The check soft')
    expect(short).toContain('giving saline')
  })

  test('names patient, diagnoses, files with their checksums, and the rulebook', () => {
    const named = sheetAsText({
      ...sheet,
      patient: 'Patient/p1',
      diagnoses: ['C18.7', 'Z51.11'],
      tables: [{ file: 'Crosswalk.csv', sha256: '0123456789abcdef' }],
    })
    expect(named).toContain(' Patient/p1 · C18.7, Z51.11')
    expect(named).toContain('File: January 2026.csv, SHA-256 x')
    expect(named).toContain('File: Crosswalk.csv, SHA-256 0123456789ab\n')
    expect(named).toContain('Rulebook x')
    expect(short).toContain(' patient not named · no ICD-10-CM diagnosis')
  })

  test('does not repeat the reasons of the line above', () => {
    expect(text.split('sentence of one')).toHaveLength(2)
    expect(text).toContain('The rest as above.')
  })

  test('shows held lines with their amount, and lines without a price', () => {
    expect(text).toContain('HELD until the findings below are settled')
    expect(rows.find((row) => row.startsWith(' Held: 1 line'))).toMatch(/\$11,945\.20$/)
    expect(rowOf('J9000')).toMatch(/doxorubicin · 15 Jan 2026 +1 +no price$/)
    expect(text).toContain('Without a price: 1 line')
  })

  test('shows records not charged with the reason', () => {
    expect(text).toMatch(/Not charged[\s\S]*giving saline[\s\S]*no reason is charted/)
  })

  test('puts findings that hold lines first, highest worth first', () => {
    const places = ['large', 'small', 'soft', 'faint'].map((check) => text.indexOf(`The check ${check}`))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(text).toMatch(/stop by 10:15: 96409 +\+\$200\.00/)
  })

  test('lists each source once', () => {
    expect(text.split('Manual: section 1')).toHaveLength(2)
  })

  test('fits the width of the paper', () => {
    for (const width of [72, 80, 100, 120]) {
      expect(
        [true, false]
          .map((reasons) => sheetAsText(sheet, { width, colour: false }, { reasons }))
          .join('\n')
          .split('\n')
          .filter((row) => row.length > width),
      ).toEqual([])
    }
  })

  test('has colour only on request, and the same words without it', () => {
    const coloured = sheetAsText(sheet, { width: 100, colour: true }, { reasons: true })
    expect(text).not.toContain('\u001B')
    expect(coloured).toContain('\u001B[')
    const words = (page: string) => stripVTControlCharacters(page).replaceAll(/\s+/g, ' ')
    expect(words(coloured)).toBe(words(text))
  })

  test('without lines says that nothing is charged', () => {
    expect(sheetAsText({ ...sheet, lines: [], findings: [], notCharged: [] })).toContain('Nothing is charged.')
  })
})
