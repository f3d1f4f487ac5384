/** A fetched file: its name and its bytes. */
export interface Fetched {
  readonly file: string
  readonly bytes: Uint8Array
}

const LONGEST_MS = 60_000
const MOST_BYTES = 200 * 1024 * 1024
const MOST_REDIRECTS = 3

/**
 * Fetches a published file over https, also after redirects only from these hosts. Limits its size and time. Undefined
 * if the file is not published yet. Throws if the answer is neither a file nor its absence.
 */
export async function fetchPublished(
  address: string,
  hosts: ReadonlySet<string>,
  get: typeof fetch = fetch,
): Promise<Fetched | undefined> {
  const signal = AbortSignal.timeout(LONGEST_MS)
  let url = new URL(address)
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    if (url.protocol !== 'https:' || !hosts.has(url.host))
      throw new Error(`files are not fetched from ${url.host}: add the host to REFERENCE_SOURCES`)
    const answer = await get(url, { redirect: 'manual', signal })
    const elsewhere = answer.headers.get('location')
    if (answer.status >= 300 && answer.status < 400 && elsewhere !== null) {
      url = new URL(elsewhere, url)
      continue
    }
    if (answer.status === 404 || answer.status === 410) return undefined
    if (!answer.ok) throw new Error(`${url.host} answered ${answer.status}`)
    return { file: nameOf(url), bytes: await bytesOf(answer) }
  }
  throw new Error(`${url.host} redirects too often`)
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new Error(`a file of more than ${MOST_BYTES} bytes is not fetched`)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function nameOf({ pathname }: URL): string {
  return decodeURIComponent(pathname.slice(pathname.lastIndexOf('/') + 1)).replaceAll(/[^\w .()-]/g, '_')
}
