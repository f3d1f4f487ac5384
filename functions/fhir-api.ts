import { fhirEndpoint } from '../shared/aws/callers/fhir-endpoint.ts'
import { answerAtSite } from '../shared/aws/fhir-site.ts'
import { servedBy } from '../shared/aws/served.ts'
import { chargeVisit } from '../shared/charge-visit.ts'
import { explainLine } from '../shared/explain/explain-line.ts'
import { story } from '../shared/explain/story.ts'
import { CROSS_ORIGIN } from '../shared/fhir-api/cross-origin.ts'

const served = servedBy({
  chargeVisit,
  tellLine: (...line) => {
    const explanation = explainLine(...line)
    return { story: story(explanation), explanation }
  },
})

/** Answers billing systems and apps with charges as FHIR. */
export const handler = fhirEndpoint('answered', (call) => answerAtSite(call, served), CROSS_ORIGIN)
