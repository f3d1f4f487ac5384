import { Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * States why the stack breaks a rule of cdk-nag. `npm run synth` and `test/cdk/security-rules.test.ts` check the packs
 * AWS Solutions and HIPAA Security. A finding without a reason fails.
 */
export function acknowledge(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason })
}

/** Returns cdk-nag's name for a policy resource with a wildcard: `<charges0A44DCEA.Arn>/index/*`. */
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
