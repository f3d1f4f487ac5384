import { RECORD_TYPES } from '../../fhir/reading/received-resource.ts'

/**
 * How the sort keys of changes begin that charging is called for: what an EHR says. Sheets, signatures, the trail and what
 * people do about findings lie in the same table, and call nobody. The cloud and the local runner let by the same
 * (`test/cdk/local-wiring.test.ts`).
 */
export const CHANGES_THAT_CHARGE: readonly string[] = RECORD_TYPES.map((type) => `${type}#`)
