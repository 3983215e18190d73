import { describe, expect, test } from 'vitest'
import { compileHosts } from '../../gateway/gate/host.ts'
import { takeHome } from '../../gateway/lambda-edge/take-home.ts'
import { aRequest, edgeHeaders, type Lines } from '../lambda-edge/an-event.ts'

// G5, and what an app may do to its visitors through CloudFront: origin-response is all that stands between.

const HOSTS = compileHosts(
  {
    'app.example.com': {
      origin: 'https://legacy.internal/app',
      routes: [{ path: '/*', access: 'signed-in' }],
    },
  },
  () => '',
)
const OURS: Lines = {
  Host: 'legacy.internal',
  'x-gatehouse-proto': 'https',
  'x-gatehouse-visitor': 'signed-in',
  'x-forwarded-host': 'app.example.com',
}

/** What comes home of an answer, by name. */
function home(headers: Lines, asked: Lines = OURS, status = '200') {
  const response = { status, statusDescription: 'x', headers: edgeHeaders(headers) }
  const event = {
    Records: [{ cf: { config: {}, request: aRequest({ headers: asked }), response } }],
  } as const
  const answer = takeHome(JSON.parse(JSON.stringify(event)), HOSTS)
  return { ...answer, said: (name: string) => answer.headers[name]?.map(({ value }) => value) }
}

const OWN_COOKIES: readonly string[] = [
  '__Host-gatehouse=forged; Path=/; Secure; HttpOnly',
  '__Host-gatehouse=; Path=/; Secure; Max-Age=0',
  '__Host-gatehouse=x; Max-Age=-1; Max-Age=99999999',
  '__HOST-Gatehouse-Refresh=x',
  '__host-gatehouse-proofs=x',
  '__Host-gatehouse-browser=x',
  '__Host-gatehouse-renewed=9999999999',
  '__Host-gatehouse.0=x',
  '__Host-gatehouse-anything=x',
  '__Host-gatehouse',
  ' __Host-gatehouse=x',
  '\t__Host-gatehouse\t=x',
  '\u00a0__Host-gatehouse=x',
  // What a browser sends back of a nameless one is its value alone.
  '=__Host-gatehouse=x',
  '= __Host-gatehouse=x',
  '==__Host-gatehouse=x',
  '__as_aid=x',
]

describe('no answer sets a cookie of ours', () => {
  test.each(OWN_COOKIES)('%j', (cookie) => {
    expect(home({ 'Set-Cookie': cookie }).said('set-cookie')).toBeUndefined()
  })

  test.each(['200', '204', '206', '301', '304', '401', '404', '500', '503'])(
    'whatever its status: %s',
    (status) => {
      expect(home({ 'Set-Cookie': OWN_COOKIES }, OURS, status).said('set-cookie')).toBeUndefined()
    },
  )

  test.each<[string, Lines]>([
    ['of somebody', OURS],
    ['of nobody', { ...OURS, 'x-gatehouse-visitor': 'nobody' }],
    ['of whoever it was', { Host: 'legacy.internal' }],
  ])('%s, among others that are the app’s', (_, asked) => {
    const cookies = [...OWN_COOKIES, 'theme=dark', ...OWN_COOKIES, 'x__Host-gatehouse=its-own']
    expect(home({ 'Set-Cookie': cookies }, asked).said('set-cookie')).toEqual([
      'theme=dark',
      'x__Host-gatehouse=its-own',
    ])
  })

  test('nor in a line that no header can be, which CloudFront would have to read in some way', () => {
    for (const line of [
      '__Host-gatehouse=x\r\n',
      'a=1\r\nSet-Cookie: __Host-gatehouse=x',
      '\0__Host-gatehouse=x',
    ]) {
      const cookies = home({ 'Set-Cookie': [line, 'theme=dark'] }).said('set-cookie') ?? []
      expect(cookies.join('\n')).not.toContain('__Host-gatehouse')
    }
  })
})

