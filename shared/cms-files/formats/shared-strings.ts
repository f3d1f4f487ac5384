import { readXml } from './xml-elements.ts'

/** The texts that the cells of a workbook point at by number. What is set in several runs is one text; how a word is pronounced is none of it. */
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
