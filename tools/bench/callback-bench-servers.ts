import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb'
import { startLocalSite } from '../../shared/local/local-site.ts'
import { ownSecrets } from '../../shared/local/own-secrets.ts'

/** Ports of the servers that are compared. */
export interface BenchServers {
  readonly callbacks: number
  /** Parses the body and stores it with the AWS SDK. */
  readonly bare: number
}

/** The servers when they listen, and the secret that the callback takes. */
export interface StartedServers {
  readonly servers: BenchServers
  readonly secret: string
}

const folder = mkdtempSync(join(tmpdir(), 'callback-bench-'))
const site = await startLocalSite({ folder, inMemory: true, log: () => {} })
await site.loadStarter()
await site.follow(() => {})
const { dynamo } = await import('../../shared/aws/clients/dynamodb-client.ts')
const bare = bareServer((item) => dynamo.send(new PutItemCommand(item)))
process.send?.({
  servers: { callbacks: await listening(site.api), bare: await listening(bare) },
  secret: ownSecrets(folder).callback,
} satisfies StartedServers)
process.once('message', async () => {
  bare.closeAllConnections()
  bare.close()
  await site.stop()
  rmSync(folder, { recursive: true })
  process.disconnect()
})

/** Does the minimum: parses the body and writes it to the same table. */
function bareServer(put: (item: PutItemCommandInput) => Promise<unknown>): Server {
  let count = 0
  return createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', async () => {
      count += 1
      const body = Buffer.concat(chunks).toString()
      const { id } = JSON.parse(body)
      const Item = { pk: { S: `Bare#${id}#${count}` }, sk: { S: 'body' }, body: { S: body } }
      await put({ TableName: 'charges', Item })
      response.writeHead(200).end()
    })
  })
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
