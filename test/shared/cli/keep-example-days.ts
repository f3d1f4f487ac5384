import { exampleDays, send } from '../../../shared/cli/start/example-days.ts'
import { LOCAL } from '../../../shared/local/local-environment.ts'
import { startLocalSite } from '../../../shared/local/local-site.ts'
import { ownSecrets } from '../../../shared/local/own-secrets.ts'

/** Keeps the example days in a folder as `npm start` does, and ends. */
const [folder = ''] = process.argv.slice(2)
const site = await startLocalSite({ folder, log: () => {} })
await site.loadStarter()
const stream = await site.follow(() => {}, 5)
await new Promise<void>((resolve) => site.api.listen(0, '127.0.0.1', resolve))
const address = site.api.address()
if (typeof address !== 'object' || address === null) throw new Error('the site does not listen')
const callback = `http://127.0.0.1:${address.port}/callback/${LOCAL.tenant}`
const { callback: callbackSecret } = ownSecrets(folder)
for (const { notifications } of exampleDays)
  for (const notification of notifications) await send(notification, callback, callbackSecret)
await stream.caughtUp()
await site.stop()
