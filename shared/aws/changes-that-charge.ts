import { RECORD_TYPES } from '../fhir/record.ts'
import { SIGNED } from './keys.ts'

/**
 * How the sort keys of changes begin that charging is called for: what an EHR says, and a visit that signs where it looked.
 * Sheets, the trail and what people do about findings lie in the same table, and call nobody. The cloud and the local
 * runner let by the same (`test/local-wiring.test.ts`).
 */
export const CHANGES_THAT_CHARGE: readonly string[] = [...RECORD_TYPES.map((type) => `${type}#`), SIGNED]
