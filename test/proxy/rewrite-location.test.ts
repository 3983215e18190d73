import { describe, expect, test } from 'vitest'
import { rewriteLocation } from '../../gateway/proxy/rewrite-location.ts'

const PUBLIC = 'https://app.example.com'
const ROOT = { origin: 'https://legacy.internal:8443', prefix: '', publicOrigin: PUBLIC }
const DEFAULT_PORT = { ...ROOT, origin: 'https://legacy.internal' }
const PREFIX = { ...DEFAULT_PORT, prefix: '/app' }
const LOCAL = { origin: 'http://127.0.0.1:8788', prefix: '', publicOrigin: 'http://localhost:8787' }
const PLAIN = { origin: 'http://legacy.internal', prefix: '', publicOrigin: PUBLIC }

describe('what names the origin names the public host', () => {
  test.each([
    ['an absolute URL', ROOT, 'https://legacy.internal:8443/x?y=/z#f', `${PUBLIC}/x?y=/z#f`],
    ['without a path', ROOT, 'https://legacy.internal:8443', PUBLIC],
    ['with a query alone', ROOT, 'https://legacy.internal:8443?x', `${PUBLIC}?x`],
    ['in capitals', ROOT, 'HTTPS://Legacy.INTERNAL:8443/X', `${PUBLIC}/X`],
    ['by http, for the app knows of no TLS', ROOT, 'http://legacy.internal:8443/x', `${PUBLIC}/x`],
    ['without a scheme', ROOT, '//legacy.internal:8443/x', `${PUBLIC}/x`],
    ['with the default port', DEFAULT_PORT, 'https://legacy.internal:443/x', `${PUBLIC}/x`],
    ['with http’s default port', DEFAULT_PORT, 'http://legacy.internal:80/x', `${PUBLIC}/x`],
    ['by http at the port of https', DEFAULT_PORT, 'http://legacy.internal:443/x', `${PUBLIC}/x`],
    ['on this machine', LOCAL, 'http://127.0.0.1:8788/x', 'http://localhost:8787/x'],
    ['an address in another spelling', LOCAL, 'http://127.1:8788/x', 'http://localhost:8787/x'],
    ['a host in escapes', DEFAULT_PORT, 'https://legacy%2Einternal/x', `${PUBLIC}/x`],
    ['with a backslash behind it', DEFAULT_PORT, 'https://legacy.internal\\x', `${PUBLIC}\\x`],
    ['with backslashes before it', DEFAULT_PORT, '\\\\legacy.internal/x', `${PUBLIC}/x`],
    ['with more slashes than it needs', DEFAULT_PORT, 'https:////legacy.internal/x', `${PUBLIC}/x`],
    ['with none, under the other scheme', DEFAULT_PORT, 'http:legacy.internal/x', `${PUBLIC}/x`],
    ['with a tab that browsers drop', DEFAULT_PORT, 'ht\ttps://legacy.\tinternal/x', `${PUBLIC}/x`],
    ['with a space before it', DEFAULT_PORT, ' https://legacy.internal/x', `${PUBLIC}/x`],
    [
      'with an empty path segment',
      ROOT,
      'https://legacy.internal:8443//evil.example',
      `${PUBLIC}//evil.example`,
    ],
    ['with dots, which stay', ROOT, 'https://legacy.internal:8443/a/../b', `${PUBLIC}/a/../b`],
    ['with bytes beyond ASCII, which stay', ROOT, 'https://legacy.internal:8443/Ã©', `${PUBLIC}/Ã©`],
    [
      'with a URL of the origin in its query',
      ROOT,
      '//legacy.internal:8443/?to=//legacy.internal:8443/',
      `${PUBLIC}/?to=//legacy.internal:8443/`,
    ],
    ['by its scheme alone, which is not the public one', PLAIN, 'http:/x', '/x'],
    ['by its scheme alone, beside the page', PLAIN, 'http:x', './x'],
    ['by its scheme alone, as a query', PLAIN, 'http:?x', '?x'],
    ['by its scheme alone, before what looks like another', PLAIN, 'http:javascript:x', './javascript:x'],
  ])('%s', (_, between, value, expected) => {
    expect(rewriteLocation(value, between)).toBe(expected)
  })
})

