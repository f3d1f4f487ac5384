import type { Visit } from '../../chart/visit.ts'
import { openEnvelope } from '../../fhir/envelopes/open-envelope.ts'
import { text } from '../../fhir/reading/element.ts'
import { readSentJson } from '../../fhir/reading/read-sent-json.ts'
import { visitsOf } from '../../fhir/reading/visits.ts'
import { Refusal } from '../../refusal.ts'
import type { Document, Unopened } from './documents.ts'
import { addTo, type Complain, chargedTogether, emptyRecord, type GatheredRecord } from './gathered-record.ts'

/**
 * Adds a document to what is charged together. A Bundle on a line of NDJSON is a record of its own, which is returned, so
 * that of any number of lines only one is held at a time.
 */
export function takeIn(
  document: Document | Unopened,
  together: GatheredRecord,
  complain: Complain,
): GatheredRecord | undefined {
  const { place } = document
  if ('cause' in document) {
    complain(place, document.cause)
    return undefined
  }
  try {
    const read = readSentJson(document.text)
    const alone = document.isLine && text(read, 'resourceType') === 'Bundle' ? emptyRecord() : undefined
    addTo(alone ?? together, place, openEnvelope(read), complain)
    return alone
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    complain(place, error.message)
    return undefined
  }
}

/** Returns the visits of a record, once all of it is there. */
export function* visitsIn(record: GatheredRecord, complain: Complain): Generator<Visit> {
  for (const { server, resources } of chargedTogether(record, complain)) {
    for (const visit of visitsOf(resources, { id: 'command-line' }))
      yield server === undefined ? visit : { ...visit, server }
  }
}
