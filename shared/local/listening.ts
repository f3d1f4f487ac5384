import type { Server } from 'node:http'

/** A server of this machine alone, and where it is. */
export interface Listening {
  readonly endpoint: string
  stop(): Promise<void>
}

/** Has it listen on a free port; `what` it is says the error where it cannot. */
export async function listening(server: Server, what: string): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error(`${what} does not listen`)
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
