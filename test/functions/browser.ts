import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome']

/**
 * Path of Chromium, or of the browser in `CHROMIUM`; undefined if there is none. Tests that need a browser are then
 * skipped.
 */
export const chromium: string | undefined = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => existsSync(path))

export const withoutBrowser =
  chromium === undefined ? 'no Chromium on this machine: name one in CHROMIUM to have this run' : false

/** Serves pages and scripts by path with their media types, as the origin of a browser app. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const page = pages[path]
    if (page === undefined) return response.writeHead(404).end()
    const type = path.endsWith('.js') ? 'text/javascript' : 'text/html'
    return response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, server }
}
