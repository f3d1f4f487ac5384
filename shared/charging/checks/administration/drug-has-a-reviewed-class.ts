import type { Possibility } from '../../../law/finding.ts'
import { CHEMO_001, CHEMOTHERAPY_ARTICLE } from '../../../law/sources.ts'
import type { AdministrationClass } from '../../../reference/drugs/drug.ts'
import type { DraftLine } from '../../../sheet/draft-line.ts'
import { administrationsOf, type ChargeCheck, type Charged, RULEBOOK_BEGINS } from '../../charged.ts'
import type { GivenAdministration } from '../../drugs/identify-drugs.ts'
import type { Service } from '../../timeline/service.ts'
import { possibility } from '../what-if/possible-lines.ts'
import { isForGiving } from '../what-if/possible-times.ts'

/**
 * Classes a reviewer may choose, in words. Every other class is coded like one of these, or is not given by needle.
 */
const CLASSES: readonly (readonly [AdministrationClass, string])[] = [
  ['therapeutic', 'if it is therapeutic'],
  ['complex-biologic', 'if it is an antineoplastic or a complex biologic'],
  ['hormonal', 'if it is a hormonal antineoplastic'],
]

export const drugHasAReviewedClass: ChargeCheck = {
  id: 'drug-has-a-reviewed-class',
  says: 'Every drug has a reviewed class, which decides how giving it is coded.',
  severity: 'error',
  holds: 'administration',
  ledger: ['ADM-01', 'ADM-03', 'ADM-06'],
  cites: [CHEMOTHERAPY_ARTICLE, CHEMO_001],
  from: RULEBOOK_BEGINS,
  fix: 'Review the code once for all sites: npm run reference -- review. The drug itself is charged.',
  misses: (charged) => {
    const services = charged.services.filter((service) => !service.leftOff && unreviewedIn(service).length > 0)
    if (services.length === 0) return []
    const outcomes = CLASSES.map(([as]) => charged.linesIf(charged.given.map(classed(as))))
    const concerned = concernedBy(services, charged, outcomes)
    return [
      {
        about: [...new Set([...services.flatMap(administrationsOf), ...concerned])],
        saw: [...new Set(services.flatMap(unreviewedIn))].join(', '),
        possibilities: possibilitiesOf(
          outcomes,
          charged,
          new Set([...services.flatMap(administrationsOf), ...concerned]),
        ),
      },
    ]
  },
}

/** Returns the codes of a service's drugs that CMS lists and nobody has reviewed. */
function unreviewedIn({ administrations }: Service): readonly string[] {
  return administrations.flatMap(({ drugs }) =>
    drugs.flatMap(({ drug }) =>
      drug !== undefined && drug.administeredAs === undefined ? [`${drug.hcpcs} ${drug.name}`] : [],
    ),
  )
}

/** Returns a function that gives the unreviewed drugs of an administration this class. */
function classed(as: AdministrationClass): (one: GivenAdministration) => GivenAdministration {
  return (one) => ({
    ...one,
    drugs: one.drugs.map((its) =>
      its.drug === undefined || its.drug.administeredAs !== undefined
        ? its
        : { ...its, classedAs: as, drug: { ...its.drug, administeredAs: as } },
    ),
  })
}

/**
 * Returns administrations of other drugs whose lines an answer changes. For example, another service may become
 * initial.
 */
function concernedBy(
  services: readonly Service[],
  { lines, services: all }: Charged,
  outcomes: readonly (readonly DraftLine[])[],
): readonly string[] {
  const own = new Set(services.flatMap(administrationsOf))
  const standing = lines.filter((line) => isForGiving(line, all))
  return standing
    .filter(({ charges }) => charges.every((id) => !own.has(id)))
    .filter((line) => outcomes.some((outcome) => !outcome.some((other) => textOf(other) === textOf(line))))
    .flatMap(({ charges }) => charges)
}

/** Returns one possibility for each different outcome. Most drugs are coded in one of two ways. */
function possibilitiesOf(
  outcomes: readonly (readonly DraftLine[])[],
  charged: Charged,
  about: ReadonlySet<string>,
): readonly Possibility[] {
  const isAbout = ({ charges }: DraftLine) => charges.some((id) => about.has(id))
  const standing = charged.lines.filter((line) => isForGiving(line, charged.services) && isAbout(line))
  const answers = outcomes.map((lines, at) => possibility(CLASSES[at]?.[1] ?? '', lines.filter(isAbout), standing))
  return answers.filter((one, at) => answers.findIndex(({ gives }) => gives === one.gives) === at)
}

function textOf({ code, modifiers, units, charges }: DraftLine): string {
  return [code, ...modifiers, units, ...charges].join(' ')
}
