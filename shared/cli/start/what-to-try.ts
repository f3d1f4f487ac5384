import { join } from 'node:path'
import { LOCAL } from '../../local/local-environment.ts'
import { type OwnSecrets, ownSecrets, secretFile } from '../../local/own-secrets.ts'

/** Returns the header of a curl line. The shell reads the secret from its file, so that it is in no history. */
function bearer(folder: string, which: keyof OwnSecrets): string {
  return `-H "Authorization: Bearer $(cat '${secretFile(folder, which)}')"`
}

/** Returns lines that a user can copy. A test runs each of them. */
export function whatToTry(base: string, folder: string): string {
  const read = bearer(folder, 'read')
  const write = `${bearer(folder, 'callback')} -H 'Content-Type: application/fhir+json'`
  const today = new Date().toISOString().slice(0, 10)
  const { callback, read: reading, audit } = ownSecrets(folder)
  return `
The secrets of this store, made for it and shown once. They are kept in files that only you may read:
  to send     ${callback}   ${secretFile(folder, 'callback')}
  to read     ${reading}   ${secretFile(folder, 'read')}
  to audit    ${audit}   ${secretFile(folder, 'audit')}

What to try next:

  The charges of the FOLFOX day as FHIR, with modifiers, NDC and reasons
    curl -s ${read} '${base}/fhir/${LOCAL.tenant}/ChargeItem?context=Encounter/folfox-day-1'

  The abilities of this server
    curl -s ${base}/fhir/${LOCAL.tenant}/metadata

  For an auditor: who read and wrote today
    curl -s ${bearer(folder, 'audit')} '${base}/fhir/${LOCAL.tenant}/AuditEvent?date=${today}'

  Take the pump back, as an EHR corrects a mistake; then ask for the charges again
    sed 's/"completed"/"entered-in-error"/; s/2026-01-16/2026-01-17/' examples/folfox-day-1/08-fluorouracil-pump.json |
      curl -s -X POST ${write} --data-binary @- ${base}/callback/${LOCAL.tenant}

  The log of the functions: identifiers and counts, no chart
    tail ${join(folder, 'functions.log')}

Ctrl-C stops; what was recorded is kept. \`npm start -- --fresh\` begins anew.`
}

/** Returns the few lines of a start that sends no examples. */
export function whereItIs(base: string, folder: string): string {
  return `
  send records   POST ${base}/callback/${LOCAL.tenant}   (Authorization: Bearer, then what is in ${secretFile(folder, 'callback')})
  read charges   curl -s ${bearer(folder, 'read')} '${base}/fhir/${LOCAL.tenant}/ChargeItem?_count=5'
  log            ${join(folder, 'functions.log')}

Ctrl-C stops; what was recorded is kept. \`npm start -- --fresh\` begins anew and shows the examples.`
}
