import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Says why a rule of cdk-nag is not followed here. `npm run synth` and `test/cdk/security-rules.test.ts` hold the stack to the
 * packs AWS Solutions and HIPAA Security: what is found and not explained fails.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason })
}

/** How cdk-nag names a resource of a policy that has a wildcard in it: `<charges0A44DCEA.Arn>/index/*`. */
export function named(scope: IConstruct, resource: unknown): string {
  return flat(Stack.of(scope).resolve(resource))
}

function flat(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved
  const { Ref, 'Fn::GetAtt': attribute, 'Fn::Join': joined } = resolved as Intrinsic
  if (Ref !== undefined) return `<${Ref}>`
  if (attribute !== undefined) return `<${attribute.join('.')}>`
  if (joined !== undefined) return joined[1].map(flat).join(joined[0])
  return JSON.stringify(resolved)
}

interface Intrinsic {
  readonly Ref?: string
  readonly 'Fn::GetAtt'?: readonly [string, string]
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]]
}
