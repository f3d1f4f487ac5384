import { BlockList, isIP } from 'node:net'

/**
 * True if an address is a public internet address. False for this machine, private, link-local (cloud metadata),
 * carrier, documentation and multicast addresses. False for an address that contains another one. Source: IANA
 * special-purpose address registries.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !SPECIAL.check(address, 'ipv4')
  if (family === 6) return GLOBAL.check(address, 'ipv6') && !SPECIAL.check(address, 'ipv6')
  return false
}

/** True if an address is this machine. */
export function isLoopback(address: string): boolean {
  const family = isIP(address)
  return family !== 0 && LOOPBACK.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

const SPECIAL = blocked([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['2001::', 23], // Teredo and similar: contains an IPv4 address
  ['2001:db8::', 32],
  ['2002::', 16], // 6to4: contains an IPv4 address
  ['3fff::', 20],
])

/** All public IPv6 addresses. Addresses that map or translate IPv4 (`::ffff:`, `64:ff9b::`) are outside. */
const GLOBAL = blocked([['2000::', 3]])

const LOOPBACK = blocked([
  ['127.0.0.0', 8],
  ['::1', 128],
])

function blocked(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4')
  return list
}
