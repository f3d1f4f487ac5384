import type { AdministrationRule } from './charging/administration/administration-rule.ts'
import { categoryRules } from './charging/administration/category/category-rules.ts'
import { hydrationRules } from './charging/administration/hydration/hydration-rules.ts'
import { reportedRules } from './charging/administration/reported/reported-rules.ts'
import { roleRules } from './charging/administration/role/role-rules.ts'
import { techniqueRules } from './charging/administration/technique/technique-rules.ts'
import { unitRules } from './charging/administration/units/unit-rules.ts'
import type { ChargeCheck } from './charging/charged.ts'
import { administrationChecks } from './charging/checks/administration/administration-checks.ts'
import { diagnosisChecks } from './charging/checks/diagnoses/diagnosis-checks.ts'
import { drugChecks } from './charging/checks/drugs/drug-checks.ts'
import { editChecks } from './charging/checks/edits/edit-checks.ts'
import { visitChecks } from './charging/checks/visit/visit-checks.ts'

export { diagnosisRules, pointerRules } from './charging/diagnoses/diagnosis-rules.ts'
export { drugRules } from './charging/drugs/drug-rules.ts'
export { procedureRules } from './charging/procedures/procedure-rules.ts'

/** The rules for giving a drug, in their order. Each rule sees the results of the rules above it, for every service. */
export const administrationRules: readonly AdministrationRule[] = [
  ...categoryRules, // chemotherapy, therapeutic or hydration: all later rules ask for it
  ...reportedRules, // a service without a line takes no part in later rules; fluids of one hydration become one service
  ...techniqueRules, // push, infusion, injection, pump: a push ranks below an infusion, so this stands before the roles
  ...hydrationRules, // minutes first, then if they are enough
  ...roleRules, // initial, sequential, concurrent
  ...unitRules, // only a service with a role earns further hours
]

/** The checks of every charged visit, in the order of their findings. */
export const checks: readonly ChargeCheck[] = [
  ...visitChecks,
  ...diagnosisChecks,
  ...administrationChecks,
  ...drugChecks,
  ...editChecks,
]
