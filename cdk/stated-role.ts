import {
  type AddToPrincipalPolicyResult,
  ManagedPolicy,
  type Policy,
  PolicyStatement,
  Role,
  type RoleProps,
} from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { acknowledge, named } from './acknowledge.ts'

export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/**
 * A role whose rights are one managed policy, grants by CDK included, so that they can be read in one place. A right
 * with a wildcard needs a reason.
 */
export class StatedRole extends Role {
  readonly rights: ManagedPolicy

  constructor(scope: Construct, id: string, props: RoleProps) {
    super(scope, id, props)
    this.rights = new ManagedPolicy(this, 'rights', { roles: [this] })
  }

  may(
    actions: readonly string[],
    resource: string,
    { conditions = {}, because }: { readonly conditions?: Conditions; readonly because?: string } = {},
  ): this {
    this.rights.addStatements(new PolicyStatement({ actions: [...actions], resources: [resource], conditions }))
    if (because !== undefined) this.explain({ [resource]: because })
    else if (named(this, resource).includes('*'))
      throw new Error(`${resource} has a wildcard and no reason: pass \`because\``)
    return this
  }

  /** States why grants by CDK need wildcards. */
  explain(reasons: Readonly<Record<string, string>>): this {
    for (const [resource, because] of Object.entries(reasons))
      acknowledge(this.rights, { [`AwsSolutions-IAM5[Resource::${named(this, resource)}]`]: because })
    return this
  }

  override addToPrincipalPolicy(statement: PolicyStatement): AddToPrincipalPolicyResult {
    this.rights.addStatements(statement)
    return { statementAdded: true, policyDependable: this.rights }
  }

  /** Turns a policy that CDK attaches later into a managed policy too. */
  override attachInlinePolicy({ node, document }: Policy): void {
    const place = node.scope ?? this
    place.node.tryRemoveChild(node.id)
    new ManagedPolicy(place, node.id, { document, roles: [this] })
  }
}
