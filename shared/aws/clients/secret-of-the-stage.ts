import { get, type IncomingMessage } from 'node:http'

/**
 * Reads a secret by way of the AWS Parameters and Secrets extension, which runs beside the function and signs for it, so
 * that the callback does without one more client of the SDK. It is asked each time, its own cache is off, and whoever asks
 * remembers. Node's `http` and not `fetch`: the first `fetch` of a process takes 30 ms, this 6.
 */
export async function secretOfTheStage(
  name: string,
  version: 'AWSCURRENT' | 'AWSPREVIOUS' = 'AWSCURRENT',
): Promise<string> {
  const path = `/secretsmanager/get?secretId=${encodeURIComponent(name)}&versionStage=${version}`
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { PARAMETERS_SECRETS_EXTENSION_HTTP_PORT: port = '2773', AWS_SESSION_TOKEN: token = '' } = process.env
    const headers = { 'x-aws-parameters-secrets-token': token }
    const agent = false // a connection kept over a minute, and over Lambda's freezing, may be none any more
    const asked = get({ host: 'localhost', port, path, headers, agent, timeout: TIMEOUT_MS }, resolve)
    asked.on('error', reject)
    asked.on('timeout', () => asked.destroy(new SecretNotRead(`${name}: no answer in time`)))
  })
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) text += chunk
  const said: { SecretString?: unknown } = answer.statusCode === 200 ? JSON.parse(text) : {}
  if (typeof said.SecretString !== 'string') throw new SecretNotRead(`${name}: HTTP ${answer.statusCode}`)
  return said.SecretString
}

/** The extension said no: no such secret, no right to it, or Secrets Manager does not answer. */
class SecretNotRead extends Error {
  override readonly name = 'SecretNotRead'
}

const TIMEOUT_MS = 3000
