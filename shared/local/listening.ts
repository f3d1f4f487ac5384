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

/** Has the server listen on the port, or on the next free one. Returns the port. */
export async function listensOn(server: Server, wanted: number): Promise<number> {
  for (let port = wanted; ; port += 1) {
    const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve)
      server.listen(port, '127.0.0.1', () => {
        server.off('error', resolve)
        resolve(undefined)
      })
    })
    if (error === undefined) return port
    if (error.code !== 'EADDRINUSE' || port === 65_535) throw error
  }
}
