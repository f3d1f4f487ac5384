import { windows1252 } from './windows-1252.ts'

export const PAYMENT_LIMITS_HEADER =
  'HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage,Vaccine AWP%,Vaccine Limit,Blood AWP%,Blood limit,Clotting Factor,Notes'

/** Returns the rows above the columns, for a quarter in CMS's words: `October 1, 2025 through December 31, 2025`. */
export function paymentLimitsPreamble(quarter: string): readonly string[] {
  return [
    'Payment Allowance Limits for Medicare Part B Drugs,,,,,,,,,,',
    ',,,,,,,,,,',
    `"Effective ${quarter}",,,,,,,,,,`,
    ',,,,,,,,,,',
    'Note 1: Payment allowance limits subject to the ASP methodology are based on 2Q25 ASP data.,,,,,,,,,,',
    'Note 2: The absence or presence of a HCPCS code does not indicate Medicare coverage of the drug.,,,,,,,,,,',
    ',,,,,,,,,,',
    ',,,,,,,,,,',
    PAYMENT_LIMITS_HEADER,
  ]
}

/** Invented limits in the format of CMS. */
export function paymentLimitsText({ rows }: { rows: number }): Uint8Array {
  const lines = Array.from({ length: rows }, (_, at) => {
    const note = at % 8 === 0 ? 'Inflation-adjusted coinsurance' : ''
    return `J${1000 + at},"Injection, ${at}",${1 + (at % 10)} MG,${1 + at}.${100 + (at % 900)},20.000,,,,,,${note}`
  })
  return windows1252([...paymentLimitsPreamble('January 1, 2026 through March 31, 2026'), ...lines])
}
