import type { Bundle, FhirResource } from 'fhir/r4.js'
import { chargeVisit } from '../../shared/charge-visit.ts'
import { starterBook } from '../../shared/cli/charge/starter-book.ts'
import { visitsOf } from '../../shared/fhir/reading/visits.ts'
import { payerProfiles } from '../../shared/reference/payers/payer-profile.ts'
import { visitLines } from '../../test/generator/visits.ts'
import { fastest, rounded } from './figures.ts'

export interface CoreFigures {
  readonly bytes_per_visit: number
  readonly parse_us: number
  readonly engine_us: number
  readonly engine_over_parse: number
}

const VISITS = 1000
const WARM_ROUNDS = 10
const ROUNDS = 50

/**
 * Measures microseconds for each visit: to parse its Bundle, and to charge it from the parsed resources, in turn. Takes
 * the fastest round of each, which is the same on a busy machine and a quiet one.
 */
export function coreBench(): CoreFigures {
  const texts = [...visitLines(7, VISITS)]
  const book = starterBook(payerProfiles)
  const parse = () => texts.map((text) => JSON.parse(text) as Bundle<FhirResource>)
  const bundles = parse()
  const engine = () => {
    let lines = 0
    for (const { entry = [] } of bundles) {
      const resources = entry.map(({ resource }) => resource)
      for (const visit of visitsOf(resources, { id: 'bench' })) lines += chargeVisit(visit, book).lines.length
    }
    return lines
  }
  const parsing: number[] = []
  const charging: number[] = []
  for (let round = 0; round < WARM_ROUNDS + ROUNDS; round += 1) {
    const [parsed, charged] = [microseconds(parse), microseconds(engine)]
    if (round < WARM_ROUNDS) continue
    parsing.push(parsed / VISITS)
    charging.push(charged / VISITS)
  }
  return {
    bytes_per_visit: Math.round(texts.reduce((sum, { length }) => sum + length, 0) / VISITS),
    parse_us: rounded(fastest(parsing)),
    engine_us: rounded(fastest(charging)),
    engine_over_parse: rounded(fastest(charging) / fastest(parsing), 2),
  }
}

function microseconds(work: () => unknown): number {
  const began = performance.now()
  work()
  return (performance.now() - began) * 1000
}
