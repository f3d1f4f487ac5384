/**
 * The points on which sources and payers differ. Each is one named setting of a payer profile: what it asks, who holds
 * which answer, and what we take where a profile says nothing. Never an `if` in a rule.
 */
export const contestedPoints = {
  'pump-code': {
    asks: 'What reports starting an infusion of more than eight hours on a pump the patient takes home?',
    ledger: ['ADM-44', 'NCCI-09'],
    positions: {
      G0498:
        'Medicare: one code for the start, the pump and the return visit (CMS CR 9749; AHA Coding Clinic HCPCS 2Q 2017; MAC article A55134 said so until it was retired on 2025-12-11).',
      '96416': 'Payers that do not take G0498: the CPT code for starting a prolonged infusion that needs a pump.',
    },
    usual: 'G0498',
  },
  'distinct-service-modifier': {
    asks: 'Which modifier says that a second initial service or a separate injection is distinct?',
    ledger: ['ADM-36', 'NCCI-02', 'NCCI-07'],
    positions: {
      '59': 'Accepted by every payer; the answer of the published examples.',
      X: 'XS for a second access, XE for a second encounter, XU for a separate injection: preferred by Medicare where one fits.',
    },
    usual: '59',
  },
  'injection-beside-infusion': {
    asks: 'Does an injection under the skin or into a muscle need a modifier beside an intravenous service?',
    ledger: ['NCCI-07'],
    positions: {
      modifier:
        'NCCI pairs 96372 and 96377 with the initial intravenous services, modifier allowed (practitioner and hospital edits).',
      none: 'Payers that do not apply the NCCI pair.',
    },
    usual: 'modifier',
  },
  'hydration-with-nephrotoxic-drug': {
    asks: 'Is hydration before or after cisplatin reported?',
    ledger: ['HYD-02'],
    positions: {
      review: 'Only with an order and a documented indication, and marked for review.',
      charge: 'CPT guidance: hydration of 31 minutes or more given to prevent toxicity is reported.',
      integral: "Noridian: hydration that the drug's own directions require is part of giving the drug.",
    },
    usual: 'review',
  },
  'hydration-pieces': {
    asks: 'May separate pieces of hydration be added together?',
    ledger: ['ADM-43'],
    positions: {
      each: 'Only pieces of 31 minutes or more count, and their minutes add up (AAPC: three pieces of 30 minutes are nothing).',
      sum: 'CPT Assistant June 2007, as AAPC cites it: the whole time is added up.',
    },
    usual: 'each',
  },
  'discard-modifiers': {
    asks: 'Are JW and JZ reported for drug from single-dose containers?',
    ledger: ['DRG-06', 'DRG-08'],
    positions: {
      required: 'Medicare Part B: JW since 2017-01-01, JZ since 2023-07-01; many other payers follow.',
      'not-used': 'Payers that pay only what was given and take neither modifier.',
    },
    usual: 'required',
  },
  'undocumented-remainder': {
    asks: 'What of the rest of a single-dose container when no discarded amount is documented?',
    ledger: ['DRG-12'],
    positions: {
      hold: 'Nothing is guessed: the amount discarded must be documented.',
      discarded: 'A site whose written policy is that remainders of single-dose containers are always discarded.',
    },
    usual: 'hold',
  },
  'missing-stop': {
    asks: 'What of an infusion whose stop time was not charted?',
    ledger: ['ADM-12'],
    positions: {
      hold: 'The administration is held until the stop time is charted.',
      push: 'The push code of its class, a conservative answer some contractors accept.',
    },
    usual: 'hold',
  },
  'denosumab-injection': {
    asks: 'As what is an injection of denosumab reported?',
    ledger: ['ADM-05'],
    positions: {
      '96372':
        'The contractor articles before 2024 all list it as not complex; CMS forbids only automatic down-coding.',
      '96401': 'A monoclonal antibody, so a complex biologic (reading of CR 13468).',
    },
    usual: '96372',
  },
  'concurrent-chemotherapy': {
    asks: 'What reports a second chemotherapy infusion that runs at the same time?',
    ledger: ['ADM-40'],
    positions: {
      review: 'No code exists for it; both drugs are charged and the administration is reviewed by a person.',
      '96549': 'CPT Assistant November 2005: the unlisted chemotherapy procedure.',
    },
    usual: 'review',
  },
  'initial-beside-pump': {
    asks: 'Pump code alone with an antiemetic through the same access: is the antiemetic an initial service?',
    ledger: ['AOC-02', 'NCCI-08'],
    positions: {
      hold: 'The add-on codes accept no pump code as parent, and NCCI pairs the initial codes with it; a person decides.',
      charge: 'The initial code with the distinct-service modifier.',
    },
    usual: 'hold',
  },
  '340b-modifier': {
    asks: 'Does drug bought under 340B carry a modifier?',
    ledger: ['DRG-26'],
    positions: {
      TB: 'Medicare: TB on every separately payable Part B drug line since 2025-01-01.',
      none: 'Payers that do not ask for it.',
    },
    usual: 'TB',
  },
} as const satisfies Record<string, ContestedPoint>

interface ContestedPoint {
  readonly asks: string
  readonly ledger: readonly string[]
  /** Each answer, who holds it and where it stands. */
  readonly positions: Readonly<Record<string, string>>
  /** The ledger's default. */
  readonly usual: string
}

export type SettingName = keyof typeof contestedPoints

export type Settings = { readonly [Name in SettingName]: keyof (typeof contestedPoints)[Name]['positions'] }
