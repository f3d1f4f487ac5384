import process from 'node:process'
import { openKeptData } from '../../local/kept-data.ts'
import { LOCAL } from '../../local/local-environment.ts'
import { ownSecrets } from '../../local/own-secrets.ts'
import { setSigningKeys } from '../../local/own-signing-keys.ts'
import { type ExitStatus, runHere, type Terminal } from '../terminal.ts'
import { asked as askedBy } from './subscribe-options.ts'
import { subscriptionsAsText } from './subscriptions-as-text.ts'

/** The command `subscribe`: keeps the Subscriptions on a site's EHR. */
export async function subscribe(
  args: readonly string[],
  terminal: Terminal,
  env: NodeJS.ProcessEnv = process.env,
): Promise<ExitStatus> {
  const { stdout, stderr } = terminal
  const asked = askedBy(args, terminal)
  if (typeof asked === 'number') return asked
  // With tables in the environment, as functions have, use those tables.
  const data = env.CHARGES_TABLE === undefined ? await openKeptData(asked.data) : undefined
  if (typeof data === 'string') {
    stderr.write(`${data}\n`)
    return 2
  }
  if (data !== undefined) await setSigningKeys(asked.data)
  const own =
    asked.request.site === LOCAL.tenant && env.TENANTS === undefined ? ownSecrets(asked.data).callback : undefined
  try {
    // Load it only now, because it reads its settings when it is loaded.
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

export const main = (): Promise<void> => runHere((args, terminal) => subscribe(args, terminal))
