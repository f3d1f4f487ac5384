import { isIPv6 } from 'node:net'

/**
 * Returns the network of a caller. Behind the front door it is the last but one address in `X-Forwarded-For`: CloudFront
 * adds the caller's, API Gateway adds CloudFront's, and a caller can only write what stands before. `source` is the
 * address of the connection, which counts without a front door. Of an IPv6 address only the network of 64 bits counts,
 * because one caller has all addresses in it.
 */
export function senderAddress(source: string, forwardedFor: string | undefined, hasFrontDoor: boolean): string {
  const said = hasFrontDoor ? forwardedFor?.split(',').at(-2)?.trim() : undefined
  const address = said === undefined || said === '' ? source : said.slice(0, MOST_CHARACTERS)
  return isIPv6(address) && !address.includes('.') ? networkOf(address) : address
}

/** Characters of the longest address. */
const MOST_CHARACTERS = 45

/** Returns the first four groups of an IPv6 address; `::` stands for as many groups of zeros as are missing. */
function networkOf(address: string): string {
  const [before = '', after] = address.split('::')
  const [first, last] = [before, after ?? ''].map((part) => (part === '' ? [] : part.split(':')))
  const zeros = Array.from({ length: 8 - (first?.length ?? 0) - (last?.length ?? 0) }, () => '0')
  const groups = after === undefined ? (first ?? []) : [...(first ?? []), ...zeros, ...(last ?? [])]
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
