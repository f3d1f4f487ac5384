/** placeholder until the mapping lands */
const CODES: Readonly<Record<string, string>> = {
  'chemotherapy-infusion-initial': '96413',
  'chemotherapy-infusion-sequential': '96417',
  'chemotherapy-infusion-additional-hour': '96415',
  'chemotherapy-push-initial': '96409',
  'chemotherapy-push-additional': '96411',
  'chemotherapy-injection': '96401',
  'hormonal-injection': '96402',
  'chemotherapy-unlisted': '96549',
  'chemotherapy-pump': '96416',
  'chemotherapy-pump-medicare': 'G0498',
  'therapeutic-infusion-initial': '96365',
  'therapeutic-infusion-sequential': '96367',
  'therapeutic-infusion-concurrent': '96368',
  'therapeutic-infusion-additional-hour': '96366',
  'therapeutic-push-initial': '96374',
  'therapeutic-push-additional': '96375',
  'therapeutic-push-repeated': '96376',
  'therapeutic-injection': '96372',
  'on-body-injector': '96377',
  'hydration-initial': '96360',
  'hydration-additional-hour': '96361',
}
export function procedureCodeOf(service: string, _on: string): string | undefined {
  return CODES[service]
}
export function procedureName(code: string): string {
  return (
    Object.keys(CODES)
      .find((k) => CODES[k] === code)
      ?.replaceAll('-', ' ') ?? code
  )
}
