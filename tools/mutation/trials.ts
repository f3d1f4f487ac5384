import type { Bundle, FhirResource } from 'fhir/r4.js'
import { explainLine } from '../../shared/explain/explain-line.ts'
import type { Explanation } from '../../shared/explain/explanation.ts'
import {
  administrationRules,
  checks,
  diagnosisRules,
  drugRules,
  pointerRules,
  procedureRules,
} from '../../shared/rulebook.ts'
import type { ChargeSheet } from '../../shared/sheet/charge-sheet.ts'
import { replay } from '../../test/checker/replay.ts'
import { chargeBundle, chargedVisits } from '../../test/deck/charge-bundle.ts'
import { differences } from '../../test/deck/compare.ts'
import { toBundle } from '../../test/deck/given-to-fhir.ts'
import { ownTables } from '../../test/deck/starter-book.ts'
import type { WorkedExample } from '../../test/deck/worked-example.ts'
import { visitBundle } from '../../test/generator/visits.ts'
import { deck } from './deck.ts'
import { wrongMixes } from './fewest-containers-trial.ts'

/** A statement that must be true of the rules, and the errors if it is not. */
export interface Trial {
  readonly name: string
  readonly wrong: () => readonly string[]
}

const SEED = 11
const VISITS = 60

/**
 * Trials that a broken rule must fail: the tests of the deck, of explanations and of the rulebook, without a test
 * framework.
 */
export const trials: readonly Trial[] = [
  { name: 'every rule is under the ledger, by an authority', wrong: rulesWithoutGround },
  ...deck.map((example) => ({
    name: `${example.file}: ${example.name}`,
    wrong: () => differences(example, chargeBundle(toBundle(example), ...asked(example))),
  })),
  ...deck
    .filter(({ given }) => given.length > 1)
    .map((example) => ({
      name: `${example.file}: ${example.name}, arriving backwards`,
      wrong: () => differsBackwards(example),
    })),
  ...deck
    .filter(({ settings }) => settings !== undefined)
    .map((example) => ({
      name: `${example.file}: ${example.name}, as the payer decides`,
      wrong: () => settingsUnsaid(example),
    })),
  { name: 'the fewest containers are the fewest', wrong: wrongMixes },
  ...Array.from({ length: VISITS }, (_, at) => ({
    name: `generated visit ${at + 1}, explained`,
    wrong: () => wronglyExplained(visitBundle(SEED, at + 1)),
  })),
]

function asked(example: Partial<WorkedExample>) {
  const { settings, claim, covered340b } = example
  return [settings, claim, covered340b, ownTables(example)] as const
}

/** Returns no error if the sheets are the same byte for byte in any order of the records. */
function differsBackwards(example: WorkedExample): readonly string[] {
  const bundle = toBundle(example)
  const backwards = { ...bundle, entry: (bundle.entry ?? []).toReversed() }
  const text = (one: Bundle<FhirResource>) => JSON.stringify(chargeBundle(one, ...asked(example)))
  return text(bundle) === text(backwards) ? [] : ['another sheet when the records arrive in another order']
}

/** Settings whose default leaves a line held or a service whole. Then no line can name the setting. */
const DECIDES_NOTHING_AS_USUAL: ReadonlySet<string> = new Set([
  'missing-stop',
  'undocumented-remainder',
  'initial-beside-pump',
  'same-drug-infused-again',
])

/**
 * Returns the settings that make a difference but are not named among the reasons, for the example and for the default.
 */
function settingsUnsaid(example: WorkedExample): readonly string[] {
  const { settings: _, ...usual } = example
  return Object.keys(example.settings ?? {}).flatMap((name) => {
    const { [name]: value, ...others } = example.settings ?? {}
    const [changed = [], unchanged = []] = [
      { ...usual, settings: { ...others, [name]: value ?? '' } },
      { ...usual, settings: others },
    ].map((one) => chargeBundle(toBundle(one), ...asked(one)))
    if (essence(changed) === essence(unchanged)) return []
    const decided = DECIDES_NOTHING_AS_USUAL.has(name) ? [changed] : [changed, unchanged]
    return decided.every((sheets) => JSON.stringify(sheets).includes(`${name}: `)) ? [] : [`nothing says ${name}`]
  })
}

/** Returns the result of a sheet, without its reasons. */
function essence(sheets: readonly ChargeSheet[]): string {
  return JSON.stringify(
    sheets.map(({ lines, notCharged }) => [
      lines.map(({ code, modifiers, units, charges }) => [code, modifiers, units, charges]),
      notCharged.map(({ about }) => about),
    ]),
  )
}

/** Returns the differences between the explanations of a visit and the checker, which shares no code with the rules. */
function wronglyExplained(bundle: Bundle<FhirResource>): readonly string[] {
  return chargedVisits(bundle).flatMap(({ visit, book, sheet }) =>
    [...sheet.lines, ...sheet.notCharged].flatMap((_, at) => {
      const explained = JSON.parse(JSON.stringify(explainLine(visit, book, sheet, at + 1))) as Explanation
      return replay(explained).problems
    }),
  )
}

function rulesWithoutGround(): readonly string[] {
  const laws = [
    ...administrationRules,
    ...drugRules,
    ...procedureRules,
    ...diagnosisRules,
    ...pointerRules,
    ...checks,
  ].flatMap(({ id, ledger, cites }) =>
    ledger.length > 0 && cites.length > 0 && cites.every(({ source, section }) => source && section) ? [] : [id],
  )
  const reasons = deck
    .slice(0, 50)
    .flatMap((example) =>
      chargeBundle(toBundle(example), ...asked(example)).flatMap(({ lines }) =>
        lines.flatMap(({ because }) => because),
      ),
    )
  return [
    ...laws,
    ...reasons.flatMap(({ rule, ledger, cites }) => (ledger.length > 0 && cites.length > 0 ? [] : [rule])),
  ]
}
