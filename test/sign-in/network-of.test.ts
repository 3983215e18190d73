import { describe, expect, test } from 'vitest'
import { networkOf } from '../../gateway/sign-in/network-of.ts'

test.each([
  ['an IPv4 address is itself', '192.0.2.7', '192.0.2.7'],
  ['the highest as well', '255.255.255.255', '255.255.255.255'],
  ['an IPv6 address is its /64', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['however it is shortened', '2001:db8:1:2::6', '2001:db8:1:2::/64'],
  ['and however it is spelt', '2001:0DB8:0001:0002:ffff:FFFF:0:1', '2001:db8:1:2::/64'],
  ['zeros inside the network are kept', '2001:db8::1', '2001:db8:0:0::/64'],
  ['zeros at its beginning too', '::1', '0:0:0:0::/64'],
  ['nothing but zeros', '::', '0:0:0:0::/64'],
  ['zeros at the end', 'fe80::', 'fe80:0:0:0::/64'],
  ['the line it came by does not count', 'fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['an IPv4 address written as IPv6 is itself', '::ffff:192.0.2.7', '192.0.2.7'],
  ['in hexadecimal as well', '::ffff:c000:207', '192.0.2.7'],
  ['and written out', '0:0:0:0:0:FFFF:c000:0207', '192.0.2.7'],
  ['6to4 is its IPv4 address', '2002:c000:207:1::1', '192.0.2.7'],
  ['one that only ends like a mapped one is IPv6', '2001:db8::ffff:192.0.2.7', '2001:db8:0:0::/64'],
])('%s', (_sentence, address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', 'one network, one count', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', 'the next network has its own', false],
  ['192.0.2.7', '192.0.2.8', 'IPv4 addresses each have their own', false],
])('%s and %s: %s', (one, other, _sentence, isSame) => {
  expect(networkOf(one) === networkOf(other)).toBe(isSame)
})

describe('what is no address has no count of its own', () => {
  test.each([
    '',
    'unknown',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.07',
    '0x7f.0.0.1',
    '192.0.2.7, 198.51.100.1',
    '192.0.2.7:443',
    '[2001:db8::1]',
    '2001:db8::1::2',
    '2001:db8:1:2:3:4:5:6:7',
    '12345::',
    '2001:db8::1]@evil.example/',
    'fe80::1%eth0]/',
  ])('%j', (address) => {
    expect(networkOf(address)).toBe('unknown')
  })

  test.each([
    ['ten thousand digits', `2001:db8::${'1'.repeat(10_000)}`],
    ['a hundred thousand letters', 'x'.repeat(100_000)],
  ])('%s', (_sentence, address) => {
    expect(networkOf(address)).toBe('unknown')
  })
})
