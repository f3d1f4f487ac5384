/** The checker's own code book, written from the ledger's table, not from the product's maps. */
const BY_PLACE: Readonly<Record<string, string>> = {
  'chemotherapy infusion initial': '96413',
  'chemotherapy infusion sequential': '96417',
  'chemotherapy infusion concurrent': '96549',
  'chemotherapy push initial': '96409',
  'chemotherapy push sequential': '96411',
  'chemotherapy injection alone': '96401',
  'hormonal injection alone': '96402',
  'therapeutic infusion initial': '96365',
  'therapeutic infusion sequential': '96367',
  'therapeutic infusion concurrent': '96368',
  'therapeutic push initial': '96374',
  'therapeutic push sequential': '96375',
  'therapeutic push repeated': '96376',
  'therapeutic injection alone': '96372',
  'therapeutic on-body injector alone': '96377',
  'hydration infusion initial': '96360',
  'hydration infusion sequential': '96361',
}

const BY_ROUTE: Readonly<Record<string, string>> = {
  'intra-arterial therapeutic push': '96373',
  'intra-arterial chemotherapy push': '96420',
  'intra-arterial chemotherapy infusion': '96422',
  'intra-arterial chemotherapy pump': '96425',
  'intrathecal chemotherapy instillation': '96450',
  'intraventricular chemotherapy instillation': '96542',
  'intraperitoneal chemotherapy instillation': '96446',
  'intrapleural chemotherapy instillation': '96440',
  'intravesical chemotherapy instillation': '51720',
}

const HOURS: Readonly<Record<string, string>> = {
  'subcutaneous therapeutic': '96370',
  'intra-arterial chemotherapy': '96423',
  chemotherapy: '96415',
  hormonal: '96415',
  therapeutic: '96366',
  hydration: '96361',
}

interface Kind {
  readonly category?: string | undefined
  readonly technique?: string | undefined
  readonly role?: string | undefined
  readonly route?: string | undefined
}

/** Returns the code of a service by class, method and role; undefined if there is none. */
export function codeOf(
  { category, technique, role, route }: Kind,
  pumpCode: string | undefined,
  on: string,
): string | undefined {
  if (category === 'cell-therapy') return on < '2025' ? '0540T' : '38228'
  if (route === 'subcutaneous' && technique === 'infusion')
    return role === 'alone' ? '96369' : role === 'repeated' ? '96371' : undefined
  const byRoute = BY_ROUTE[`${route} ${category} ${technique}`]
  if (byRoute !== undefined) return byRoute
  if (technique === 'pump' && category === 'therapeutic') return 'C8957'
  return technique === 'pump' ? pumpCode : BY_PLACE[`${category} ${technique} ${role}`]
}

export function hourCodeOf({ category, route }: Kind): string | undefined {
  return HOURS[`${route} ${category}`] ?? HOURS[category ?? '']
}

/** Counts further hours: one from the 31st minute of each, at 91, 151, 211 … */
export function furtherHours(minutes: number): number {
  let hours = 0
  for (let next = 91; next <= minutes; next += 60) hours += 1
  return hours
}
