import { describe, expect, test } from 'vitest'
import { downstreamResponse, type Passage } from '../../gateway/proxy/downstream-response.ts'

const PUBLIC: Passage = {
  isPersonal: false,
  setCookies: [],
  publicOrigin: 'https://app.example.com',
  destination: { origin: 'http://legacy.internal:8080', prefix: '', keepsHost: false },
}
const PERSONAL: Passage = { ...PUBLIC, isPersonal: true }

function home(headers: Record<string, string> | [string, string][], passage = PUBLIC): Headers {
  return downstreamResponse({ status: 200, statusText: 'OK', headers: new Headers(headers) }, passage).headers
}

test('status, words and the rest pass as they are', () => {
  const answer = downstreamResponse(
    {
      status: 418,
      statusText: 'Short and stout',
      headers: new Headers({
        etag: '"1"',
        location: '/x',
        'content-encoding': 'br',
        'cache-control': 'public, max-age=9',
      }),
    },
    PUBLIC,
  )
  expect([answer.status, answer.statusText, Object.fromEntries(answer.headers)]).toEqual([
    418,
    'Short and stout',
    { etag: '"1"', location: '/x', 'content-encoding': 'br', 'cache-control': 'public, max-age=9' },
  ])
})

test('what is for the next hop alone does not pass', () => {
  const headers = home({
    connection: 'x-hop',
    'x-hop': '1',
    'keep-alive': 'timeout=5',
    upgrade: 'h2c',
    'x-stays': '1',
  })
  expect(Object.fromEntries(headers)).toEqual({ 'x-stays': '1' })
})

describe('an origin can’t set a cookie of ours', () => {
  test.each([
    ['by its name', '__Host-gatehouse=x; Path=/; Secure'],
    ['a chunk of it', '__Host-gatehouse.0=x; Path=/; Secure'],
    ['a new one', '__Host-gatehouse-new=x'],
    ['in another case', '__host-GATEHOUSE=x; Path=/; Secure'],
    ['with spaces around', ' \t__Host-gatehouse =x'],
    ['with a space only JavaScript knows', '\u00A0__Host-gatehouse=x'],
    ['to remove it', '__Host-gatehouse=; Max-Age=0'],
    ['without a name, whose value comes back as one', '=__Host-gatehouse=x; Path=/; Secure'],
    ['without a name, twice over', ' = =__Host-gatehouse=x'],
    ['without a value', '__Host-gatehouse'],
    ['without name or value', '=__Host-gatehouse'],
    ['nor the device’s', '__as_aid=x; Path=/'],
    ['nor the device’s in another case', '__AS_AID=x; Path=/'],
  ])('%s', (_, cookie) => {
    expect(
      home([
        ['set-cookie', 'sid=1; Path=/'],
        ['set-cookie', cookie],
      ]).getSetCookie(),
    ).toEqual(['sid=1; Path=/'])
  })
})

test('its own cookies pass as they are, one by one', () => {
  const cookies = [
    'a=1; Expires=Thu, 01 Jan 2026 00:00:00 GMT',
    'b=__Host-gatehouse=x',
    '__Host-app=1; Secure; Path=/',
    '=x',
    'a=2',
  ]
  const headers = home(cookies.map((cookie): [string, string] => ['set-cookie', cookie]))
  expect(headers.getSetCookie()).toEqual(cookies)
})

test('Connection can’t take cookies of ours away', () => {
  const passage = { ...PUBLIC, setCookies: ['__Host-gatehouse=; Max-Age=0'] }
  expect(home({ connection: 'set-cookie, cache-control' }, passage).getSetCookie()).toEqual(
    passage.setCookies,
  )
})

describe('what is personal is for no shared cache', () => {
  test.each([
    ['nothing said', undefined, 'private'],
    ['public', 'public, max-age=60', 'private, max-age=60'],
    ['public in capitals', 'PUBLIC', 'private'],
    ['s-maxage', 'max-age=0, s-maxage=3600', 'private, max-age=0'],
    ['s-maxage with spaces', 'S-MaxAge = 3600', 'private'],
    ['private already', 'private, no-cache', 'private, no-cache'],
    ['private for one header only', 'private="x-user", max-age=5', 'private, max-age=5'],
    ['no-store', 'no-store', 'private, no-store'],
    ['a word that begins like public', 'public-ish=1', 'private, public-ish=1'],
    ['empty parts', 'max-age=1,, ,public', 'private, max-age=1'],
  ])('%s', (_, said, becomes) => {
    expect(home(said === undefined ? {} : { 'cache-control': said }, PERSONAL).get('cache-control')).toBe(
      becomes,
    )
  })

  test('nor by a word to one kind of cache, which counts before Cache-Control (RFC 9213)', () => {
    const said = {
      'cdn-cache-control': 'max-age=60',
      'cloudflare-cdn-cache-control': 'max-age=60',
      'surrogate-control': 'max-age=60',
      'x-other': '1',
    }
    expect(Object.fromEntries(home(said, PERSONAL))).toEqual({ 'cache-control': 'private', 'x-other': '1' })
    expect(Object.fromEntries(home(said))).toEqual(said)
  })

  test('nor is an answer that carries a cookie of ours', () => {
    const passage = { ...PUBLIC, setCookies: ['__Host-gatehouse=; Max-Age=0'] }
    expect(home({ 'cache-control': 'public, max-age=60' }, passage).get('cache-control')).toBe(
      'private, max-age=60',
    )
  })
})

describe('what names the origin names the public host', () => {
  test.each([
    ['Location', 'location', 'http://legacy.internal:8080/x?y#z', 'https://app.example.com/x?y#z'],
    ['Content-Location', 'content-location', 'http://legacy.internal:8080/x', 'https://app.example.com/x'],
    ['Refresh', 'refresh', '5; url=http://legacy.internal:8080/x', '5; url=https://app.example.com/x'],
    ['a cookie’s Domain', 'set-cookie', 'a=1; Domain=legacy.internal', 'a=1; Domain=app.example.com'],
    ['another host is itself', 'location', 'http://elsewhere.example/', 'http://elsewhere.example/'],
    [
      'no other field is touched',
      'link',
      '<http://legacy.internal:8080/x>',
      '<http://legacy.internal:8080/x>',
    ],
  ])('%s', (_, name, said, heard) => {
    expect(home({ [name]: said }).get(name)).toBe(heard)
  })

  const under = (destination: Passage['destination']) => ({ ...PUBLIC, destination })
  const kept = under({ origin: 'http://legacy.internal:8080', prefix: '/app', keepsHost: true })
  const zone = under({ origin: 'zone', prefix: '', keepsHost: false })
  test.each([
    [
      'asked under the public host, an app names that, and may miss the s',
      kept,
      'http://app.example.com/app/x',
      'https://app.example.com/x',
    ],
    ['or its own', kept, 'http://legacy.internal:8080/app/x', 'https://app.example.com/x'],
    [
      'a path that is there twice is cut once',
      kept,
      'http://legacy.internal:8080/app/app/x',
      'https://app.example.com/app/x',
    ],
    [
      'the zone’s origin names the public host',
      zone,
      'http://app.example.com/x',
      'https://app.example.com/x',
    ],
  ])('%s', (_, passage, said, heard) => {
    expect(home({ location: said }, passage).get('location')).toBe(heard)
  })
})
