import type { Possibility } from '../../../law/finding.ts'
import type { AdministrationClass } from '../../../reference/drugs/drug.ts'
import type { Charged } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import { inWords, possibility } from './possible-lines.ts'
import { concernedIn, isForGiving } from './possible-times.ts'

const CLASSES: readonly (readonly [AdministrationClass, string])[] = [
  ['chemotherapy', 'chemotherapy, or a complex biologic'],
  ['hormonal', 'a hormonal antineoplastic'],
  ['therapeutic', 'another drug'],
  ['hydration', 'fluid for hydration'],
]

/** Returns the lines for giving a drug under each class. For administrations whose class is in no table. */
export function possibleClasses(ids: ReadonlySet<string>, charged: Charged): readonly Possibility[] {
  const { given, services, lines, linesIf } = charged
  const outcomes = CLASSES.map(([classedAs]) =>
    linesIf(given.map((one) => (ids.has(one.id) ? as(one, classedAs) : one))),
  )
  const concerned = services
    .filter(({ administrations }) => administrations.some(({ id }) => ids.has(id)))
    .map((service) => concernedIn(service, services, outcomes))
  const isConcerned = (line: Charged['lines'][number]) => concerned.some((one) => one(line))
  const standing = lines.filter((line) => isForGiving(line, services) && isConcerned(line))
  const told = CLASSES.map(([, words], at) => ({ words, lines: (outcomes[at] ?? []).filter(isConcerned) }))
  return [...Map.groupBy(told, (one) => inWords(one.lines)).values()].flatMap((same) => {
    const [first] = same
    return first === undefined || first.lines.length === 0
      ? []
      : [possibility(same.map(({ words }) => words).join(', or '), first.lines, standing)]
  })
}

function as(one: GivenAdministration, classedAs: AdministrationClass): GivenAdministration {
  return { ...one, drugs: one.drugs.map((drug) => (drug.classedAs === undefined ? { ...drug, classedAs } : drug)) }
}
