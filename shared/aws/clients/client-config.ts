/**
 * Configuration of every AWS client of the functions: credentials, retries and time limits. Region and endpoints are
 * read from the environment by the SDK (`AWS_REGION`, `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_USE_FIPS_ENDPOINT` and the
 * like).
 */
export const clientConfig = {
  credentials: environmentCredentials,
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

/** Reads the keys that Lambda sets. Other sources are not asked: profiles, SSO, instance metadata. */
async function environmentCredentials() {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new Error('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set. Set them in the environment.')
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
  }
}