describe('an answer for one visitor is kept by nobody else', () => {
  test.each<[string, Lines, string]>([
    ['public', { 'Cache-Control': 'public, max-age=60' }, 'private, max-age=60'],
    ['for shared caches', { 'Cache-Control': 's-maxage=600' }, 'private'],
    ['in two lines', { 'Cache-Control': ['public', 's-maxage=600, max-age=1'] }, 'private, max-age=1'],
    ['in capitals, with spaces', { 'Cache-Control': 'PUBLIC , S-MaxAge = "9"' }, 'private'],
    ['private for one field only', { 'Cache-Control': 'private="x-a", max-age=9' }, 'private, max-age=9'],
    ['behind a comma in quotes', { 'Cache-Control': 'x="a, b", public' }, 'private, x="a, b"'],
    ['nothing', {}, 'private'],
    ['a date', { Expires: 'Thu, 01 Jan 2099 00:00:00 GMT' }, 'private'],
  ])('where the app says %s', (_, headers, kept) => {
    expect(home(headers).said('cache-control')).toEqual([kept])
  })

  test.each([
    'CDN-Cache-Control',
    'CloudFront-CDN-Cache-Control',
    'Cloudflare-CDN-Cache-Control',
    'Surrogate-Control',
  ])('nor by a cache that goes by %s', (name) => {
    expect(home({ [name]: 'max-age=600' }).said(name.toLowerCase())).toBeUndefined()
  })

  test.each<[string, Lines]>([
    ['says it is nobody’s itself', { 'X-Gatehouse-Visitor': 'nobody', 'Cache-Control': 'public' }],
    ['has that field for the next hop alone', { Connection: 'cache-control', 'Cache-Control': 'public' }],
  ])('where the app %s', (_, headers) => {
    expect(home(headers).said('cache-control')).toEqual(['private'])
  })

  test.each<[string, Lines]>([
    ['is missing', { 'x-gatehouse-visitor': [] }],
    ['is empty', { 'x-gatehouse-visitor': '' }],
    ['is in other letters', { 'x-gatehouse-visitor': 'Nobody' }],
    ['is there twice', { 'x-gatehouse-visitor': ['signed-in', 'nobody'] }],
  ])('where our word for whose it is %s', (_, asked) => {
    const { said } = home({ 'Cache-Control': 'public' }, { ...OURS, ...asked })
    expect(said('cache-control')).toEqual(['private'])
  })
})

describe('an answer leads home, or where it leads', () => {
  test.each([
    ['the app by its own name', 'https://legacy.internal/app/x', 'https://app.example.com/x'],
    ['the app without a scheme', '//legacy.internal/app/x', 'https://app.example.com/x'],
    ['another host', 'https://other.example/x', 'https://other.example/x'],
    ['what begins as the app does', 'https://legacy.internal.other.example/app', undefined],
    ['a path that would be a host', '//other.example/', '//other.example/'],
  ])('%s', (_, location, led) => {
    expect(home({ Location: location }).said('location')).toEqual([led ?? location])
  })

  test.each<[string, Lines]>([
    ['no word', {}],
    ['a host of somebody else’s', { 'x-forwarded-host': 'other.example', 'x-gatehouse-proto': 'https' }],
    ['a host that is none', { 'x-forwarded-host': 'a/b?c@d', 'x-gatehouse-proto': 'https' }],
    ['a scheme that is none', { 'x-forwarded-host': 'app.example.com', 'x-gatehouse-proto': 'javascript' }],
  ])('with %s for the public host it is not touched', (_, asked) => {
    const location = 'https://legacy.internal/app/x'
    expect(home({ Location: location }, { Host: 'legacy.internal', ...asked }).said('location')).toEqual([
      location,
    ])
  })
})

test.each<[string, Lines]>([
  ['names that every object has', { __proto__: 'x', constructor: 'y' }],
  ['a name that is none', { 'X Bad': 'x', '': 'y' }],
  ['a value that is none', { 'X-Bad': 'a\0b' }],
  [
    'what CloudFront takes from no function',
    { 'Transfer-Encoding': 'chunked', Via: '1.1 x', Warning: '110 x' },
  ],
  ['nothing at all', {}],
])('an answer with %s comes home', (_, headers) => {
  const { status, said } = home(headers)
  expect([status, said('cache-control')]).toEqual(['200', ['private']])
})
