import { fhirEndpoint } from '../shared/aws/fhir-endpoint.ts'
import { answerAtSite } from '../shared/aws/fhir-site.ts'
import { served } from '../shared/aws/served.ts'
import { CROSS_ORIGIN } from '../shared/fhir-api/cross-origin.ts'

/** A billing system or an app asks for charges as FHIR. */
export const handler = fhirEndpoint('answered', (call) => answerAtSite(call, served), CROSS_ORIGIN)
