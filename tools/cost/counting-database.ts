import { createServer, request as httpRequest } from 'node:http'
import { startDatabase } from '../../shared/local/embedded-database.ts'
import type { Counted } from './counted.ts'
import { storedBytes } from './stored-bytes.ts'

/**
 * Runs the embedded database behind a proxy that counts. The proxy asks for the capacity of each request, by table and
 * index, and delays answers as DynamoDB would. A separate process, so that its work is not counted as the functions'
 * work. `during` names the phase that is counted next; `counted` returns all counts.
 */
const database = await startDatabase()
const { port } = new URL(database.endpoint)
const counts = new Map<string, Counted>()
let during = 'setup'
let delayMs = 0

const server = createServer(async (incoming, outgoing) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
  const asked = /Item|Query/.test(operation) ? JSON.parse(body.toString()) : undefined
  const sent = asked === undefined ? body : Buffer.from(JSON.stringify({ ...asked, ReturnConsumedCapacity: 'INDEXES' }))
  const began = performance.now()
  const forward = httpRequest(
    {
      port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/',
      headers: { ...incoming.headers, 'content-length': sent.length },
    },
    async (response) => {
      const answer: Buffer[] = []
      for await (const chunk of response) answer.push(chunk)
      const text = Buffer.concat(answer)
      if (asked !== undefined) count(operation, asked, body.length, response.statusCode ?? 0, text)
      const wait = delayMs - (performance.now() - began)
      if (asked !== undefined && wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
      outgoing.writeHead(response.statusCode ?? 500, response.headers).end(text)
    },
  )
  forward.end(sent)
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.({ endpoint: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })
})
process.on('message', async (message: Message) => {
  during = message.during ?? during
  delayMs = message.delayMs ?? delayMs
  if (message.forget) counts.clear()
  if (message.stop) {
    server.closeAllConnections()
    server.close()
    await database.stop()
    process.disconnect()
  } else if (message.tell) process.send?.({ counted: [...counts.values()] })
  else if (message.weigh) process.send?.({ storedBytes: await storedBytes(database.endpoint) })
  else process.send?.({ done: true })
})

interface Message {
  readonly during?: string
  readonly delayMs?: number
  readonly forget?: true
  readonly tell?: true
  readonly weigh?: true
  readonly stop?: true
}

interface Capacity {
  readonly TableName: string
  readonly CapacityUnits: number
  readonly Table?: { readonly CapacityUnits: number }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever was asked
function count(operation: string, asked: any, bytes: number, status: number, text: Buffer): void {
  const answer = JSON.parse(text.toString())
  const writes = /^(Put|Update|Delete|TransactWrite|BatchWrite)/.test(operation)
  const capacities: Capacity[] = [answer.ConsumedCapacity ?? []].flat()
  const units = capacities.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0)
  // Count a write whose condition failed: AWS charges for it like any other, but does not report it.
  const failed = status === 400 && writes ? failedUnits(asked) : 0
  const ofTables = capacities.reduce((sum, one) => sum + (one.Table?.CapacityUnits ?? one.CapacityUnits), 0)
  for (const [at, what] of whatOf(asked).entries()) {
    const key = `${during}|${operation}${failed > 0 ? ' refused' : ''}|${what}`
    const one = counts.get(key) ?? {
      during,
      operation: `${operation}${failed > 0 ? ' refused' : ''}`,
      what,
      requests: 0,
      readUnits: 0,
      writeUnits: 0,
      indexWriteUnits: 0,
      bytes: 0,
    }
    counts.set(key, one)
    if (at > 0) continue
    one.requests += 1
    one.bytes += bytes
    if (writes) {
      one.writeUnits += units + failed
      one.indexWriteUnits += units - ofTables
    } else one.readUnits += units
  }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever was asked
function failedUnits(asked: any): number {
  return Math.ceil(JSON.stringify(asked.Item ?? asked.TransactItems ?? {}).length / 1024)
}

/** Returns the target of a request without any id: the table, the kind of partition, the kind of item. */
// biome-ignore lint/suspicious/noExplicitAny: whatever was asked
function whatOf(asked: any): readonly string[] {
  if (asked.TransactItems !== undefined) {
    const parts = asked.TransactItems.map((one: Record<string, unknown>) => whatOf(Object.values(one)[0])[0])
    return [`transaction of ${parts.join(' + ')}`]
  }
  if (asked.RequestItems !== undefined) return [`${Object.keys(asked.RequestItems).join()}: several`]
  const table = asked.TableName
  const key = asked.Item ?? asked.Key
  if (key !== undefined) return [`${table}: ${kindOf(key.pk?.S ?? key.drug?.S)} > ${kindOf(key.sk?.S, 0)}`]
  const values: string[] = Object.values(asked.ExpressionAttributeValues ?? {}).map(
    (value) => (value as { S: string }).S,
  )
  return [`${table}${asked.IndexName === undefined ? '' : ` by ${asked.IndexName}`}: ${kindOf(values[0])}`]
}

function kindOf(key: string | undefined, at?: number): string {
  const parts = (key ?? '').split('#')
  if (at !== undefined) return /^[A-Z][A-Za-z]+$/.test(parts[0] ?? '') ? (parts[0] ?? '') : 'item'
  return (parts[0] === 'T' ? parts[2] : parts[0])?.split('/')[0] ?? ''
}
