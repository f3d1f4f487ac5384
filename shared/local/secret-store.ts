import { createServer, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { indexName, NO_SITES } from '../aws/sites/site-index.ts'
import { foreignCall } from './foreign-callers.ts'
import { type Listening, listening } from './listening.ts'
import { SITES } from './local-environment.ts'
import { type Asked, Refused, secretsInFiles } from './secrets-in-files.ts'

/**
 * A Secrets Manager for one machine, on files in the data folder: the protocol the SDK speaks, and what the extension answers to
 * functions. Nothing is remembered, so that what a command does beside a running site is seen by it.
 */
export type SecretStore = Listening

/** Starts it on a free port; as the stack does, it makes an index of no sites where there is none. */
export async function startSecretStore(dataFolder: string): Promise<SecretStore> {
  const actions = secretsInFiles(join(dataFolder, 'secrets'))
  const first = { Name: indexName(SITES), SecretString: JSON.stringify(NO_SITES), ClientRequestToken: 'first' }
  try {
    actions.CreateSecret?.(first as Asked)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }

  /** A function asks by GET and shows the token of its session; the SDK asks by POST and says for what in a header. */
  async function answer(request: IncomingMessage): Promise<object | undefined> {
    if (request.method === 'GET') {
      const SecretId = new URL(request.url ?? '', 'http://local').searchParams.get('secretId') ?? ''
      if (request.headers['x-aws-parameters-secrets-token'] === undefined) throw new Refused('AccessDeniedException')
      return actions.GetSecretValue?.({ SecretId } as Asked)
    }
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const action = actions[String(request.headers['x-amz-target']).replace('secretsmanager.', '')]
    if (action === undefined) throw new Refused('UnknownOperationException')
    return action(JSON.parse(Buffer.concat(chunks).toString()))
  }

  const server = createServer((request, response) => {
    const end = (status: number, said: unknown) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(said))
    if (foreignCall(request) !== undefined) return end(400, { __type: 'AccessDeniedException' })
    answer(request).then(
      (said) => end(200, said),
      (error: unknown) => end(400, { __type: error instanceof Refused ? error.message : 'InternalServiceError' }),
    )
  })
  return listening(server, 'the secret store')
}
