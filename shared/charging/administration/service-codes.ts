import type { Route } from '../../chart/visit.ts'
import type { Settings } from '../../reference/payers/contested-points.ts'
import type { Category, Role, Service, ServiceTechnique } from '../timeline/service.ts'

/** Our service code of each settled service. A service that is not in the table has no code and gets a finding. */
const SERVICES: Partial<Record<Category, Partial<Record<ServiceTechnique, Partial<Record<Role, string>>>>>> = {
  chemotherapy: {
    infusion: {
      initial: 'chemotherapy-infusion-initial',
      sequential: 'chemotherapy-infusion-sequential',
      concurrent: 'chemotherapy-unlisted',
    },
    push: { initial: 'chemotherapy-push-initial', sequential: 'chemotherapy-push-additional' },
    injection: { alone: 'chemotherapy-injection' },
  },
  hormonal: { injection: { alone: 'hormonal-injection' } },
  therapeutic: {
    infusion: {
      initial: 'therapeutic-infusion-initial',
      sequential: 'therapeutic-infusion-sequential',
      concurrent: 'therapeutic-infusion-concurrent',
    },
    push: {
      initial: 'therapeutic-push-initial',
      sequential: 'therapeutic-push-additional',
      repeated: 'therapeutic-push-repeated',
    },
    injection: { alone: 'therapeutic-injection' },
    'on-body injector': { alone: 'on-body-injector' },
    pump: { alone: 'therapeutic-pump' },
  },
  hydration: { infusion: { initial: 'hydration-initial', sequential: 'hydration-additional-hour' } },
  'cell-therapy': { instillation: { alone: 'car-t-administration' } },
}

/** Services whose codes depend on the route. */
const SERVICES_BY_ROUTE: Partial<Record<Route, Partial<Record<Category, Partial<Record<ServiceTechnique, string>>>>>> =
  {
    'intra-arterial': {
      therapeutic: { push: 'therapeutic-intra-arterial-injection' },
      chemotherapy: {
        push: 'chemotherapy-intra-arterial-push',
        infusion: 'chemotherapy-intra-arterial-infusion',
        pump: 'chemotherapy-intra-arterial-pump',
      },
    },
    intrathecal: { chemotherapy: { instillation: 'chemotherapy-intrathecal' } },
    intraventricular: { chemotherapy: { instillation: 'chemotherapy-intraventricular' } },
    intraperitoneal: { chemotherapy: { instillation: 'chemotherapy-intraperitoneal' } },
    intrapleural: { chemotherapy: { instillation: 'chemotherapy-intrapleural' } },
    intravesical: { chemotherapy: { instillation: 'bladder-instillation' } },
  }

/** Codes of infusions under the skin: the first of a visit, and a pump set up later at new sites. */
const UNDER_THE_SKIN: Partial<Record<Role, string>> = {
  alone: 'subcutaneous-infusion-initial',
  repeated: 'subcutaneous-infusion-additional-site',
}

const FURTHER_HOURS_BY_ROUTE: Partial<Record<Route, string>> = {
  subcutaneous: 'subcutaneous-infusion-additional-hour',
  'intra-arterial': 'chemotherapy-intra-arterial-additional-hour',
}

const FURTHER_HOURS: Partial<Record<Category, string>> = {
  chemotherapy: 'chemotherapy-infusion-additional-hour',
  hormonal: 'chemotherapy-infusion-additional-hour',
  therapeutic: 'therapeutic-infusion-additional-hour',
  hydration: 'hydration-additional-hour',
}

const PUMPS: Record<Settings['pump-code'], string> = {
  G0498: 'chemotherapy-pump-medicare',
  '96416': 'chemotherapy-pump',
}

/** Returns the service code of a settled service, as named in `CodeSystem-infusion-service`; undefined if none fits. */
export function serviceCode({ category, technique, role, route }: Service, settings: Settings): string | undefined {
  // Stryker disable next-line all: narrows the types; an unsettled service finds nothing below either
  if (category === undefined || technique === undefined || role === undefined || route === undefined) return undefined
  if (route === 'subcutaneous' && category === 'therapeutic' && technique === 'infusion') return UNDER_THE_SKIN[role]
  const byRoute = SERVICES_BY_ROUTE[route]?.[category]?.[technique]
  if (byRoute !== undefined) return byRoute
  return category === 'chemotherapy' && technique === 'pump'
    ? PUMPS[settings['pump-code']]
    : SERVICES[category]?.[technique]?.[role]
}

/** Returns the service code of further hours, by category and route. */
export function furtherHourCode(category: Category | undefined, route: Route | undefined): string | undefined {
  const byRoute = route && FURTHER_HOURS_BY_ROUTE[route]
  return byRoute ?? (category && FURTHER_HOURS[category])
}
