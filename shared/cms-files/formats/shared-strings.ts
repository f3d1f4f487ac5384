import { readXml } from './xml-elements.ts'

/**
 * Returns the texts that the cells of a workbook refer to by number. Several formatted runs make one text. Phonetic
 * hints are left out.
 */
export function sharedStrings(bytes: Uint8Array | undefined, file: string): readonly string[] {
  if (bytes === undefined) return []
  const strings: string[] = []
  let string = ''
  let inText = false
  let spoken = 0
  const handlers = {
    opened: (name: string) => {
      if (name === 'si') string = ''
      else if (name === 'rPh') spoken += 1
      else if (name === 't') inText = spoken === 0
    },
    text: (text: string) => {
      if (inText) string += text
    },
    closed: (name: string) => {
      if (name === 't') inText = false
      else if (name === 'rPh') spoken -= 1
      else if (name === 'si') strings.push(string)
    },
  }
  for (const _ of readXml(bytes, file, handlers));
  return strings
}
