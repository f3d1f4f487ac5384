import { App, CfnResource } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { Code } from 'aws-cdk-lib/aws-lambda'
import features from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { BillingStack, type Stage } from '../../cdk/billing-stack.ts'

/** Synthesizes a stage with empty functions, and returns its template with the construct ids of its resources. */
export function synthesized(stage: Stage) {
  const stack = new BillingStack(new App({ context: features }), `oncology-billing-${stage}`, {
    stage,
    code: () => Code.fromInline('export const handler = () => {}'),
  })
  const names = new Map<string, string>()
  for (const construct of stack.node.findAll()) {
    if (!CfnResource.isCfnResource(construct)) continue
    names.set(stack.resolve(construct.logicalId), construct.node.path.split('/')[1] ?? '')
  }
  const template = Template.fromStack(stack)
  const idOf = (name: string) => {
    const child = stack.node.findChild(name)
    const made = CfnResource.isCfnResource(child) ? child : child.node.defaultChild
    if (!(made instanceof CfnResource)) throw new Error(`${name} is not a resource`)
    return stack.resolve(made.logicalId) as string
  }
  const statements = Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap(({ Properties }) =>
    Properties.PolicyDocument.Statement.map(
      (statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }) => ({
        roles: Properties.Roles.map(({ Ref }: { Ref: string }) => Ref),
        actions: [statement.Action].flat(),
        conditions: statement.Condition,
        resources: [statement.Resource].flat().flatMap((resource) => readable(resource, names)),
      }),
    ),
  ) as { roles: string[]; actions: string[]; resources: string[]; conditions?: unknown }[]
  const machines = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))
  const definition: Intrinsic = machines[0]?.Properties.DefinitionString ?? {}
  const workflow: Workflow = JSON.parse(readable(definition, names).join(''))

  /** Returns the rights of a role, by resource. */
  const rightsOf = (name: string) => {
    const rights: Record<string, string[]> = {}
    for (const { roles, actions, resources, conditions } of statements) {
      if (!roles.includes(idOf(`${name}-role`))) continue
      const by = via(conditions)
      for (const what of resources) {
        const resource = `${what}${by}`
        rights[resource] = [...(rights[resource] ?? []), ...actions].sort()
      }
    }
    return rights
  }
  const environmentOf = (name: string): Record<string, unknown> =>
    template.findResources('AWS::Lambda::Function')[idOf(name)]?.Properties.Environment?.Variables ?? {}
  return { stack, template, statements, idOf, workflow, rightsOf, environmentOf }
}

/** Returns ` by dynamodb` if a right on a key is limited to calls through that service. */
function via(conditions: unknown): string {
  const { StringEquals: { 'kms:ViaService': service = '' } = {} } = (conditions ?? {}) as Conditions
  return service === '' ? '' : ` by ${service.replace('.us-east-1.amazonaws.com', '')}`
}

interface Conditions {
  readonly StringEquals?: { readonly 'kms:ViaService'?: string }
}

/** Names a resource: `{ 'Fn::GetAtt': ['chargesAB12', 'Arn'] }` as `charges`, with a suffix as `charges/index/*`. */
function readable(resource: unknown, names: ReadonlyMap<string, string>): string[] {
  if (typeof resource === 'string') return [resource]
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined, 'Fn::Select': selected } = resource as Intrinsic
  if (Ref === 'AWS::NoValue') return []
  if (attribute !== undefined) {
    const [id, what] = attribute
    return [`${names.get(id)}${what === 'StreamArn' ? ' stream' : ''}`]
  }
  if (Ref !== undefined) return [names.get(Ref) ?? Ref]
  if (selected !== undefined) return readable(selected[1]['Fn::Split'][1], names)
  if (joined !== undefined) {
    const whole = joined[1].flatMap((part) => readable(part, names)).join(joined[0])
    return [
      whole
        .replace(/^arn:aws:secretsmanager:us-east-1:AWS::AccountId:/, '')
        .replace(/^arn:(?:AWS::Partition|aws):(s3:::|states:.*:execution:)/, (_, of) =>
          of === 's3:::' ? '' : 'executions of ',
        ),
    ]
  }
  throw new Error(`not readable: ${JSON.stringify(resource)}`)
}

interface Intrinsic {
  readonly Ref?: string
  readonly 'Fn::GetAtt'?: readonly [string, string]
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]]
  /** Returns one part of a split ARN. */
  readonly 'Fn::Select'?: readonly [number, { readonly 'Fn::Split': readonly [string, unknown] }]
}

interface Workflow {
  readonly States: Readonly<Record<string, { readonly Parameters?: unknown }>>
}