describe('what does not name the origin stays as it is', () => {
  test.each([
    ['another host', 'https://other.example/x'],
    ['a host that begins like the origin', 'https://legacy.internal.evil.example:8443/x'],
    ['a host that ends like the origin', 'https://evil-legacy.internal:8443/x'],
    ['a host beneath the origin', 'https://x.legacy.internal:8443/x'],
    ['another port', 'https://legacy.internal:9443/x'],
    ['the default port', 'https://legacy.internal/x'],
    ['user information', 'https://user@legacy.internal:8443/x'],
    ['user information that looks like the origin', 'https://legacy.internal:8443@evil.example/x'],
    ['the origin in a path', 'https://other.example/https://legacy.internal:8443/x'],
    ['another scheme', 'ftp://legacy.internal:8443/x'],
    ['a script', 'javascript:location="https://legacy.internal:8443/x"'],
    ['a host nobody can read', 'https://legacy.internal:84430/x'],
    ['no host at all', 'https://'],
    ['a host that ends in a control character', 'https://legacy.internal:8443\0/x'],
    ['nothing', ''],
    ['an absolute path', '/x/../y?z'],
    ['an absolute path with a tab', '/x\ty'],
    ['a relative path', '../x'],
    ['a query', '?x=//legacy.internal:8443'],
    ['a fragment', '#x'],
    ['the app’s own way to another host', '//evil.example'],
    ['the same in backslashes', '/\\evil.example'],
  ])('%s', (_, value) => {
    expect(rewriteLocation(value, ROOT)).toBe(value)
  })
})

describe('an origin with a prefix loses it', () => {
  test.each([
    ['the prefix itself', 'https://legacy.internal/app', `${PUBLIC}/`],
    ['with a slash', 'https://legacy.internal/app/', `${PUBLIC}/`],
    ['with a query', 'https://legacy.internal/app?x', `${PUBLIC}/?x`],
    ['beneath it', 'https://legacy.internal/app/x/y?z#f', `${PUBLIC}/x/y?z#f`],
    ['with a slash too many', 'https://legacy.internal/app//evil.example', `${PUBLIC}//evil.example`],
    ['twice: once is ours', 'https://legacy.internal/app/app/x', `${PUBLIC}/app/x`],
    ['reached by dots', 'https://legacy.internal/x/../app/y', `${PUBLIC}/y`],
    ['reached by escaped dots', 'https://legacy.internal/x/.%2E/app/./y/%2e', `${PUBLIC}/y/`],
    ['as an absolute path', '/app', '/'],
    ['as an absolute path beneath', '/app/x?y#z', '/x?y#z'],
    ['as an absolute path with a query', '/app?x', '/?x'],
    ['with backslashes', '\\app\\x', '/x'],
    ['by its scheme alone', 'https:/app/x', '/x'],
    ['bytes beyond ASCII stay, dots or not', '/app/./Ã©', '/Ã©'],
  ])('%s', (_, value, expected) => {
    expect(rewriteLocation(value, PREFIX)).toBe(expected)
  })

  test.each([
    ['the origin’s root', 'https://legacy.internal/'],
    ['the origin alone', 'https://legacy.internal'],
    ['what begins like it', 'https://legacy.internal/application'],
    ['what is left by dots', 'https://legacy.internal/app/../x'],
    ['it in capitals', '/App/x'],
    ['another path', '/x'],
    ['a relative path', 'app/x'],
    ['another host', 'https://other.example/app/x'],
  ])('untouched: %s', (_, value) => {
    expect(rewriteLocation(value, PREFIX)).toBe(value)
  })
})

describe('a cut path never becomes another host', () => {
  test.each([
    ['two slashes', '/app//evil.example', `${PUBLIC}//evil.example`],
    ['three', '/app///evil.example', `${PUBLIC}///evil.example`],
    ['a backslash', '/app/\\evil.example', `${PUBLIC}//evil.example`],
    ['two backslashes', '/app\\\\evil.example', `${PUBLIC}//evil.example`],
    ['a tab between', '/app/\t/evil.example', `${PUBLIC}//evil.example`],
    ['a line break between', '/app/\n/evil.example', `${PUBLIC}//evil.example`],
    ['a dot between', '/app/.//evil.example', `${PUBLIC}//evil.example`],
    ['dots that lead there', '/app/x/..//evil.example', `${PUBLIC}//evil.example`],
    ['by its scheme alone', 'https:/app//evil.example', `${PUBLIC}//evil.example`],
  ])('%s', (_, value, expected) => {
    expect(rewriteLocation(value, PREFIX)).toBe(expected)
  })
})

test.each([
  ['spaces', ' '.repeat(500_000)],
  ['spaces within', `/app/x${' '.repeat(500_000)}y`],
  ['slashes', '/'.repeat(500_000)],
  ['dots', `/app${'/..'.repeat(200_000)}`],
  ['tabs', `h${'\t'.repeat(500_000)}ttps://legacy.internal/app`],
  ['a scheme without an end', 'h'.repeat(500_000)],
])('half a megabyte of %s takes no time', (_, value) => {
  const began = performance.now()
  rewriteLocation(value, PREFIX)
  // Milliseconds when linear; minutes when quadratic.
  expect(performance.now() - began).toBeLessThan(2_000)
})
