import type { OtherVisit } from './charging/administration/other-visit.ts'
import { procedureLines } from './charging/administration/procedure-lines.ts'
import type { Charged } from './charging/charged.ts'
import { type DrugCharge, drugCharges } from './charging/drugs/drug-charge.ts'
import { drugLines } from './charging/drugs/drug-lines.ts'
import { type GivenAdministration, identifyDrugs } from './charging/drugs/identify-drugs.ts'
import { priceLines } from './charging/pricing/price-line.ts'
import { documentedLines } from './charging/procedures/documented-lines.ts'
import { type ProcedureCharge, procedureCharges } from './charging/procedures/procedure-charge.ts'
import type { Service } from './charging/timeline/service.ts'
import { timeline } from './charging/timeline/timeline.ts'
import { type VisitFacts, visitFacts } from './charging/visit-facts.ts'
import type { Visit } from './chart/visit.ts'
import { applyRules } from './law/rule.ts'
import type { ReferenceBook } from './reference/book.ts'
import { administrationRules, drugRules, procedureRules } from './rulebook.ts'
import type { DraftLine } from './sheet/draft-line.ts'

/** A visit with its lines, before the claim edits and the checks. */
export type Derived = Omit<Charged, 'edits'>

/** Derives the lines of a visit. Each step uses the results of the steps above it. */
export function deriveLines(visit: Visit, book: ReferenceBook): Derived {
  const facts = visitFacts(visit, book)
  const sameDay = visit.sameDay.length === 0 ? ALONE : visit.sameDay.map((other) => otherVisit(other, facts))
  const given = identifyDrugs(facts.administrations, facts.on, book, facts.diagnoses)
  const services = codeAdministrations(given, facts, sameDay)
  const ofTheDay = [...services, ...servicesElsewhere(sameDay, facts)]
  const giving = procedureLines(services, facts.settings, facts.on)
  const documented = codeProcedures(facts, sameDay, ofTheDay, giving)
  const drugs = chargeDrugs(given, facts)
  const lines = priceDated([...giving, ...documentedLines(documented), ...drugLines(drugs)], given, facts)
  const linesIf = (other: readonly GivenAdministration[]) =>
    priceDated(procedureLines(codeAdministrations(other, facts, sameDay), facts.settings, facts.on), other, facts)
  const drugLinesIf = (other: readonly GivenAdministration[]) =>
    priceDated(drugLines(chargeDrugs(other, facts)), other, facts)
  return {
    ...facts,
    given,
    services,
    sameDay,
    ofTheDay,
    procedureCharges: documented,
    drugs,
    lines,
    linesIf,
    drugLinesIf,
  }
}

/** Prices the lines. A line of an administration without a day has no price, because prices depend on the day. */
function priceDated(
  lines: readonly DraftLine[],
  given: readonly GivenAdministration[],
  facts: VisitFacts,
): readonly DraftLine[] {
  const undated = new Set(given.flatMap(({ id, on }) => (on === undefined ? [id] : [])))
  if (undated.size === 0) return priceLines(lines, facts)
  return lines.flatMap((line) => (line.charges.some((one) => undated.has(one)) ? [line] : priceLines([line], facts)))
}

const ALONE: readonly OtherVisit[] = []

/** Codes how drugs were given: administrations become services in time, and the rules settle each service. */
function codeAdministrations(
  given: readonly GivenAdministration[],
  facts: VisitFacts,
  sameDay: readonly OtherVisit[],
): readonly Service[] {
  return applyRules(administrationRules, timeline(given, facts), facts.on, { ...facts, sameDay })
}

/** Codes the procedures that are documented beside the drugs. */
function codeProcedures(
  facts: VisitFacts,
  sameDay: readonly OtherVisit[],
  services: readonly Service[],
  chargedForDrugs: readonly DraftLine[],
): readonly ProcedureCharge[] {
  const documented = procedureCharges(facts.procedures, facts.on)
  return applyRules(procedureRules, documented, facts.on, { ...facts, services, sameDay, chargedForDrugs })
}

/** Charges the drugs themselves: units, discarded amounts and modifiers. */
function chargeDrugs(given: readonly GivenAdministration[], facts: VisitFacts): readonly DrugCharge[] {
  return applyRules(drugRules, drugCharges(given, facts.on), facts.on, facts)
}

/**
 * Settles the services of another visit of the day as if it stood alone, by the payer's settings for this visit. So its
 * result does not depend on this visit.
 */
function otherVisit(other: Visit, { settings, book }: VisitFacts): OtherVisit {
  const { encounter, setting, procedures, on } = other
  const facts = { ...visitFacts(other, book), on: on ?? book.firstDay, settings, procedures }
  const given = identifyDrugs(other.administrations, facts.on, book, other.diagnoses)
  return { encounter, setting, procedures, services: codeAdministrations(given, facts, ALONE) }
}

/** Returns the services that the same biller gave on this day in other visits. */
function servicesElsewhere(sameDay: readonly OtherVisit[], { setting, on }: VisitFacts): readonly Service[] {
  return sameDay.flatMap((other) => (other.setting === setting ? other.services.filter((one) => one.on === on) : []))
}
