import { withoutToken } from './subscription-elements.ts'
import type { SubscriptionStep } from './subscription-plan.ts'

/** Returns a step without its secrets, to show to people and programs. */
export function shownStep<Step extends SubscriptionStep>(step: Step): Step {
  const { resource } = step
  return resource === undefined ? step : { ...step, resource: JSON.parse(JSON.stringify(resource, withoutSecrets)) }
}

function withoutSecrets(name: string, value: unknown): unknown {
  if (name === 'header' || name === 'parameter') return ['…']
  if (name === 'valueString') return '…'
  return name === 'endpoint' && typeof value === 'string' ? withoutToken(value) : value
}
