/** One drug of a treatment day: its dose, its time and its container. */
export interface Step {
  readonly drug: string
  readonly by: 'infusion' | 'push' | 'injection'
  /** Lowest and highest dose, in `unit`. */
  readonly dose: readonly [number, number]
  readonly unit: string
  /** Lowest and highest number of minutes. */
  readonly lasts: readonly [number, number]
  /** Labelled amount of one container, and its type; absent if a hospital need not chart it. */
  readonly vial?: number
  readonly container?: 'single-dose' | 'multiple-dose'
  /** True if it begins together with the step before, not after it. */
  readonly beside?: true
  readonly pump?: true
  readonly route?: string
  readonly reason?: string
}

const premedication: readonly Step[] = [
  {
    drug: 'dexamethasone',
    by: 'infusion',
    dose: [10, 20],
    unit: 'mg',
    lasts: [10, 25],
    vial: 120,
    container: 'multiple-dose',
  },
  {
    drug: 'palonosetron',
    by: 'push',
    dose: [1, 1],
    unit: '0.25 mg',
    lasts: [1, 3],
    vial: 0.25,
    container: 'single-dose',
  },
  {
    drug: 'diphenhydramine',
    by: 'push',
    dose: [25, 50],
    unit: 'mg',
    lasts: [2, 5],
    vial: 50,
    container: 'single-dose',
  },
]

const fluid: Step = {
  drug: 'saline',
  by: 'infusion',
  dose: [500, 1000],
  unit: 'mL',
  lasts: [25, 130],
  vial: 1000,
  container: 'single-dose',
  reason: 'E86.0 dehydration',
}

/** Treatment days of an infusion centre; frequent ones are listed more than once. */
export const REGIMENS: readonly [readonly Step[], ...(readonly Step[])[]] = [
  [
    ...premedication.slice(0, 2),
    {
      drug: 'oxaliplatin',
      by: 'infusion',
      dose: [120, 190],
      unit: 'mg',
      lasts: [115, 135],
      vial: 50,
      container: 'single-dose',
    },
    {
      drug: 'leucovorin',
      by: 'infusion',
      dose: [600, 800],
      unit: 'mg',
      lasts: [110, 125],
      vial: 350,
      container: 'single-dose',
      beside: true,
    },
    {
      drug: 'fluorouracil',
      by: 'push',
      dose: [600, 800],
      unit: 'mg',
      lasts: [2, 6],
      vial: 5000,
      container: 'multiple-dose',
    },
    {
      drug: 'fluorouracil',
      by: 'infusion',
      dose: [3800, 4800],
      unit: 'mg',
      lasts: [2700, 2880],
      vial: 5000,
      container: 'multiple-dose',
      pump: true,
    },
  ],
  [
    {
      drug: 'pembrolizumab',
      by: 'infusion',
      dose: [2, 2],
      unit: '100 mg',
      lasts: [28, 34],
      vial: 100,
      container: 'single-dose',
    },
  ],
  [
    {
      drug: 'nivolumab',
      by: 'infusion',
      dose: [2, 4],
      unit: '120 mg',
      lasts: [28, 64],
      vial: 120,
      container: 'single-dose',
    },
  ],
  [
    ...premedication,
    {
      drug: 'paclitaxel',
      by: 'infusion',
      dose: [260, 360],
      unit: 'mg',
      lasts: [170, 200],
      vial: 300,
      container: 'multiple-dose',
    },
    {
      drug: 'carboplatin',
      by: 'infusion',
      dose: [350, 700],
      unit: 'mg',
      lasts: [28, 65],
      vial: 450,
      container: 'multiple-dose',
    },
  ],
  [
    ...premedication.slice(1),
    {
      drug: 'rituximab',
      by: 'infusion',
      dose: [600, 800],
      unit: 'mg',
      lasts: [90, 280],
      vial: 100,
      container: 'single-dose',
    },
    {
      drug: 'doxorubicin',
      by: 'push',
      dose: [70, 110],
      unit: 'mg',
      lasts: [5, 14],
      vial: 50,
      container: 'single-dose',
    },
    { drug: 'vincristine', by: 'push', dose: [1, 2], unit: 'mg', lasts: [2, 6], vial: 1, container: 'single-dose' },
    {
      drug: 'cyclophosphamide',
      by: 'infusion',
      dose: [1200, 1600],
      unit: 'mg',
      lasts: [30, 70],
      vial: 500,
      container: 'single-dose',
    },
  ],
  [
    { ...fluid, reason: 'Z79.899 prevention of cisplatin nephrotoxicity' },
    ...premedication.slice(0, 2),
    {
      drug: 'cisplatin',
      by: 'infusion',
      dose: [100, 160],
      unit: 'mg',
      lasts: [60, 125],
      vial: 100,
      container: 'multiple-dose',
    },
    {
      drug: 'magnesium',
      by: 'infusion',
      dose: [2, 4],
      unit: 'g',
      lasts: [30, 100],
      vial: 2,
      container: 'single-dose',
      beside: true,
    },
    { ...fluid, reason: 'Z79.899 prevention of cisplatin nephrotoxicity' },
  ],
  [
    {
      drug: 'trastuzumab',
      by: 'infusion',
      dose: [380, 480],
      unit: 'mg',
      lasts: [30, 92],
      vial: 150,
      container: 'single-dose',
    },
    {
      drug: 'pertuzumab',
      by: 'infusion',
      dose: [1, 2],
      unit: '420 mg',
      lasts: [30, 61],
      vial: 420,
      container: 'single-dose',
    },
  ],
  [
    {
      drug: 'bortezomib',
      by: 'injection',
      dose: [18, 26],
      unit: '0.1 mg',
      lasts: [0, 0],
      vial: 3.5,
      container: 'single-dose',
      route: 'subcutaneous',
    },
  ],
  [fluid],
  [
    fluid,
    { drug: 'ondansetron', by: 'push', dose: [4, 8], unit: 'mg', lasts: [2, 4], vial: 40, container: 'multiple-dose' },
  ],
  [
    {
      drug: 'iron sucrose',
      by: 'infusion',
      dose: [2, 3],
      unit: '100 mg',
      lasts: [12, 100],
      vial: 100,
      container: 'single-dose',
    },
  ],
  [
    {
      drug: 'denosumab',
      by: 'injection',
      dose: [120, 120],
      unit: 'mg',
      lasts: [0, 0],
      vial: 120,
      container: 'single-dose',
      route: 'subcutaneous',
    },
  ],
  [
    {
      drug: 'zoledronic acid',
      by: 'infusion',
      dose: [4, 4],
      unit: 'mg',
      lasts: [14, 20],
      vial: 4,
      container: 'single-dose',
    },
    {
      drug: 'fulvestrant',
      by: 'injection',
      dose: [500, 500],
      unit: 'mg',
      lasts: [0, 0],
      vial: 250,
      container: 'single-dose',
      route: 'intramuscular',
    },
  ],
  [
    ...premedication.slice(0, 2),
    {
      drug: 'gemcitabine',
      by: 'infusion',
      dose: [1500, 2000],
      unit: 'mg',
      lasts: [28, 45],
      vial: 1000,
      container: 'single-dose',
    },
    {
      drug: 'paclitaxel protein-bound',
      by: 'infusion',
      dose: [180, 240],
      unit: 'mg',
      lasts: [28, 45],
      vial: 100,
      container: 'single-dose',
    },
  ],
]
