import type { Administration } from '../../chart/visit.ts'
import type { Input } from '../../sheet/charge-sheet.ts'
import type { DraftLine } from '../../sheet/draft-line.ts'
import type { Charged } from '../charged.ts'
import { chartedElements } from './charted-elements.ts'

/**
 * Returns the records behind a line. Each has its version and the charted elements that matter to this kind of line.
 */
export function inputsOf(
  kind: DraftLine['kind'],
  references: readonly string[],
  { given, visit }: Pick<Charged, 'given' | 'visit'>,
): readonly Input[] {
  const inputs: Input[] = []
  for (const resource of references) {
    const charted = given.find(({ id }) => id === resource)
    if (charted === undefined) {
      inputs.push(documented(resource, visit))
      continue
    }
    inputs.push({ resource, version: charted.version, elements: elementsOf(kind, charted) })
    if (kind === 'drug') inputs.push(...wasteOf(charted))
  }
  return inputs
}

const CODED = ['code', 'performed[x]', 'extension(separately-identifiable)']
const CODED_VISIT = ['type', 'period.start', 'extension(separately-identifiable)']

/** Elements read from a record that documents discarded drug. */
const WASTE = ['status', 'statusReason', 'partOf', 'dosage.dose']

/** Returns the input for a procedure, or for the encounter that holds a clinician's visit code. */
function documented(resource: string, { procedures }: Charged['visit']): Input {
  const version = procedures.find(({ id }) => id === resource)?.version
  return { resource, version, elements: resource.startsWith('Encounter/') ? CODED_VISIT : CODED }
}

function wasteOf({ discardedBy, discardedByVersions }: Administration): readonly Input[] {
  return discardedBy.map((resource, at) => ({
    resource,
    version: discardedByVersions?.[at],
    elements: WASTE,
  }))
}

const ELEMENTS = {
  drug: chartedElements.filter((one) => one.for !== 'procedure'),
  procedure: chartedElements.filter((one) => one.for !== 'drug'),
}

/** Lists of elements, keyed by a bit for each charted element. There are few, so that each is made once and shared. */
const LISTS = { drug: new Map<number, readonly string[]>(), procedure: new Map<number, readonly string[]>() }

function elementsOf(kind: DraftLine['kind'], charted: Administration): readonly string[] {
  const elements = ELEMENTS[kind]
  let key = 0
  for (let at = 0; at < elements.length; at += 1) {
    if (elements[at]?.isCharted(charted)) key |= 1 << at
  }
  let list = LISTS[kind].get(key)
  if (list === undefined) {
    list = elements.filter(({ isCharted }) => isCharted(charted)).map(({ element }) => element)
    LISTS[kind].set(key, list)
  }
  return list
}
