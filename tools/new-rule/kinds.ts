/** A kind of rule: its folder, its list, and the type and context that a new file of it needs. */
export interface RuleKind {
  /** Folder inside `shared/charging`. */
  readonly folder: string
  /** File of the list, without `.ts`. */
  readonly list: string
  readonly type: string
  /** File that exports the type, relative to the folder. */
  readonly typeFile: string
  /** True if the kind is a check: a sentence that must hold, with what to do if it does not. */
  readonly isCheck: boolean
  /** Folder of its worked examples inside `test/worked-examples`. */
  readonly examples: string
}

const administration = (folder: string, list: string): RuleKind => ({
  folder: `administration/${folder}`,
  list,
  type: 'AdministrationRule',
  typeFile: '../administration-rule.ts',
  isCheck: false,
  examples: 'administration',
})

const check = (folder: string, list: string, examples: string): RuleKind => ({
  folder: `checks/${folder}`,
  list,
  type: 'ChargeCheck',
  typeFile: '../../charged.ts',
  isCheck: true,
  examples,
})

/** Every kind of rule, by the name that `npm run new-rule` takes. */
export const RULE_KINDS: ReadonlyMap<string, RuleKind> = new Map([
  ['category', administration('category', 'category-rules')],
  ['reported', administration('reported', 'reported-rules')],
  ['technique', administration('technique', 'technique-rules')],
  ['hydration', administration('hydration', 'hydration-rules')],
  ['role', administration('role', 'role-rules')],
  ['units', administration('units', 'unit-rules')],
  [
    'drug',
    {
      folder: 'drugs',
      list: 'drug-rules',
      type: 'DrugRule',
      typeFile: './drug-rule.ts',
      isCheck: false,
      examples: 'drugs',
    },
  ],
  [
    'procedure',
    {
      folder: 'procedures',
      list: 'procedure-rules',
      type: 'ProcedureRule',
      typeFile: './procedure-charge.ts',
      isCheck: false,
      examples: 'visit',
    },
  ],
  ['visit-check', check('visit', 'visit-checks', 'visit')],
  ['administration-check', check('administration', 'administration-checks', 'administration')],
  ['drug-check', check('drugs', 'drug-checks', 'drugs')],
  ['edit-check', check('edits', 'edit-checks', 'edits')],
])
