import { Refusal } from '../../refusal.ts'

/** Most tokens of one sender that a server may refuse in a minute. A made-up token costs that server a call. */
const MOST_REFUSED = 30
const MINUTE_MS = 60_000
/** Most senders that are remembered. The one that came first is forgotten first. */
const MOST_SENDERS = 1000

interface Refused {
  readonly since: number
  /** Tokens that were refused, and those whose answer is awaited. */
  tokens: number
}

const refused = new Map<string, Refused>()

/**
 * Asks an authorization server about a token that is not known. Throws a Refusal 429 without a question if too many
 * tokens of the sender were refused in this minute. `ask` returns undefined for a refused token.
 */
export async function askedWithin<Answer>(
  sender: string,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const here = countOf(sender)
  if (here.tokens >= MOST_REFUSED) throw tooMany(here)
  here.tokens += 1
  let isRefused = false
  try {
    const answer = await ask()
    isRefused = answer === undefined
    return answer
  } finally {
    if (!isRefused) here.tokens -= 1 // an accepted token, or a server that did not answer
  }
}

function countOf(sender: string): Refused {
  const known = refused.get(sender)
  if (known !== undefined && Date.now() - known.since < MINUTE_MS) return known
  const first = refused.keys().next().value
  refused.delete(sender)
  if (refused.size >= MOST_SENDERS && first !== undefined) refused.delete(first)
  const fresh = { since: Date.now(), tokens: 0 }
  refused.set(sender, fresh)
  return fresh
}

function tooMany({ since }: Refused): Refusal {
  const seconds = Math.max(1, Math.ceil((since + MINUTE_MS - Date.now()) / 1000))
  return new Refusal(
    'too many invalid tokens came from this address; see the header Retry-After for the seconds to wait',
    {
      code: 'throttled',
      status: 429,
      expression: 'http.authorization',
      headers: { 'retry-after': String(seconds) },
    },
  )
}
