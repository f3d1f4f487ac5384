import type { ChartedDrug } from '../../chart/visit.ts'

/** Returns the codes of a drug as charted, or what stands in their place, for a person to read. */
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
