import type { ChargeLine, ChargeSheet } from '../sheet/charge-sheet.ts'

/** The names of the columns, for a person who opens the file in a spreadsheet. */
const COLUMNS = [
  'Encounter',
  'Patient',
  'Date of service',
  'Setting',
  'Payer profile',
  'Diagnoses',
  'Line',
  'Code',
  'Modifiers',
  'Units',
  'Description',
  'Allowed amount (USD)',
  'Charge (USD)',
  'Status',
  'What to do',
  'NDC',
  'NDC quantity',
  'NDC unit',
  'Claim note',
  'Records',
  'Price from',
  'Price file',
  'Price file SHA-256',
  'Rulebook',
] as const

type Row = Partial<Record<(typeof COLUMNS)[number], string>>

/** Returns the row that names the columns. */
export function csvHeader(): string {
  return csvLine(COLUMNS)
}

/** Returns a row for each line of a sheet, each record not charged, and each finding that no line shows. */
export function sheetAsCsv(sheet: ChargeSheet): string {
  const { lines, notCharged, findings } = sheet
  const shown = new Set(lines.flatMap(({ charges }) => charges))
  const others = findings.filter(
    ({ severity, about }) => severity !== 'information' && !about.some((one) => shown.has(one)),
  )
  const rows: readonly Row[] = [
    ...lines.map((line, at) => lineRow(line, at + 1, sheet)),
    ...notCharged.map(({ what, about, because }) => ({
      Description: what,
      Status: 'not charged',
      'What to do': because.at(-1)?.says ?? '',
      Records: about.join(' '),
    })),
    ...others.map(({ says, fix, about }) => ({
      Description: says,
      Status: 'needs attention',
      'What to do': fix,
      Records: about.join(' '),
    })),
  ]
  const all = rows.length === 0 ? [{ Status: 'nothing is charged' }] : rows
  return all.map((row) => rowAsText(row, sheet)).join('')
}

function lineRow(line: ChargeLine, number: number, { findings }: ChargeSheet): Row {
  const { code, modifiers, units, name, amount, charge, held, heldBy = [], ndc, narrative, charges, priced, on } = line
  const fixes = findings.filter(
    ({ check, about }) => heldBy.includes(check) && about.some((one) => charges.includes(one)),
  )
  return {
    'Date of service': on,
    Line: `${number}`,
    Code: code,
    Modifiers: modifiers.join(' '),
    Units: `${units}`,
    Description: name,
    'Allowed amount (USD)': amount ?? '',
    'Charge (USD)': charge ?? '',
    Status: held ? 'held' : amount === undefined ? 'no price' : 'can be billed',
    'What to do': [...new Set(fixes.map(({ fix }) => fix))].join(' '),
    NDC: ndc?.code ?? '',
    'NDC quantity': ndc?.quantity ?? '',
    'NDC unit': ndc?.unit ?? '',
    'Claim note': narrative ?? '',
    Records: charges.join(' '),
    'Price from': priced?.basis ?? '',
    'Price file': priced?.file ?? '',
    'Price file SHA-256': priced?.sha256 ?? '',
  }
}

function rowAsText(row: Row, sheet: ChargeSheet): string {
  const { encounter, patient, on, setting, profile, diagnoses = [], rulebook } = sheet
  const whole: Row = {
    Encounter: encounter ?? '',
    Patient: patient ?? '',
    'Date of service': on ?? '',
    Setting: setting ?? '',
    'Payer profile': profile,
    Diagnoses: diagnoses.join(' '),
    Rulebook: rulebook,
    ...row,
  }
  return csvLine(COLUMNS.map((column) => whole[column] ?? ''))
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

/** Returns a cell as RFC 4180 has it. Text that a spreadsheet would take for a formula begins with an apostrophe. */
function csvCell(text: string): string {
  const plain = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
