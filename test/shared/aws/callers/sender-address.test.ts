import { describe, expect, test } from 'vitest'
import { senderAddress } from '../../../../shared/aws/callers/sender-address.ts'

describe('The address of a caller', () => {
  test.each([
    ['203.0.113.7, 64.252.1.1', '203.0.113.7'],
    ['10.0.0.1, made-up, 203.0.113.7, 64.252.1.1', '203.0.113.7'],
    ['64.252.1.1', '64.252.1.1'],
    ['', '64.252.1.1'],
    [undefined, '64.252.1.1'],
  ])('behind the front door with %j is %s', (forwardedFor, address) => {
    expect(senderAddress('64.252.1.1', forwardedFor, true)).toBe(address)
  })

  test('without a front door is that of the connection', () => {
    expect(senderAddress('127.0.0.1', '203.0.113.7, 64.252.1.1', false)).toBe('127.0.0.1')
    expect(senderAddress('::ffff:127.0.0.1', undefined, false)).toBe('::ffff:127.0.0.1')
  })

  test.each([
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::6', '2001:db8:1:3::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of IPv6, %s, is its network %s', (address, network) => {
    expect(senderAddress(address, undefined, false)).toBe(network)
  })
})
