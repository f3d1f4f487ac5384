import { windows1252 } from './windows-1252.ts'

const COLUMNS = [
  '_2026_CODE',
  'Short Description',
  'LABELER NAME',
  'NDC2',
  'Drug Name',
  'HCPCS dosage',
  'PKG SIZE',
  'PKG QTY',
  'BILLUNITS',
  'BILLUNITSPKG',
]

const ABOVE = [
  'January 2026 ASP NDC - HCPCS Crosswalk for Medicare Part B Drugs',
  '',
  '"     Effective January 1, 2026 through March 31, 2026"',
  '',
  'The ASP crosswalks are maintained to support ASP-based Medicare Part B payments only.',
  '',
  '',
  '',
]

/** Makes a crosswalk of invented products in the format of CMS. All columns but ten are empty and without a name. */
export function crosswalkText({ rows, columns = 10 }: { rows: number; columns?: number }): Uint8Array {
  const empty = ','.repeat(columns - COLUMNS.length)
  const lines = Array.from({ length: rows }, (_, at) => {
    const number = String(at).padStart(5, '0')
    const code = `J${String(1000 + (at % 900))}`
    const name = at % 900 === 7 ? '"Drug of two\nlines, Solution"' : `Drug\u00ae ${number}`
    const units = at % 9 === 0 ? '12.5' : String(1 + (at % 40))
    return `${code},"Injection, ${number}",Labeler ${at % 300},${number}-0101-01,${name},${1 + (at % 10)} MG,${at % 3 === 0 ? 1 : 20},${1 + (at % 5)},${units},${units}${empty}`
  })
  const above = ABOVE.map((line) => `${line}${','.repeat(columns - 1)}`)
  return windows1252([...above, `${COLUMNS.join(',')}${empty}`, ...lines])
}
