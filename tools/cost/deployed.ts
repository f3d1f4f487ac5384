import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { BillingStack } from '../../cdk/billing-stack.ts'

/** The paid parts of the production stack, read from its template. */
export interface Deployed {
  /** Megabytes of each function, by its name in the stack. */
  readonly memory: Readonly<Record<string, number>>
  /** True if the logs include Lambda's own lines on every call. */
  readonly platformLogs: boolean
  /** True if the API writes a line on every call. */
  readonly accessLogs: boolean
  /** Functions that are traced, by their names in the stack. */
  readonly traced: readonly string[]
  /** Seconds that changes of the table are gathered before they are charged. */
  readonly secondsGathered: number
  /** The services in front of the functions. */
  readonly front: readonly ('http-requests' | 'rest-requests' | 'edge-requests')[]
  /** Calls a second that the API accepts. */
  readonly callsASecond: number
  /** Resources with a fixed monthly cost, and the number of each. */
  readonly standing: Readonly<Record<string, number>>
}

const STANDING = [
  'AWS::KMS::Key',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::SecretsManager::Secret',
]

export function deployed(): Deployed {
  const stack = new BillingStack(new App({ context: features }), 'priced', {
    stage: 'prod',
    code: () => Code.fromInline('exports.handler = () => {}'),
  })
  const { Resources } = Template.fromStack(stack).toJSON() as { Resources: Record<string, Resource> }
  const all = Object.entries(Resources)
  const of = (type: string) => all.filter(([, { Type }]) => Type === type)
  const functions = of('AWS::Lambda::Function')
  return {
    memory: Object.fromEntries(functions.map(([id, { Properties }]) => [id, Number(Properties?.MemorySize ?? 128)])),
    platformLogs: functions.some(
      ([, { Properties }]) => within(Properties, 'LoggingConfig', 'SystemLogLevel') !== 'WARN',
    ),
    accessLogs: JSON.stringify(Resources).includes('"AccessLogSetting'),
    traced: functions.flatMap(([id, { Properties }]) =>
      within(Properties, 'TracingConfig', 'Mode') === 'Active' ? [id] : [],
    ),
    secondsGathered: Math.max(
      ...of('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) =>
        within(Properties, 'StartingPosition') === undefined
          ? 0
          : Number(Properties?.MaximumBatchingWindowInSeconds ?? 0),
      ),
    ),
    front: [
      ...of('AWS::ApiGatewayV2::Api').map(() => 'http-requests' as const),
      ...of('AWS::ApiGateway::RestApi').map(() => 'rest-requests' as const),
      ...of('AWS::CloudFront::Distribution').map(() => 'edge-requests' as const),
    ],
    callsASecond: Number(/"ThrottlingRateLimit":(\d+)/.exec(JSON.stringify(Resources))?.[1] ?? 10_000),
    standing: Object.fromEntries(STANDING.map((type) => [type, of(type).length])),
  }
}

interface Resource {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
}

function within(properties: Resource['Properties'], ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], properties)
}

export function isTraced({ traced }: Deployed, name: string): boolean {
  return traced.some((id) => isOf(name, id))
}

/** CDK makes ids from names without characters that are not letters. */
function isOf(name: string, id: string): boolean {
  return new RegExp(`^${name.replaceAll('-', '')}[0-9A-F]{8}$`).test(id)
}

/** Returns the memory of a function, by name. */
export function memoryOf({ memory }: Deployed, name: string): number {
  const found = Object.entries(memory).filter(([id]) => isOf(name, id))
  const [one] =
    found.length === 1 ? found : Object.entries(memory).filter(([id]) => id.startsWith(name.replaceAll('-', '')))
  if (one === undefined) throw new Error(`the stack has no function ${name}`)
  return one[1]
}
