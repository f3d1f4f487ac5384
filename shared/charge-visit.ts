import type { OtherVisit } from './charging/administration/other-visit.ts'
import { procedureLines } from './charging/administration/procedure-lines.ts'
import { chargeSheet } from './charging/assembly/charge-sheet-of.ts'
import { foundBy } from './charging/assembly/findings.ts'
import type { Charged } from './charging/charged.ts'
import { drugCharges } from './charging/drugs/drug-charge.ts'
import { drugLines } from './charging/drugs/drug-lines.ts'
import { type GivenAdministration, identifyDrugs } from './charging/drugs/identify-drugs.ts'
import { ncciPairs } from './charging/ncci-pairs.ts'
import { priced } from './charging/pricing/price-line.ts'
import { documentedLines } from './charging/procedures/documented-lines.ts'
import { procedureCharges } from './charging/procedures/procedure-charge.ts'
import type { Service } from './charging/timeline/service.ts'
import { timeline } from './charging/timeline/timeline.ts'
import type { Setting, Visit } from './chart/visit.ts'
import { applyRules } from './law/rule.ts'
import type { ServiceDate } from './law/service-date.ts'
import type { ReferenceBook } from './reference/book.ts'
import type { Settings } from './reference/payers/contested-points.ts'
import { checks, codingRules, drugRules, procedureRules } from './rulebook.ts'
import type { ChargeSheet } from './sheet/charge-sheet.ts'
import type { DraftLine } from './sheet/draft-line.ts'

/**
 * From what was charted to what is charged: the whole of it. Pure: the same visit and book give the same sheet, byte for byte.
 * The rules and checks, in their order, are in `rulebook.ts`.
 */
export function chargeVisit(visit: Visit, book: ReferenceBook): ChargeSheet {
  const charged = charge(visit, book)
  return chargeSheet(charged, foundBy(checks, charged, charged.on))
}

/** Of a visit before the first day of the rulebook nothing is derived: it is found, not guessed. */
const NOTHING: Pick<Visit, 'administrations' | 'procedures'> = { administrations: [], procedures: [] }

/** What a visit comes to before anybody has asked whether it can be right; each step is a function of the ones above it. */
export function charge(visit: Visit, book: ReferenceBook): Charged {
  const on = visit.on ?? book.firstDay
  const { administrations, procedures: documented } = on < book.firstDay ? NOTHING : visit
  const profile = book.profile(visit.payer.profile, visit.setting, on)
  const { settings } = profile
  const { encounter, setting, diagnoses, inFacility } = visit
  const around = { setting, settings, inFacility, statusIndicator: book.statusIndicator }
  const sameDay = visit.sameDay.length === 0 ? ALONE : visit.sameDay.map((other) => otherVisit(other, settings, book))
  const beside = { setting, settings, encounter, sameDay, procedures: documented, diagnoses, inFacility }
  const coded = (given: readonly GivenAdministration[]) =>
    applyRules(codingRules, timeline(given, dosesApart(setting, settings)), on, beside)
  const keyed = (services: readonly Service[]) => procedureLines(services, settings, on)
  const billed = { setting, inFacility, profile }
  const price = (line: DraftLine) => priced(line, billed, book)

  const given = identifyDrugs(administrations, on, book)
  const services = coded(given)
  const ofTheDay = sameDay.length === 0 ? services : [...services, ...servicesElsewhere(sameDay, setting, on)]
  const giving = keyed(services)
  const procedures = applyRules(procedureRules, procedureCharges(documented, on), on, {
    ...around,
    services: ofTheDay,
    sameDay,
    chargedForDrugs: giving,
  })
  const charges = (given: readonly GivenAdministration[]) => applyRules(drugRules, drugCharges(given, on), on, around)
  const drugs = charges(given)
  const lines = [...giving, ...documentedLines(procedures), ...drugLines(drugs)].map(price)

  return {
    visit,
    book,
    profile,
    on,
    given,
    services,
    sameDay,
    ofTheDay,
    procedures,
    drugs,
    lines,
    pairs: ncciPairs(lines, setting, book),
    linesIf: (other) => keyed(coded(other)).map(price),
    drugLinesIf: (other) => drugLines(charges(other)).map(price),
  }
}

/** Whether a drug infused again after hours is a service of its own to this payer. */
function dosesApart(setting: Setting | undefined, settings: Settings): boolean {
  return setting === 'facility' && settings['same-drug-infused-again'] === 'repeated-push'
}

const ALONE: readonly OtherVisit[] = []

/** Another visit of the day, settled as if it stood by itself: what this one has to know of it does not depend on this one. */
function otherVisit(
  { encounter, setting, inFacility, on, administrations, procedures, diagnoses }: Visit,
  settings: Settings,
  book: ReferenceBook,
): OtherVisit {
  const day = on ?? book.firstDay
  const beside = { setting, settings, encounter, sameDay: ALONE, procedures, diagnoses, inFacility }
  const given = timeline(identifyDrugs(administrations, day, book), dosesApart(setting, settings))
  return { encounter, setting, procedures, services: applyRules(codingRules, given, day, beside) }
}

/** What the same biller gave that day in other visits: what a procedure may not stand beside, whichever encounter it was in. */
function servicesElsewhere(
  sameDay: readonly OtherVisit[],
  setting: Setting | undefined,
  on: ServiceDate,
): readonly Service[] {
  return sameDay.flatMap((other) => (other.setting === setting ? other.services.filter((one) => one.on === on) : []))
}
