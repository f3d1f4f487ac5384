import { refusedCell } from '../../reference/tables/plain-table.ts'
import type { FileRow } from '../cms-file.ts'
import { sharedStrings } from './shared-strings.ts'
import { sheetRows } from './sheet-rows.ts'
import { elementsIn } from './xml-elements.ts'
import { type ZipMember, zipMembers } from './zip-members.ts'

/**
 * Reads the rows of a workbook (XLSX), from its first sheet with more than one row. A workbook is a zip of XML and gets
 * the same checks as any zip.
 */
export async function workbookRows(bytes: Uint8Array, file: string): Promise<readonly FileRow[]> {
  const parts = new Map((await zipMembers(bytes, file)).map((member) => [member.name, member]))
  const strings = await sharedStrings(await parts.get('xl/sharedStrings.xml')?.bytes(), file)
  for (const { sheet, part } of await sheets(parts, file)) {
    const rows = [...sheetRows(await part.bytes(), strings, `${file}, sheet ${sheet}`)]
    if (rows.length > 1) return rows
  }
  throw refusedCell(file, 1, 'the workbook', 'has no sheet with rows')
}

async function sheets(parts: ReadonlyMap<string, ZipMember>, file: string) {
  const [book, relations] = await Promise.all(
    ['xl/workbook.xml', 'xl/_rels/workbook.xml.rels'].map((name) => parts.get(name)?.bytes()),
  )
  if (book === undefined || relations === undefined)
    throw refusedCell(file, 1, 'the workbook', 'is not a valid workbook')
  const targets = new Map<string | undefined, string>()
  for (const { Id, Target = '' } of elementsIn(relations, 'Relationship', file))
    targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
  return elementsIn(book, 'sheet', file).flatMap(({ name: sheet = '', 'r:id': id }) => {
    const part = parts.get(targets.get(id) ?? '')
    return part === undefined ? [] : [{ sheet, part }]
  })
}
