import type { ServiceDate } from '../law/service-date.ts'

/** The day all of them were last looked up. */
const READ = '2026-11-20'

/**
 * The points on which sources and payers differ. Each is one named setting of a payer profile: what it asks, who holds
 * which answer and where, and what we take where a profile says nothing. Never an `if` in a rule.
 */
export const contestedPoints = {
  'pump-code': {
    asks: 'What reports starting an infusion of more than eight hours on a pump the patient takes home?',
    ledger: ['ADM-44', 'NCCI-09'],
    positions: {
      G0498: {
        means: 'One code for the start, the pump and the return visit.',
        heldBy: [
          { who: 'CMS', where: 'CR 9749', year: 2016 },
          { who: 'AHA', where: 'Coding Clinic HCPCS, second quarter', year: 2017 },
          {
            who: 'AAPC',
            where: 'Oncology & Hematology Coding Alert 180336, on article A55134, retired 2025-12-11',
            year: 2026,
          },
        ],
      },
      '96416': {
        means: 'The CPT code for starting a prolonged infusion that needs a pump.',
        heldBy: [
          { who: 'CPT', where: 'prolonged chemotherapy infusion by pump' },
          {
            who: 'AAPC',
            where: 'Oncology & Hematology Coding Alert 180336: payers that do not take G0498',
            year: 2026,
          },
        ],
      },
    },
    usual: 'G0498',
    because: 'CMS made the code for exactly this, and Coding Clinic still says so.',
    decidedBy: [
      'pump-beyond-eight-hours-is-reported-once',
      'therapeutic-pump-beyond-eight-hours-is-reported-once',
      'pump-code-covers-its-care',
    ],
    read: READ,
  },
  'distinct-service-modifier': {
    asks: 'Which modifier says that a second initial service or a separate injection is distinct?',
    ledger: ['ADM-36', 'NCCI-02', 'NCCI-07'],
    positions: {
      '59': {
        means: 'The one modifier for whatever is distinct.',
        heldBy: [
          { who: 'MedLearn', where: 'Pharmacy question, 22 November', year: 2021 },
          { who: 'HCPro', where: 'JustCoding HOM-242788', year: 2009 },
        ],
      },
      X: {
        means: 'XS for a second access, XE for a second encounter, XU for a separate injection.',
        heldBy: [
          { who: 'CMS', where: 'CR 8863: preferred over 59 where one fits', year: 2014 },
          { who: 'MedLearn', where: 'Pharmacy question, 22 November: 59 or XU', year: 2021 },
        ],
      },
    },
    usual: '59',
    because: 'Every payer takes it, and every published example carries it.',
    decidedBy: [
      'second-access-has-its-own-initial',
      'separate-encounter-has-its-own-initial',
      'injection-beside-infusion-is-distinct',
      'initial-beside-the-pump-is-distinct',
    ],
    read: READ,
  },
  'injection-beside-infusion': {
    asks: 'Does an injection under the skin or into a muscle need a modifier beside an intravenous service?',
    ledger: ['NCCI-07'],
    positions: {
      modifier: {
        means: 'The NCCI pair is answered with a modifier on the injection.',
        heldBy: [{ who: 'CMS', where: 'NCCI PTP edits, practitioner and hospital, 2024-07-01', year: 2024 }],
      },
      none: {
        means: 'Injections stand outside the contest for the initial code and need nothing.',
        heldBy: [{ who: 'medicalcoding123.com', where: 'Injections and infusions', year: 2012 }],
      },
    },
    usual: 'modifier',
    because: 'The edits pair the codes, and allow the modifier where the injection is charted by its own route.',
    decidedBy: ['injection-beside-infusion-is-distinct'],
    read: READ,
  },
  'hydration-with-nephrotoxic-drug': {
    asks: 'Is hydration before or after cisplatin reported?',
    ledger: ['HYD-02'],
    positions: {
      review: {
        means: 'Charged with an order and a documented indication, and marked for review.',
        heldBy: [{ who: 'Rule ledger', where: 'HYD-02: the default where authorities contradict each other' }],
      },
      charge: {
        means: 'Hydration of 31 minutes or more given to prevent toxicity is reported.',
        heldBy: [
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 150243' },
          { who: 'AAPC', where: 'Oncology & Hematology reader question on the purpose of hydration', year: 2021 },
        ],
      },
      integral: {
        means: "Hydration that the drug's own directions require is part of giving the drug.",
        heldBy: [{ who: 'Noridian', where: 'Hydration; article A52732' }],
      },
    },
    usual: 'review',
    because: 'Two authorities contradict each other; a person looks at the order and the indication.',
    decidedBy: [
      'hydration-for-a-nephrotoxic-drug-follows-the-payer',
      'hydration-beside-cisplatin-is-reviewed',
      'hydration-beside-cisplatin-has-an-order',
    ],
    read: READ,
  },
  'hydration-pieces': {
    asks: 'May separate pieces of hydration be added together?',
    ledger: ['ADM-43'],
    positions: {
      each: {
        means:
          'Only pieces of 31 minutes or more count, and their minutes add up; three pieces of 30 minutes are nothing.',
        heldBy: [{ who: 'AAPC', where: 'Oncology & Hematology Coding Alert 150243' }],
      },
      sum: {
        means: 'The whole time is added up.',
        heldBy: [
          {
            who: 'AAPC',
            where: 'Oncology & Hematology Coding Alert 159393, citing CPT Assistant June 2007',
            year: 2018,
          },
        ],
      },
    },
    usual: 'each',
    because: 'The cautious reading: each piece has to be hydration by itself.',
    decidedBy: ['hydration-counts-from-thirty-one-minutes', 'hydration-pieces-are-told-apart'],
    read: READ,
  },
  'hydration-beside-push': {
    asks: 'Do the minutes of a push count as hydration that runs all the while?',
    ledger: ['ADM-42'],
    positions: {
      count: {
        means: 'A push during an infusion does not reduce its time.',
        heldBy: [
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert: five push myths', year: 2007 },
          { who: 'JUCM', where: 'Coding intravenous infusions and hydration', year: 2013 },
        ],
      },
      cut: {
        means: 'Hydration is not paid for while any drug is given.',
        heldBy: [{ who: 'SelectHealth', where: 'Hydration policy 09, revised 2025-06-12', year: 2025 }],
      },
    },
    usual: 'count',
    because: 'A push takes a moment of an infusion that goes on; the published examples do not reduce it.',
    decidedBy: ['push-during-hydration-follows-the-payer'],
    read: READ,
  },
  'discard-modifiers': {
    asks: 'Are JW and JZ reported for drug from single-dose containers?',
    ledger: ['DRG-06', 'DRG-08'],
    positions: {
      required: {
        means: 'JW since 2017-01-01, JZ since 2023-07-01.',
        heldBy: [{ who: 'CMS', where: 'JW and JZ policy, by Noridian and First Coast', year: 2024 }],
      },
      'not-used': {
        means: 'Only what was given is paid, and neither modifier taken.',
        heldBy: [
          { who: 'TrailBlazer, by AAPC', where: 'Neurology Coding Alert: payers that take no JW line', year: 2008 },
        ],
      },
    },
    usual: 'required',
    because: 'Law for Medicare Part B, and many other payers follow.',
    decidedBy: ['payer-may-take-no-discard-modifiers', 'discarded-amount-carries-jw', 'nothing-discarded-carries-jz'],
    read: READ,
  },
  'unit-covers-discard': {
    asks: 'Does a line carry JZ when drug was thrown away but its one billing unit covers the whole container?',
    ledger: ['DRG-07'],
    positions: {
      JZ: {
        means: 'No unit is left over to report, so none was discarded.',
        heldBy: [
          { who: 'Noridian', where: 'JZ modifier, 2024-03-20', year: 2024 },
          {
            who: 'AAPC',
            where: 'Oncology & Hematology reader question citing CMS 100-04 chapter 17 section 40',
            year: 2023,
          },
        ],
      },
      neither: {
        means: 'Something was discarded, so JZ is not true, and JW has no unit.',
        heldBy: [
          {
            who: 'MedLearn',
            where: 'Question of 20 June, and the CMS example of chapter 17 section 40, which prints no modifier',
            year: 2016,
          },
        ],
      },
    },
    usual: 'JZ',
    because: 'Noridian states the JZ on that line, and since 2023-10-01 a line with neither may be returned.',
    decidedBy: ['rounding-that-covers-the-discard-follows-the-payer'],
    read: READ,
  },
  'undocumented-remainder': {
    asks: 'What of the rest of a single-dose container when no discarded amount is documented?',
    ledger: ['DRG-12'],
    positions: {
      hold: {
        means: 'The amount discarded must be documented.',
        heldBy: [
          { who: 'Noridian', where: 'Drug wastage: JW and JZ modifiers' },
          { who: 'First Coast', where: 'Claim submission guideline 0503966', year: 2024 },
        ],
      },
      discarded: {
        means:
          'A site whose written policy is that remainders of single-dose containers are always discarded says so once.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-12: only where the site profile states it' }],
      },
    },
    usual: 'hold',
    because: 'The contractors ask for the amount in the record; nothing is guessed.',
    decidedBy: ['discarded-amount-is-documented', 'discarded-amount-carries-jw'],
    read: READ,
  },
  'missing-stop': {
    asks: 'What of an infusion whose stop time was not charted?',
    ledger: ['ADM-12'],
    positions: {
      hold: {
        means: 'The administration is held until the stop time is charted.',
        heldBy: [{ who: 'Palmetto GBA', where: 'Article A53778' }],
      },
      push: {
        means: 'The push code of its class.',
        heldBy: [
          {
            who: 'Haugen Consulting Group',
            where: 'Injections and infusions beyond the basics, questions and answers',
          },
        ],
      },
    },
    usual: 'hold',
    because: 'Start and stop are expected; an assumed time is not in the record.',
    decidedBy: ['missing-stop-follows-the-payer', 'stop-time-is-charted'],
    read: READ,
  },
  'attended-push': {
    asks: 'Is a drug charted as a push still a push after more than 15 minutes?',
    ledger: ['ADM-11'],
    positions: {
      push: {
        means: 'What somebody gives and watches all the while is a push, however long.',
        heldBy: [
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert: five push myths', year: 2007 },
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 180291', year: 2025 },
          { who: 'HCPro', where: 'Tip: time documentation is crucial', year: 2013 },
        ],
      },
      minutes: {
        means: 'Fifteen minutes is the limit, whatever the chart calls it.',
        heldBy: [{ who: 'CPT', where: 'intravenous push, its 15 minutes read as a limit' }],
      },
    },
    usual: 'push',
    because: 'A push is defined by who stays with the patient, or by its length: either is enough.',
    decidedBy: ['attended-push-is-a-push'],
    read: READ,
  },
  'discontinued-infusion': {
    asks: 'What reports an infusion stopped for a reaction within its first 15 minutes?',
    ledger: ['ADM-51'],
    positions: {
      elapsed: {
        means: 'The minutes that ran decide, so a push.',
        heldBy: [
          { who: 'CPT', where: 'intravenous push: an infusion of 15 minutes or less' },
          { who: 'Rule ledger', where: 'ADM-51' },
        ],
      },
      '53': {
        means: 'The infusion that was ordered, as discontinued.',
        heldBy: [
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 145827, with Palmetto GBA', year: 2015 },
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 173706: 53, not 52', year: 2023 },
        ],
      },
      '52': {
        means: 'The infusion that was ordered, as reduced: hospitals have no use for 53.',
        heldBy: [{ who: 'CMS', where: '100-04 chapter 4 section 20.6.4 (modifiers for discontinued services)' }],
      },
    },
    usual: 'elapsed',
    because: 'The codes are by time: what ran for 15 minutes is what was given.',
    decidedBy: ['discontinued-infusion-follows-the-payer'],
    read: READ,
  },
  'same-drug-infused-again': {
    asks: 'Is a second infusion of a therapeutic drug, hours after the first, its own service in a hospital?',
    ledger: ['ADM-22'],
    positions: {
      'one-infusion': {
        means: 'The minutes of both are added up.',
        heldBy: [{ who: 'AAPC', where: 'Discussion 108863' }],
      },
      'repeated-push': {
        means: 'Each later infusion is reported as a repeated push of the same drug.',
        heldBy: [
          {
            who: 'Haugen Consulting Group',
            where: 'Injections and infusions beyond the basics, questions and answers',
          },
        ],
      },
    },
    usual: 'one-infusion',
    because: 'One drug earns one first hour an encounter; its minutes add up, and a long gap is shown to a person.',
    decidedBy: ['same-drug-infused-again-follows-the-payer', 'long-pause-is-reviewed'],
    read: READ,
  },
  'partial-overlap': {
    asks: 'How long must two infusions run together to be concurrent?',
    ledger: ['ADM-41'],
    positions: {
      any: {
        means: 'Any minute together makes the later one concurrent.',
        heldBy: [{ who: 'Rule ledger', where: 'ADM-41: by its start' }],
      },
      'sixteen-minutes': {
        means: 'An overlap of less than 16 minutes leaves them one after the other.',
        heldBy: [{ who: 'Haugen Consulting Group', where: 'Injections and infusions, questions and answers' }],
      },
    },
    usual: 'any',
    because:
      'No rule gives a length; the drug that begins while another runs is concurrent, and a short overlap is shown to a person.',
    decidedBy: ['overlapping-infusion-is-concurrent', 'short-overlap-is-reviewed'],
    read: READ,
  },
  'concurrent-chemotherapy': {
    asks: 'What reports a second chemotherapy infusion that runs at the same time?',
    ledger: ['ADM-40'],
    positions: {
      review: {
        means: 'Both drugs are charged and the administration is reviewed by a person.',
        heldBy: [{ who: 'Rule ledger', where: 'ADM-40' }],
      },
      '96549': {
        means: 'The unlisted chemotherapy procedure.',
        heldBy: [
          {
            who: 'AAPC',
            where: 'Oncology & Hematology reader question citing CPT Assistant November 2005',
            year: 2006,
          },
        ],
      },
    },
    usual: 'review',
    because: 'CPT has no code for it; both drugs are charged, and a person decides about the administration.',
    decidedBy: ['concurrent-chemotherapy-has-no-code', 'concurrent-chemotherapy-is-reviewed'],
    read: READ,
  },
  'second-access-without-reason': {
    asks: 'Does a second vascular access earn an initial service when nobody documented why it was needed?',
    ledger: ['ADM-36'],
    positions: {
      hold: {
        means: 'Only a second access that the protocol or the condition needs.',
        heldBy: [
          { who: 'CMS', where: 'Recovery Audit issue 0071' },
          { who: 'AAPC', where: 'Oncology & Hematology Coding Alert 136211, quoting the NCCI Policy Manual' },
        ],
      },
      initial: {
        means: 'One initial service for each vascular access, whatever the reason.',
        heldBy: [
          { who: 'HCPro', where: 'JustCoding HOM-242788, citing CMS 100-04 chapter 4 section 230.2', year: 2009 },
        ],
      },
    },
    usual: 'hold',
    because: 'CMS and CPT ask that the protocol or the condition needs it; convenience is no reason.',
    decidedBy: ['second-access-has-a-reason', 'second-access-has-its-own-initial'],
    read: READ,
  },
  'initial-beside-pump': {
    asks: 'Pump code alone with an antiemetic through the same access: is the antiemetic an initial service?',
    ledger: ['AOC-02', 'NCCI-08'],
    positions: {
      hold: {
        means: 'NCCI pairs the initial codes with the pump code; a modifier needs a reason.',
        heldBy: [{ who: 'CMS', where: 'NCCI PTP and add-on code edits', year: 2024 }],
      },
      charge: {
        means: 'The initial code with the distinct-service modifier.',
        heldBy: [{ who: 'CMS', where: 'NCCI PTP edits: indicator 1 allows it', year: 2024 }],
      },
    },
    usual: 'hold',
    because: 'The add-on codes accept no pump code as parent; a person decides.',
    decidedBy: ['initial-beside-the-pump-is-decided', 'initial-beside-the-pump-is-distinct'],
    read: READ,
  },
  'electrolyte-replacement': {
    asks: 'Is fluid with potassium or magnesium, given to replace it, therapy or hydration?',
    ledger: ['ADM-03', 'ADM-07'],
    positions: {
      therapy: {
        means: 'Replacing an electrolyte is treatment.',
        heldBy: [
          { who: 'Haugen Consulting Group', where: 'Investigating injections and infusions, questions and answers' },
        ],
      },
      hydration: {
        means: 'Fluid with electrolytes is hydration, whatever it is given for.',
        heldBy: [
          { who: 'UW Health', where: 'Infusion coding manual' },
          { who: 'CPT', where: 'hydration: prepackaged fluid and electrolytes' },
        ],
      },
    },
    usual: 'therapy',
    because: 'An electrolyte charted as a drug with a dose of its own is given as a drug.',
    decidedBy: ['electrolyte-replacement-follows-the-payer'],
    read: READ,
  },
  'complex-biologic-outside-oncology': {
    asks: 'As what is a complex biologic reported that is given for a disease other than cancer?',
    ledger: ['ADM-01', 'ADM-02'],
    positions: {
      chemotherapy: {
        means: 'The chemotherapy codes go by how complex the drug is, not by the disease.',
        heldBy: [{ who: 'CMS', where: 'Transmittal 12397 (CR 13468)', year: 2023 }],
      },
      therapeutic: {
        means: 'The therapeutic codes, unless the drug is given for cancer.',
        heldBy: [
          {
            who: 'Medicare contractors',
            where: 'Articles A59073 (retired 2023-12-21) and A58527 (retired 2024-06-04), which some plans still apply',
          },
        ],
      },
    },
    usual: 'chemotherapy',
    because: 'CMS told its contractors not to down-code for the drug alone, and the articles that did were retired.',
    decidedBy: ['complex-biologic-outside-oncology-follows-the-payer'],
    read: READ,
  },
  'denosumab-injection': {
    asks: 'As what is an injection of denosumab reported?',
    ledger: ['ADM-05'],
    positions: {
      '96372': { means: 'A therapeutic injection.', heldBy: [{ who: 'NGS', where: 'Article A58620', year: 2021 }] },
      '96401': {
        means: 'A monoclonal antibody, so a complex biologic.',
        heldBy: [{ who: 'CMS', where: 'Transmittal 12397 (CR 13468), as some read it', year: 2023 }],
      },
    },
    usual: '96372',
    because: 'The contractor articles all listed it as not complex; CMS forbids only automatic down-coding.',
    decidedBy: ['denosumab-injection-follows-the-payer'],
    read: READ,
  },
  'biologic-injection': {
    asks: 'As what is an injection of certolizumab reported?',
    ledger: ['ADM-01', 'ADM-02'],
    positions: {
      '96401': {
        means: 'A complex biologic, like any monoclonal antibody.',
        heldBy: [
          { who: 'American College of Rheumatology', where: "A rheumatologist's dilemma: 96372 or 96401", year: 2011 },
          { who: 'CMS', where: 'Transmittal 12397 (CR 13468)', year: 2023 },
        ],
      },
      '96372': {
        means: 'It stands on the list of drugs that are not complex.',
        heldBy: [{ who: 'NGS', where: 'Article A58620', year: 2021 }],
      },
    },
    usual: '96401',
    because:
      'A complex biologic; an article that says otherwise for all its patients is what CMS told its contractors not to apply.',
    decidedBy: ['biologic-injection-follows-the-payer'],
    read: READ,
  },
  'gnrh-injection': {
    asks: 'As what is an injection of leuprolide, goserelin or triptorelin reported?',
    ledger: ['ADM-06'],
    positions: {
      '96402': {
        means: 'A hormonal antineoplastic.',
        heldBy: [
          { who: 'CPT', where: 'hormonal antineoplastic injection' },
          { who: 'AAPC', where: 'Discussion 77244', year: 2012 },
        ],
      },
      '96372': {
        means: 'A hormone, not an antineoplastic.',
        heldBy: [
          { who: 'Noridian, by AAPC', where: 'Oncology & Hematology Coding Alert on leuprolide depot', year: 2011 },
        ],
      },
    },
    usual: '96402',
    because: 'A hormonal antineoplastic in CPT, and with most contractors and plans.',
    decidedBy: ['gnrh-injection-follows-the-payer'],
    read: READ,
  },
  'two-injections-of-one-dose': {
    asks: 'How often is a dose reported that is given as two injections in one session?',
    ledger: ['ADM-48'],
    positions: {
      once: {
        means: 'One injection code a session.',
        heldBy: [
          { who: 'CareCost Estimate', where: 'Fulvestrant', year: 2026 },
          { who: 'Noridian', where: 'Initial drug administration', year: 2022 },
        ],
      },
      each: {
        means: 'Each injection at a site of its own counts.',
        heldBy: [
          {
            who: 'CareCost Estimate',
            where: 'Fulvestrant, on contractors and makers that allow two units',
            year: 2026,
          },
        ],
      },
    },
    usual: 'once',
    because: 'One dose of one drug is one administration, however many syringes.',
    decidedBy: ['further-injection-follows-the-payer'],
    read: READ,
  },
  'premedication-for-transfusion': {
    asks: 'Is a drug given against reactions to a transfusion reported beside it?',
    ledger: ['BND-01'],
    positions: {
      charge: {
        means: 'A premedication ordered for the patient is a service of its own.',
        heldBy: [{ who: 'Many hospitals', where: 'As the notes on the published example report' }],
      },
      integral: {
        means: 'A standing protocol before blood is part of the transfusion.',
        heldBy: [{ who: 'University of Miami', where: 'Billing compliance, administration charges' }],
      },
    },
    usual: 'charge',
    because:
      'It is ordered for the patient, charted and given by itself; only a routine of the house is part of the transfusion.',
    decidedBy: ['premedication-for-transfusion-follows-the-payer'],
    read: READ,
  },
  '340b-modifier': {
    asks: 'Does drug bought under 340B carry a modifier?',
    ledger: ['DRG-26'],
    positions: {
      TB: {
        means: 'TB on every separately payable Part B drug line since 2025-01-01.',
        heldBy: [{ who: 'CMS', where: 'CY2024 OPPS final rule', year: 2023 }],
      },
      JG: {
        means: 'JG until 2024-12-31, where a hospital chose it while Medicare left the choice; TB from 2025-01-01.',
        heldBy: [{ who: 'CMS', where: 'CY2024 OPPS final rule', year: 2023 }],
      },
      none: {
        means: 'Payers other than Medicare do not ask for it.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-26: a Medicare requirement' }],
      },
    },
    usual: 'TB',
    because: 'Medicare asks for it on every separately payable Part B drug line.',
    decidedBy: ['discounted-drug-carries-jg-or-tb', 'discounted-drug-carries-tb', 'acquisition-is-charted'],
    read: READ,
  },
  'units-on-a-line': {
    asks: 'How many units fit on one claim line?',
    ledger: ['DRG-14'],
    positions: {
      '99999999': {
        means: 'Eight digits, so that nothing is split in practice.',
        heldBy: [{ who: 'ASC X12', where: '837P, SV104' }],
      },
      '999': {
        means: 'Three digits; further units go on further lines of the same code.',
        heldBy: [{ who: 'NUCC', where: 'CMS-1500, item 24G' }],
      },
    },
    usual: '99999999',
    because: 'Claims are electronic; a payer that takes paper or splits earlier is a profile of the site.',
    decidedBy: ['further-units-go-on-further-lines'],
    read: READ,
  },
  'unlisted-drug-units': {
    asks: 'How many units is a drug billed by an unlisted code?',
    ledger: ['DRG-16'],
    positions: {
      '1': {
        means: 'One unit whatever the dose; the amount is in the narrative.',
        heldBy: [{ who: 'Palmetto, CGS and First Coast', where: 'Drugs not otherwise classified' }],
      },
      dose: {
        means: 'The amount itself, in the unit it is charted in.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-16: the unit count depends on the contractor and the payer' }],
      },
    },
    usual: '1',
    because: 'It is what the contractors whose pages could be read ask for.',
    decidedBy: ['unlisted-drug-is-one-unit'],
    read: READ,
  },
  'ndc-required': {
    asks: 'On which drug lines is the NDC of the package required?',
    ledger: ['DRG-22'],
    positions: {
      unlisted: {
        means: 'On lines of unlisted codes.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-22: Medicare fee-for-service Part B' }],
      },
      always: {
        means: 'On every drug line.',
        heldBy: [{ who: 'Medicaid', where: 'NUCC 1500 instructions, item 24: rebate data' }],
      },
    },
    usual: 'unlisted',
    because: 'It is shown wherever it is charted; only who requires it holds a line without it.',
    decidedBy: ['ndc-is-charted-where-required', 'unlisted-drug-is-described'],
    read: READ,
  },
  'further-package-modifier': {
    asks: 'What tells lines of one code apart that stand for several packages of a day?',
    ledger: ['DRG-21'],
    positions: {
      none: { means: 'The NDC on each line.', heldBy: [{ who: 'NUCC', where: '1500 instructions, item 24' }] },
      '76': {
        means: '76 on the second line and those after it.',
        heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
      },
      '59': {
        means: '59 on the second line and those after it.',
        heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
      },
      'KP-KQ': {
        means: 'KP on the first line, KQ on those after it.',
        heldBy: [{ who: 'Some payers', where: 'Rule ledger DRG-21' }],
      },
    },
    usual: 'none',
    because: 'No source that could be read asks every payer for one.',
    decidedBy: ['further-package-carries-a-modifier'],
    read: READ,
  },
  'jz-beside-jw': {
    asks: 'Several packages of one drug on a day, one of them partly discarded: do the others carry JZ?',
    ledger: ['DRG-06', 'DRG-21'],
    positions: {
      drug: {
        means: 'No: JZ says that nothing of the drug was discarded.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-06: with a JW line the amount given carries neither' }],
      },
      package: {
        means: 'Yes: each line speaks for its own package.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-01: a line for each code, package and set of modifiers' }],
      },
    },
    usual: 'drug',
    because: 'What was discarded is counted for the code and the day, as its units are.',
    decidedBy: ['jz-speaks-of-the-whole-drug'],
    read: READ,
  },
  'self-administered-drug': {
    asks: 'Is a drug that patients usually give themselves covered when it is given under the skin?',
    ledger: ['DRG-25'],
    positions: {
      excluded: {
        means: 'Not where the contractor lists it for that route.',
        heldBy: [{ who: 'Medicare contractors', where: 'Self-administered drug exclusion lists; article A52527' }],
      },
      covered: {
        means: 'Yes: the lists are those of the Medicare contractors.',
        heldBy: [{ who: 'Rule ledger', where: 'DRG-25: other payers' }],
      },
    },
    usual: 'excluded',
    because: 'It is a benefit exclusion of Medicare Part B.',
    decidedBy: ['route-decides-ja-or-jb', 'self-administered-drug-is-covered'],
    read: READ,
  },
} as const satisfies Record<string, ContestedPoint>

interface ContestedPoint {
  readonly asks: string
  readonly ledger: readonly string[]
  /** Each answer and who holds it. */
  readonly positions: Readonly<Record<string, Position>>
  /** The ledger's default, and why it is ours. */
  readonly usual: string
  readonly because: string
  /** The rules and checks that read the setting. */
  readonly decidedBy: readonly string[]
  /** The day the positions were last looked up. */
  readonly read: ServiceDate
}

interface Position {
  readonly means: string
  readonly heldBy: readonly Holder[]
}

/** Who holds a position and where it is written. */
interface Holder {
  readonly who: string
  readonly where: string
  /** Absent where what they published is undated. */
  readonly year?: number
}

export type SettingName = keyof typeof contestedPoints

export type Settings = { readonly [Name in SettingName]: keyof (typeof contestedPoints)[Name]['positions'] }
