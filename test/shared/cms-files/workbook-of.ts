import { zipOf } from './zip-of.ts'

export interface Workbook {
  /** Content of `<sheetData>`, one text for each sheet. */
  readonly sheets: readonly string[]
  /** Shared strings of the cells: `<si>` elements. */
  readonly strings?: string
  /** Text before the root element of the first sheet. */
  readonly above?: string
}

/** Makes a workbook as Excel does, with the parts that concern rows. */
export function workbookOf({ sheets, strings = '', above = '' }: Workbook): Uint8Array {
  const part = (name: string, xml: string) => ({
    name,
    bytes: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  })
  const tabs = sheets.map((_, at) => `<sheet name="Tab ${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const relations = sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
  return zipOf([
    part('xl/workbook.xml', `<workbook xmlns:r="r"><sheets>${tabs.join('')}</sheets></workbook>`),
    part('xl/_rels/workbook.xml.rels', `<Relationships>${relations.join('')}</Relationships>`),
    part('xl/sharedStrings.xml', `<sst>${strings}</sst>`),
    ...sheets.map((rows, at) =>
      part(
        `xl/worksheets/sheet${at + 1}.xml`,
        `${at === 0 ? above : ''}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ),
    ),
  ])
}
