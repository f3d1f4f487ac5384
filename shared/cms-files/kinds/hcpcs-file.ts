import type { ServiceDate } from '../../law/service-date.ts'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileAbout, FileRow } from '../cms-file.ts'
import { dayOf } from '../formats/day-cell.ts'
import { cleanText } from '../tables/cms-table.ts'
import { headingsAmong } from '../tables/columns.ts'
import { type HeadedTable, headedTableReader } from '../tables/headed-table.ts'
import {
  calendarYear,
  type Period,
  quarterNamedIn,
  quarterOf,
  refusedPeriod,
  saidByName,
} from '../tables/published-period.ts'

/** A code or modifier of HCPCS Level II, which CMS maintains. */
export interface HcpcsCode {
  /** Code of five characters, or modifier of two. */
  readonly code: string
  readonly longDescription: string
  readonly addedOn: ServiceDate
  readonly effectiveOn?: ServiceDate | undefined
  /** Last date of service it may be billed for, inclusive. */
  readonly terminatedOn?: ServiceDate | undefined
  /** CMS's letter for the change in this release: `A` added, `C` changed, `D` discontinued, `N` none. */
  readonly action: string
}

/** Codes described by CMS. CPT (numbers), CDT (`D`) and modifiers of two digits belong to others. */
const OURS = /^(?:[A-CE-Z]\d{4}|[A-Z][A-Z0-9])$/
const ANY = /^(?:[A-Z0-9]\d{3}[A-Z0-9]|[A-Z0-9]{2})$/

/** Year in the file name: `HCPC2026_OCT_ANWEB`. The first release of a year may name no month. */
const NAME = /HCPC(?:S)?[ _-]?(20\d\d)/i

/**
 * The alphanumeric file of HCPCS codes. A long description continues in the rows below, numbered by SEQNUM. The first
 * day is in the name of the file or of its zip, not in the file.
 */
const hcpcs: HeadedTable<HcpcsCode> = {
  kind: 'hcpcs',
  name: 'HCPCS Level II',
  keyColumn: 'HCPC',
  heads: ([first]) => /^hcpcs?$/i.test(cleanText(first)),
  recognises: (_, head) => {
    const headings = headingsAmong(head, hcpcs.heads)
    return headings.includes('seqnum') && headings.includes('long description')
  },
  begin: (_, columns, about) => {
    const at = {
      code: columns.place(/^hcpcs?$/i),
      sequence: columns.place('SEQNUM'),
      description: columns.place('LONG DESCRIPTION'),
      added: columns.place('ADD DT'),
      effective: columns.place('ACT EFF DT'),
      terminated: columns.place('TERM DT'),
      action: columns.place('ACTION CD'),
    }
    let last: { code: string; sequence: number; row?: { longDescription: string } } | undefined
    let leftOut = 0
    return {
      ...periodOf(about),
      leftOut: () => leftOut,
      rowOf: (row) => {
        const code = cleanText(row.cells[at.code]).toUpperCase()
        if (!ANY.test(code)) throw refusedCell(about.file, row.number, 'HCPC', 'is neither a code nor a modifier')
        const sequence = sequenceOf(row, at.sequence, about)
        const description = cleanText(row.cells[at.description])
        if (last?.code === code && sequence > last.sequence) {
          last.sequence = sequence
          if (last.row !== undefined) last.row.longDescription = `${last.row.longDescription} ${description}`.trim()
          return undefined
        }
        if (!OURS.test(code)) {
          last = { code, sequence }
          leftOut += 1
          return undefined
        }
        if (description === '') throw refusedCell(about.file, row.number, 'LONG DESCRIPTION', 'is empty')
        const addedOn = dayOf(row, at.added, 'ADD DT', about)
        if (addedOn === undefined) throw refusedCell(about.file, row.number, 'ADD DT', 'is empty')
        const read = {
          code,
          longDescription: description,
          addedOn,
          effectiveOn: dayOf(row, at.effective, 'ACT EFF DT', about),
          terminatedOn: dayOf(row, at.terminated, 'TERM DT', about),
          action: actionOf(row, at.action, about),
        }
        last = { code, sequence, row: read }
        return read
      },
    }
  },
  keyOf: ({ code }) => code,
  beginsOn: ({ addedOn, effectiveOn = addedOn }) => (effectiveOn > addedOn ? effectiveOn : addedOn),
}

export const hcpcsReader = headedTableReader(hcpcs)

function sequenceOf({ number, cells }: FileRow, place: number, { file }: FileAbout): number {
  const text = cleanText(cells[place])
  if (!/^\d{1,5}$/.test(text)) throw refusedCell(file, number, 'SEQNUM', 'is not a number')
  return Number(text)
}

function actionOf({ number, cells }: FileRow, place: number, { file }: FileAbout): string {
  const action = cleanText(cells[place])
  if (!/^[A-Z]$/.test(action)) throw refusedCell(file, number, 'ACTION CD', 'is not a letter')
  return action
}

function periodOf(about: FileAbout): Period {
  const year = saidByName(about, (name) => NAME.exec(name)?.[1])
  const quarter = saidByName(about, quarterNamedIn)
  const period = year && (quarter === undefined ? calendarYear(Number(year)) : quarterOf(Number(year), quarter))
  if (!period) throw refusedPeriod(about, 'HCPC2026_OCT_ANWEB')
  return period
}
