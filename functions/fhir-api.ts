import { fhirEndpoint } from '../shared/aws/callers/fhir-endpoint.ts'
import { answerAtSite } from '../shared/aws/fhir-site.ts'
import { servedBy } from '../shared/aws/served.ts'
import { CROSS_ORIGIN } from '../shared/fhir-api/cross-origin.ts'

/** Few calls charge a visit, so that code is loaded by the first that does. */
const served = servedBy(async () => {
  const [{ chargeVisit }, { tellLine }] = await Promise.all([
    import('../shared/charge-visit.ts'),
    import('../shared/explain/tell-line.ts'),
  ])
  return { chargeVisit, tellLine }
})

/** Answers billing systems and apps with charges as FHIR. */
export const handler = fhirEndpoint('answered', (call) => answerAtSite(call, served), CROSS_ORIGIN)
