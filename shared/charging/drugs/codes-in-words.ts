import type { ChartedDrug } from '../../chart/visit.ts'

/** Returns the charted codes of a drug for a person to read, or the text charted in their place. */
export function codesInWords({ ndc, hcpcs, rxnorm, doubtful = [], unread = [], text }: ChartedDrug): string {
  const codes = [
    ndc && `NDC ${ndc}`,
    hcpcs && `HCPCS ${hcpcs}`,
    ...rxnorm.map((code) => `RxNorm ${code}`),
    ...doubtful.map(({ system, charted }) => `${system} ${charted.slice(0, 40)}`),
  ].filter((one) => one)
  if (codes.length > 0) return codes.join(', ')
  const called = text === undefined ? 'no drug code' : `“${text.slice(0, 60)}” without a code`
  return [called, ...unread].join('; ')
}
