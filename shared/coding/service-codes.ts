import type { Settings } from '../reference/contested-points.ts'
import type { Category, Role, Service, ServiceTechnique } from '../timeline/service.ts'

type Kind = `${Category} ${ServiceTechnique} ${Role}`

/** Which of our service codes each settled service is; what is not here has no code and is found. */
const SERVICES: Partial<Record<Kind, string>> = {
  'chemotherapy infusion initial': 'chemotherapy-infusion-initial',
  'chemotherapy infusion sequential': 'chemotherapy-infusion-sequential',
  'chemotherapy infusion concurrent': 'chemotherapy-unlisted',
  'chemotherapy push initial': 'chemotherapy-push-initial',
  'chemotherapy push sequential': 'chemotherapy-push-additional',
  'chemotherapy injection alone': 'chemotherapy-injection',
  'hormonal injection alone': 'hormonal-injection',
  'therapeutic infusion initial': 'therapeutic-infusion-initial',
  'therapeutic infusion sequential': 'therapeutic-infusion-sequential',
  'therapeutic infusion concurrent': 'therapeutic-infusion-concurrent',
  'therapeutic push initial': 'therapeutic-push-initial',
  'therapeutic push sequential': 'therapeutic-push-additional',
  'therapeutic push repeated': 'therapeutic-push-repeated',
  'therapeutic injection alone': 'therapeutic-injection',
  'therapeutic on-body injector alone': 'on-body-injector',
  'hydration infusion initial': 'hydration-initial',
  'hydration infusion sequential': 'hydration-additional-hour',
}

const FURTHER_HOURS: Record<Category, string> = {
  chemotherapy: 'chemotherapy-infusion-additional-hour',
  hormonal: 'chemotherapy-infusion-additional-hour',
  therapeutic: 'therapeutic-infusion-additional-hour',
  hydration: 'hydration-additional-hour',
}

const PUMPS: Record<Settings['pump-code'], string> = {
  G0498: 'chemotherapy-pump-medicare',
  '96416': 'chemotherapy-pump',
}

/** The service code of a settled service, as `CodeSystem-infusion-service` names it; nothing where none fits. */
export function serviceCode({ category, technique, role }: Service, settings: Settings): string | undefined {
  if (category === undefined || technique === undefined || role === undefined) return undefined
  return technique === 'pump' ? PUMPS[settings['pump-code']] : SERVICES[`${category} ${technique} ${role}`]
}

export function furtherHourCode(category: Category): string {
  return FURTHER_HOURS[category]
}
