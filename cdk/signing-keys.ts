import { RemovalPolicy } from 'aws-cdk-lib'
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms'
import type { Construct } from 'constructs'

/**
 * Makes the keys that sign our assertions to EHRs and authorization servers (SMART Backend Services). One for each
 * algorithm a server may require, ES384 first. They are made in KMS and never leave it. KMS cannot rotate signing keys.
 * To replace one, add another, wait until every server has fetched the new set, then remove the old one.
 */
export function signingKeys(scope: Construct, { keeps }: { readonly keeps: boolean }): readonly Key[] {
  const key = (algorithm: string, keySpec: KeySpec) =>
    new Key(scope, `signing-key-${algorithm}`, {
      description: `Signs our assertions with ${algorithm}`,
      keySpec,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: keeps ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    })
  return [key('ES384', KeySpec.ECC_NIST_P384), key('RS384', KeySpec.RSA_3072)]
}
