import { describe, expect, test } from 'vitest'
import { rewriteSetCookie } from '../../gateway/proxy/rewrite-set-cookie.ts'

const ROOT = {
  origin: 'https://legacy.internal:8443',
  prefix: '',
  publicOrigin: 'https://app.example.com:444',
}
const PREFIX = { ...ROOT, prefix: '/app' }
const LOCAL = { ...ROOT, publicOrigin: 'http://localhost:8787' }
const ADDRESS = { ...ROOT, publicOrigin: 'http://127.0.0.1:8787' }
const ADDRESS_6 = { ...ROOT, publicOrigin: 'http://[::1]:8787' }

describe('Domain', () => {
  test.each([
    [
      'the origin’s becomes ours',
      ROOT,
      'a=b; Domain=legacy.internal; Secure',
      'a=b; Domain=app.example.com; Secure',
    ],
    ['with a dot before it', ROOT, 'a=b; Domain=.legacy.internal', 'a=b; Domain=app.example.com'],
    ['in any case', ROOT, 'a=b; dOMAIN=Legacy.Internal', 'a=b; dOMAIN=app.example.com'],
    [
      'with spaces and tabs around it',
      ROOT,
      'a=b;\t Domain \t=  legacy.internal  ;Secure',
      'a=b;\t Domain \t=app.example.com;Secure',
    ],
    [
      'each of several',
      ROOT,
      'a=b; Domain=legacy.internal; Domain=legacy.internal',
      'a=b; Domain=app.example.com; Domain=app.example.com',
    ],
    [
      'goes where the public host is a single label',
      LOCAL,
      'a=b; Domain=legacy.internal; Path=/',
      'a=b; Path=/',
    ],
    ['goes where it is an address', ADDRESS, 'a=b; Path=/; Domain=legacy.internal', 'a=b; Path=/'],
    ['goes where it is an IPv6 address', ADDRESS_6, 'a=b; Domain=legacy.internal', 'a=b'],
    [
      'takes with it those it has overruled',
      LOCAL,
      'a=b; Domain=internal; Path=/; Domain=legacy.internal',
      'a=b; Path=/',
    ],
    [
      'leaves the one that overruled it',
      LOCAL,
      'a=b; Domain=legacy.internal; Domain=internal',
      'a=b; Domain=internal',
    ],
  ])('%s', (_, between, value, expected) => {
    expect(rewriteSetCookie(value, between)).toBe(expected)
  })

  test.each([
    ['a parent domain', 'a=b; Domain=internal'],
    ['a domain beneath', 'a=b; Domain=x.legacy.internal'],
    ['another one', 'a=b; Domain=evil-legacy.internal'],
    ['two dots before it', 'a=b; Domain=..legacy.internal'],
    ['with a port, which is none', 'a=b; Domain=legacy.internal:8443'],
    ['in quotes, which browsers keep', 'a=b; Domain="legacy.internal"'],
    ['none', 'a=b; Domain'],
    ['an empty one', 'a=b; Domain='],
    ['another attribute of its kind', 'a=b; Domains=legacy.internal'],
    ['a name behind a space browsers do not trim', 'a=b; \u00a0Domain=legacy.internal'],
  ])('stays: %s', (_, value) => {
    for (const between of [ROOT, LOCAL]) expect(rewriteSetCookie(value, between)).toBe(value)
  })

  test('is not touched where the app is asked under its public name', () => {
    const same = { ...ROOT, publicOrigin: 'https://legacy.internal' }
    expect(rewriteSetCookie('a=b; Domain=.Legacy.Internal', same)).toBe('a=b; Domain=.Legacy.Internal')
  })
})

describe('Path', () => {
  test.each([
    ['the prefix', 'a=b; Path=/app', 'a=b; Path=/'],
    ['with a slash', 'a=b; Path=/app/', 'a=b; Path=/'],
    ['beneath it', 'a=b; Path=/app/x; HttpOnly', 'a=b; Path=/x; HttpOnly'],
    ['in any case, with spaces', 'a=b;path = /app/x ;HttpOnly', 'a=b;path =/x;HttpOnly'],
    ['with a slash too many: a path of a cookie’s is no URL', 'a=b; Path=/app//x', 'a=b; Path=//x'],
    ['together with Domain', 'a=b; Path=/app; Domain=legacy.internal', 'a=b; Path=/; Domain=app.example.com'],
    ['each of several', 'a=b; Path=/app/x; Path=/app/y', 'a=b; Path=/x; Path=/y'],
  ])('%s', (_, value, expected) => {
    expect(rewriteSetCookie(value, PREFIX)).toBe(expected)
  })

  test.each([
    ['the root', 'a=b; Path=/'],
    ['what begins like the prefix', 'a=b; Path=/application'],
    ['the prefix in capitals', 'a=b; Path=/APP'],
    ['a name behind a space browsers do not trim', 'a=b; \u00a0Path=/app'],
    ['no path at all: browsers take the request’s', 'a=b; Path=app'],
    ['an empty one', 'a=b; Path='],
    ['dots, which browsers do not read in a cookie', 'a=b; Path=/x/../app'],
  ])('stays: %s', (_, value) => {
    expect(rewriteSetCookie(value, PREFIX)).toBe(value)
  })

  test('without a prefix nothing is cut', () => {
    expect(rewriteSetCookie('a=b; Path=/app/x', ROOT)).toBe('a=b; Path=/app/x')
  })
})

describe('name and value are the app’s', () => {
  test.each([
    ['a value that looks like an attribute', 'a=Domain=legacy.internal; Secure'],
    ['a name that is one', 'Domain=legacy.internal'],
    ['a nameless cookie that is one', '=Path=/app; Secure'],
    ['quotes, spaces, commas', ' a = "x, y" ; Max-Age=1'],
    ['bytes beyond ASCII', 'a=Ã©; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    ['nothing', ''],
    ['separators alone', ';; ;'],
  ])('%s', (_, value) => {
    expect(rewriteSetCookie(value, PREFIX)).toBe(value)
  })

  test('quotes do not keep a value together: it ends at the first ;', () => {
    expect(rewriteSetCookie('a="x; Path=/app"; Path=/app', PREFIX)).toBe('a="x; Path=/app"; Path=/')
  })
})

test.each([
  ['separators', ';'.repeat(500_000)],
  ['spaces', `a=b; Path=/app${' '.repeat(500_000)}x`],
  ['attributes', `a=b${'; Domain=legacy.internal'.repeat(20_000)}`],
])('half a megabyte of %s takes no time', (_, value) => {
  const began = performance.now()
  rewriteSetCookie(value, LOCAL)
  expect(performance.now() - began).toBeLessThan(2_000)
})
