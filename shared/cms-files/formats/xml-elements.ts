import { SaxesParser } from 'saxes'
import { refusedCell } from '../../reference/tables/plain-table.ts'
import { textOfBytes } from './text-of-bytes.ts'

/** Callbacks for the XML of a workbook. Names are as written, without a prefix. */
export interface XmlHandlers {
  readonly opened: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text?: (text: string) => void
  readonly closed?: (name: string) => void
}

/**
 * Reads XML piece by piece. Refuses malformed XML, and any document type. No workbook has one, and its entities could
 * expand without limit.
 */
export function* readXml(bytes: Uint8Array, file: string, handlers: XmlHandlers): Generator<void, void> {
  const parser = new SaxesParser<{ xmlns?: false; position: true }>({ position: true })
  parser.on('doctype', () => {
    throw refusedCell(file, parser.line, 'the workbook', 'declares a document type')
  })
  parser.on('error', () => {
    throw refusedCell(file, parser.line, 'the workbook', 'is not well-formed')
  })
  parser.on('opentag', ({ name, attributes }) => handlers.opened(unprefixed(name), attributes))
  parser.on('closetag', ({ name }) => handlers.closed?.(unprefixed(name)))
  if (handlers.text !== undefined) parser.on('text', handlers.text)
  for (const piece of textOfBytes(bytes)) {
    parser.write(piece)
    yield
  }
  parser.close()
}

/** Returns the attributes of every element with this name. */
export function elementsIn(
  bytes: Uint8Array,
  wanted: string,
  file: string,
): readonly Readonly<Record<string, string>>[] {
  const found: Readonly<Record<string, string>>[] = []
  const opened = (name: string, attributes: Readonly<Record<string, string>>) => {
    if (name === wanted) found.push({ ...attributes })
  }
  for (const _ of readXml(bytes, file, { opened }));
  return found
}

/** Removes the prefix. Some programs write `x:row` for `row`. */
function unprefixed(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
