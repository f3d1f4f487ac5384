import { ndcReadings } from '../../../chart/ndc.ts'
import type { ChartedDrug, DoubtfulCode } from '../../../chart/visit.ts'
import { HCPCS_NAMES, NDC_NAMES, RXNORM_NAMES } from '../code-systems.ts'
import { codings } from '../codeable-concept.ts'
import { elements } from '../element.ts'

export type DrugCodes = Pick<ChartedDrug, 'ndc' | 'hcpcs' | 'rxnorm' | 'doubtful' | 'unread'>

/**
 * Returns the codes of a drug by system, from every concept that names it. A code is in `ndc` or `hcpcs` if it is the
 * only clear code of its system. Otherwise all codes of that system are `doubtful`. Their order never decides. Codes
 * of other systems are reported if neither is charted.
 */
export function drugCodes(concepts: readonly unknown[]): DrugCodes {
  const ndcs: DoubtfulCode[] = []
  const hcpcs: DoubtfulCode[] = []
  const rxnorm: string[] = []
  let others: string[] | undefined
  for (const concept of concepts) {
    for (const coding of codings(concept)) {
      const { system, code: charted } = elements(coding)
      const code = typeof charted === 'string' ? charted.trim() : ''
      if (code === '') continue
      if (typeof system === 'string' && RXNORM_NAMES.has(system)) addTo(rxnorm, code)
      else if (typeof system === 'string' && NDC_NAMES.has(system))
        addCode(ndcs, { system: 'NDC', charted: code, readings: ndcReadings(code) })
      else if (typeof system === 'string' && HCPCS_NAMES.has(system))
        addCode(hcpcs, { system: 'HCPCS', charted: code, readings: [code] })
      else others = [...(others ?? []), `${code.slice(0, 40)} of ${namedSystem(system)}`]
    }
  }
  const [ndc, doubtfulNdcs] = onlyOne(ndcs)
  const [code, doubtfulCodes] = onlyOne(hcpcs)
  const doubtful = [...doubtfulNdcs, ...doubtfulCodes]
  const isCoded = ndcs.length + hcpcs.length + rxnorm.length > 0
  return {
    ndc,
    hcpcs: code,
    rxnorm,
    doubtful: doubtful.length === 0 ? undefined : doubtful,
    unread: isCoded ? undefined : others,
  }
}

export function isCoded({ ndc, hcpcs, rxnorm, doubtful }: DrugCodes): boolean {
  return ndc !== undefined || hcpcs !== undefined || rxnorm.length > 0 || doubtful !== undefined
}

/** Returns the only clear code of a system; else none, and all of them as doubtful. */
function onlyOne(codes: readonly DoubtfulCode[]): readonly [string | undefined, readonly DoubtfulCode[]] {
  const [only, ...others] = codes
  if (only !== undefined && others.length === 0 && only.readings.length === 1) return [only.readings[0], []]
  return [undefined, codes]
}

/** Adds a code unless the same code is already there. */
function addCode(codes: DoubtfulCode[], code: DoubtfulCode): void {
  const isThere = codes.some(
    ({ readings, charted }) =>
      charted === code.charted || (readings.length > 0 && readings.join() === code.readings.join()),
  )
  if (!isThere) codes.push(code)
}

function addTo(codes: string[], code: string): void {
  if (!codes.includes(code)) codes.push(code)
}

function namedSystem(system: unknown): string {
  return typeof system === 'string' && system !== '' ? system.slice(0, 80) : 'no system'
}
