/**
 * Stands in for the SDK's chain of credential providers when functions are bundled. Lambda always gives credentials in
 * the environment; the rest of the chain (profiles, SSO, instance metadata) would be 130 KB that never run.
 */
export function defaultProvider() {
  return async () => ({
    accessKeyId: given('AWS_ACCESS_KEY_ID'),
    secretAccessKey: given('AWS_SECRET_ACCESS_KEY'),
    ...(process.env.AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: process.env.AWS_SESSION_TOKEN }),
  })
}

function given(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is not set`)
  return value
}
