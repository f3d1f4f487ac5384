import type { Because, Rule } from '../../law/rule.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Service } from '../timeline/service.ts'
import type { GivenTreatment } from './given-treatments.ts'
import type { ListedDiagnosis } from './listed-diagnosis.ts'

export { RULEBOOK_BEGINS } from '../../law/rulebook-begins.ts'

/** A line with the diagnoses it points to. */
export interface PointingLine {
  readonly line: DraftLine
  /** Codes it points to, the main reason first; absent until a rule sets them. */
  readonly points?: readonly string[] | undefined
  readonly leftOff: boolean
  readonly because: readonly Because[]
}

/** The facts that a rule about the pointers of a line sees. */
export interface PointerContext {
  readonly items: readonly PointingLine[]
  /** The diagnoses in claim order. */
  readonly listed: readonly ListedDiagnosis[]
  readonly treatments: readonly GivenTreatment[]
  readonly services: readonly Service[]
}

export type PointerRule = Rule<PointingLine, PointerContext>

/** Most diagnoses one line points to (837P, CMS-1500 item 24E). */
const MOST = 4

/** Returns the first codes of a list that a line may point to. */
export function pointed(codes: readonly string[]): readonly string[] {
  return codes.slice(0, MOST)
}
