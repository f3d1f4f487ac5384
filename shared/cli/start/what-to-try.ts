import { join } from 'node:path'
import { LOCAL } from '../../local/local-environment.ts'

/** Lines a user can copy: a test runs each of them. */
export function whatToTry(base: string, folder: string): string {
  const read = `-H 'Authorization: Bearer ${LOCAL.readSecret}'`
  const write = `-H 'Authorization: Bearer ${LOCAL.callbackSecret}' -H 'Content-Type: application/fhir+json'`
  const today = new Date().toISOString().slice(0, 10)
  return `
What to try next:

  The charges of the FOLFOX day as FHIR, with modifiers, NDC and reasons
    curl -s ${read} '${base}/fhir/${LOCAL.tenant}/ChargeItem?context=Encounter/folfox-day-1'

  What this server can do
    curl -s ${base}/fhir/${LOCAL.tenant}/metadata

  Who read and wrote what today, for an auditor
    curl -s -H 'Authorization: Bearer ${LOCAL.auditSecret}' '${base}/fhir/${LOCAL.tenant}/AuditEvent?date=${today}'

  Take the pump back, as an EHR corrects a mistake; then ask for the charges again
    sed 's/"completed"/"entered-in-error"/; s/2026-01-16/2026-01-17/' examples/folfox-day-1/08-fluorouracil-pump.json |
      curl -s -X POST ${write} --data-binary @- ${base}/callback/${LOCAL.tenant}

  What the functions log: identifiers and counts, no chart
    tail ${join(folder, 'functions.log')}

Ctrl-C stops; what was recorded is kept. \`npm start -- --fresh\` begins anew.
`
}
