import process from 'node:process'
import { openKeptData } from './kept-data.ts'
import { LOCAL } from './local-environment.ts'
import { asked as askedBy, HELP, USAGE } from './subscribe-arguments.ts'
import { subscribeKept } from './subscribe-kept.ts'

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
  const inCloud = env.CHARGES_TABLE !== undefined
  const data = inCloud ? undefined : await openKeptData(asked.data)
  if (typeof data === 'string') {
    stderr.write(`${data}\n`)
    return 2
  }
  const own = asked.site === LOCAL.tenant && env.TENANTS === undefined ? LOCAL.callbackSecret : undefined
  const secrets = { secret: env.CALLBACK_SECRET ?? own, pathToken: env.CALLBACK_PATH_TOKEN }
  try {
    return await subscribeKept(asked, secrets, { stdout, stderr })
  } finally {
    await data?.close()
  }
}

if (import.meta.main) {
  const { stdout, stderr, env } = process
  stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
  process.exitCode = await subscribe(process.argv.slice(2), { stdout, stderr }, env)
}
