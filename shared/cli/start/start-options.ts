import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** Where data are kept, unless told otherwise. */
export const DATA_FOLDER = fileURLToPath(new URL('../../../.local/data', import.meta.url))

export const USAGE = `npm start -- [--port N] [--fresh] [--data FOLDER]

  --port   where to listen (3000; the next free one when it is taken)
  --fresh  forget what was kept and begin anew
  --data   where data are kept (.local/data)
`

/** What was asked for on the command line; a usage error ends the process with status 2. */
export function startOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '3000' },
        fresh: { type: 'boolean', default: false },
        data: { type: 'string', default: DATA_FOLDER },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`${values.port} is not a port`)
    return { ...values, port }
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
}
