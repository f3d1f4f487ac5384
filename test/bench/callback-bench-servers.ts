import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { startLocalSite } from '../../shared/local/local-site.ts'

/** The ports of the two servers that are measured beside each other. */
export interface BenchServers {
  readonly callbacks: number
  readonly bare: number
}

const folder = mkdtempSync(join(tmpdir(), 'callback-bench-'))
const site = await startLocalSite({ folder, inMemory: true, log: () => {} })
await site.loadStarter()
await site.follow(() => {})
const bare = bareServer()
process.send?.({ callbacks: await listening(site.api), bare: await listening(bare) } satisfies BenchServers)
process.once('message', async () => {
  bare.closeAllConnections()
  bare.close()
  await site.stop()
  rmSync(folder, { recursive: true })
  process.disconnect()
})

/** The least that can be done with a body: read it and put it into the same table by the same SDK. */
function bareServer(): Server {
  const client = new DynamoDBClient({})
  let count = 0
  return createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk) => chunks.push(chunk))
    incoming.on('end', async () => {
      count += 1
      const Item = { pk: { S: `Bare#${count}` }, sk: { S: 'body' }, body: { S: Buffer.concat(chunks).toString() } }
      await client.send(new PutItemCommand({ TableName: 'charges', Item }))
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
