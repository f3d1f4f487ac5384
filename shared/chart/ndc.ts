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
  const code = text.trim()
  if (/^\d{11}$/.test(code)) return code
  const [, labeler = '', product = '', packaging = ''] = /^(\d{4,5})-(\d{3,4})-(\d{1,2})$/.exec(code) ?? []
  const lengths = [labeler.length, product.length, packaging.length]
  const eleven = lengths.join() === '5,4,2'
  const ten = TEN_DIGIT_FORMS.some((form) => form.join() === lengths.join())
  return eleven || ten ? labeler.padStart(5, '0') + product.padStart(4, '0') + packaging.padStart(2, '0') : undefined
}
