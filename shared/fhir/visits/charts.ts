import type { Site } from '../../chart/site.ts'
import type { Oddity } from '../../chart/visit.ts'
import { wasGiven } from '../reading/medication-administration.ts'
import type { Resources } from '../reading/resources.ts'
import { contestedOddities } from './contested-records.ts'
import { doubtedProcedures } from './doubted-procedures.ts'
import { firstSubject, misnamedSubject } from './subjects.ts'
import { undecidedProcedures } from './undecided-procedures.ts'
import { odditiesOf } from './visit-oddities.ts'

/** An encounter with the records charted in it. */
export interface Chart {
  readonly encounter: string | null
  readonly record: unknown
  readonly charted: readonly unknown[]
  readonly performed: readonly unknown[]
  readonly oddities: readonly Oddity[]
}

/** Returns the chart of an encounter whose services are charged in another encounter of the same presence. */
export function emptied({ encounter, record }: Chart, together: readonly string[]): Chart {
  const saw = `one presence with ${together.filter((one) => one !== encounter).join(' and ')}: charged as ${together[0]}`
  const oddity = { check: ONE_PRESENCE, about: encounter ?? '', saw }
  return { encounter, record, charted: [], performed: [], oddities: [oddity] }
}

const ONE_PRESENCE = 'encounters-of-one-presence-are-one-visit'

export function onePresence(encounter: string, others: readonly Chart[]): Oddity {
  const names = others.flatMap((one) => one.encounter ?? [])
  return { check: ONE_PRESENCE, about: encounter, also: names, saw: `one presence with ${names.join(' and ')}` }
}

/** Returns the oddities of an encounter and of the records charted in it. */
export function chartOddities(
  { encounter, record, charted, performed, oddities }: Chart,
  resources: Resources,
  site: Site,
) {
  const subjects = [record, ...charted.filter(wasGiven), ...performed].flatMap(misnamedSubject)
  if (encounter === null) return [...oddities, ...subjects]
  const owners = [...(record === undefined ? [] : [record]), ...charted, ...performed]
  const patient = firstSubject([record, ...charted])
  return [
    ...(record === undefined && charted.length > 0 ? [unknownEncounter(encounter)] : []),
    ...oddities,
    ...subjects,
    ...odditiesOf(encounter, record, charted, performed, resources, site),
    ...doubtedProcedures(encounter, record, performed, resources, site),
    ...undecidedProcedures(encounter, record, performed, resources, site),
    ...contestedOddities(encounter, owners, patient, resources),
  ]
}

function unknownEncounter(encounter: string): Oddity {
  return { check: 'encounter-is-known', about: encounter, saw: 'no Encounter of that id has been received' }
}
