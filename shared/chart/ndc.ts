/** Digits of labeler, product and package in the ten-digit forms FDA prints. */
const TEN_DIGIT_FORMS: readonly (readonly [number, number, number])[] = [
  [4, 4, 2],
  [5, 3, 2],
  [5, 4, 1],
]

/**
 * Returns a National Drug Code as claims carry it: eleven digits, 5-4-2, no hyphens (DRG-19). Fills the short segment
 * of a ten-digit code with a leading zero. Returns undefined for ten digits without hyphens: they could be three
 * different products.
 */
export function ndc11(text: string): string | undefined {
  const [only, ...others] = ndcReadings(text)
  return others.length === 0 ? only : undefined
}

/**
 * Returns every eleven-digit code a text may stand for. One if its hyphens or its length tell, three for ten digits
 * without hyphens, none for any other text. Reads asterisks (which fill a segment in some systems), the qualifier `N4`
 * of a claim, and spaces in place of hyphens.
 */
export function ndcReadings(text: string): readonly string[] {
  const code = plain(text)
  if (/^\d{11}$/.test(code)) return [code]
  if (/^\d{10}$/.test(code)) return TEN_DIGIT_FORMS.map((form) => filled(cut(code, form)))
  const segments = /^\d{4,5}-\d{3,4}-\d{1,2}$/.test(code) ? code.split('-') : []
  const form = segments.map(({ length }) => length).join()
  return form === '5,4,2' || TEN_DIGIT_FORMS.some((known) => known.join() === form) ? [filled(segments)] : []
}

/** Returns eleven digits with hyphens, as a person reads them: `00006-3026-02`. */
export function ndcInWords(ndc: string): string {
  return `${ndc.slice(0, 5)}-${ndc.slice(5, 9)}-${ndc.slice(9)}`
}

function plain(text: string): string {
  return text
    .trim()
    .replace(/^N4\s*(?=[\d*])/i, '')
    .replaceAll('*', '')
    .trim()
    .replace(/\s+/g, '-')
}

function cut(code: string, [labeler, product]: readonly [number, number, number]): readonly string[] {
  return [code.slice(0, labeler), code.slice(labeler, labeler + product), code.slice(labeler + product)]
}

function filled([labeler = '', product = '', packaging = '']: readonly string[]): string {
  return labeler.padStart(5, '0') + product.padStart(4, '0') + packaging.padStart(2, '0')
}
