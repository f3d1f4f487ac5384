import process from 'node:process'
import { openKeptData } from '../../local/kept-data.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { setSigningKeys } from '../../local/own-signing-keys.ts'
import { asked as askedBy, HELP, USAGE } from './subscribe-arguments.ts'
import { subscriptionsAsText } from './subscriptions-as-text.ts'

interface Terminal {
  readonly stdout: NodeJS.WritableStream
  readonly stderr: NodeJS.WritableStream
}

/** The command line: looks after the subscriptions of a site, and answers the exit status. */
export async function subscribe(
  args: readonly string[],
  { stdout, stderr }: Terminal,
  env: NodeJS.ProcessEnv,
): Promise<0 | 1 | 2> {
  const asked = askedBy(args)
  if (typeof asked === 'string') {
    stderr.write(`${asked}\n\n${USAGE}\n\n--help says more.\n`)
    return 2
  }
  if (asked.help) {
    stdout.write(HELP)
    return 0
  }
  // With tables in the environment, as functions have them, it is those.
  const data = env.CHARGES_TABLE === undefined ? await openKeptData(asked.data) : undefined
  if (typeof data === 'string') {
    stderr.write(`${data}\n`)
    return 2
  }
  if (data !== undefined) await setSigningKeys(asked.data)
  const own = asked.request.site === LOCAL.tenant && env.TENANTS === undefined ? LOCAL.callbackSecret : undefined
  try {
    // Loaded only now: it reads its settings when it is loaded.
    const { subscribeOnRequest } = await import('../../ehr/subscribe-on-request.ts')
    const secrets = { secret: env.CALLBACK_SECRET ?? own, pathToken: env.CALLBACK_PATH_TOKEN }
    const answer = await subscribeOnRequest({ ...asked.request, ...secrets })
    if ('refused' in answer) {
      stderr.write(`${answer.refused}\n`)
      return 1
    }
    stdout.write(asked.json ? `${JSON.stringify(answer)}\n` : subscriptionsAsText(answer))
    const failing = asked.request.status === true && answer.subscriptions?.some(({ status }) => status !== 'active')
    return failing === true || answer.steps.some(({ fault }) => fault !== undefined) ? 1 : 0
  } finally {
    await data?.close()
  }
}

if (import.meta.main) {
  const { stdout, stderr, env } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  process.exitCode = await subscribe(process.argv.slice(2), { stdout, stderr }, env)
}
