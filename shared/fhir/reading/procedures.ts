import type { PerformedProcedure } from '../../chart/visit.ts'
import { CPT_NAMES, HCPCS_NAMES } from './code-systems.ts'
import { codeIn, nameOf, wordsOf } from './codeable-concept.ts'
import { child, children, flag, text } from './element.ts'
import { EXTENSION } from './extension-urls.ts'
import { extension } from './extensions.ts'
import { dateOf, type LocalTime, moment } from './moment.ts'

const CPT_AND_HCPCS = new Set([...CPT_NAMES, ...HCPCS_NAMES])

/** Returns the procedures of a visit, and the visit itself if its level is coded. */
export function proceduresOf(
  encounter: unknown,
  performed: readonly unknown[],
  local: LocalTime,
): readonly PerformedProcedure[] {
  const all: PerformedProcedure[] = []
  for (const type of children(encounter, 'type')) {
    const code = codeIn(type, CPT_AND_HCPCS)
    if (code !== undefined) all.push(codedVisit(encounter, type, code, local))
  }
  for (const one of performed) if (text(one, 'status') === 'completed') all.push(readProcedure(one, local))
  return all
}

/** Reads a procedure that was done, with its documented code. */
function readProcedure(resource: unknown, local: LocalTime): PerformedProcedure {
  const concept = child(resource, 'code')
  const period = child(resource, 'performedPeriod')
  const when = text(resource, 'performedDateTime') ?? text(period, 'start')
  const end = text(period, 'end')
  return {
    id: `Procedure/${text(resource, 'id')}`,
    version: text(child(resource, 'meta'), 'versionId'),
    code: codeIn(concept, CPT_AND_HCPCS),
    text: nameOf(concept),
    bodySite: children(resource, 'bodySite').flatMap(wordsOf).sort().join(' ') || undefined,
    on: when === undefined ? undefined : dateOf(when, local),
    start: when === undefined ? undefined : moment(when, local),
    stop: end === undefined ? undefined : moment(end, local),
    separatelyIdentifiable: isSeparate(resource),
  }
}

/** Returns the visit itself, with the level that a clinician coded on the encounter. */
function codedVisit(encounter: unknown, type: unknown, code: string, local: LocalTime): PerformedProcedure {
  const start = text(child(encounter, 'period'), 'start')
  return {
    id: `Encounter/${text(encounter, 'id')}`,
    version: text(child(encounter, 'meta'), 'versionId'),
    code,
    text: nameOf(type),
    on: start === undefined ? undefined : dateOf(start, local),
    start: undefined,
    stop: undefined,
    separatelyIdentifiable: isSeparate(encounter),
  }
}

function isSeparate(resource: unknown): boolean | undefined {
  return flag(extension(resource, EXTENSION.separatelyIdentifiable), 'valueBoolean')
}
