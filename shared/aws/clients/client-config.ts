import { fromEnv } from '@aws-sdk/credential-provider-env'

/**
 * Configuration of every AWS client of the functions: retries, time limits and credentials. Region and endpoints are read
 * from the environment by the SDK (`AWS_REGION`, `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_USE_FIPS_ENDPOINT` and the like).
 */
export const clientConfig = {
  /** Lambda sets the keys in the environment. Profiles, SSO and instance metadata are not asked. */
  credentials: fromEnv(),
  retryMode: 'standard',
  /** Attempts in all, the first included. */
  maxAttempts: 3,
  requestHandler: {
    /** Milliseconds to connect. */
    connectionTimeout: 1500,
    /** Milliseconds without a byte on the connection. Services answer in milliseconds. */
    socketTimeout: 5000,
  },
}
