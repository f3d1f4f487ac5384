/** Codes of a clinician's office visits, and of the hospital's own clinic visit. */
export const EVALUATIONS: ReadonlySet<string> = new Set([
  '99202',
  '99203',
  '99204',
  '99205',
  '99212',
  '99213',
  '99214',
  '99215',
  'G0463',
])
