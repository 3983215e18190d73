import { describe, expect, test } from 'vitest'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { takeHome } from '../../gateway/lambda-edge/take-home.ts'
import { aGate } from '../a-gate.ts'
import { anEvent, edgeHeaders, type Lines } from '../lambda-edge/an-event.ts'

// G3 before CloudFront: what it carries to the app is what viewer-request gives back, line by line.

const EVE = 'eve@evil.example'
const ANA = '0b8f3c5e-6f0a-4f57-9a5e-5d1b8f8f0a01'

/** What is carried to the app, by name. */
async function carried(headers: Lines, asked: Parameters<typeof anEvent>[0] = { uri: '/static/x' }) {
  const { gate } = await aGate()
  const event = anEvent({ ...asked, headers })
  const decided = await guard(JSON.parse(JSON.stringify(event)), gate)
  if ('status' in decided) return decided.status
  return new Map(
    Object.entries(decided.headers).map(([name, lines]) => [name, lines.map(({ value }) => value)]),
  )
}

const NAMES: readonly string[] = [
  // Ours, and what one function of ours tells the next.
  'X-Gatehouse-Visitor',
  'X-Gatehouse-Proto',
  'X-Gatehouse-Lock',
  'X-Gatehouse-Assertion',
  'X-Gatehouse-Anything',
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Forwarded-Groups',
  'X-Forwarded-Host',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-Request-Id',
  'Forwarded',
  // What CloudFront and a load balancer behind it tell an app.
  'CloudFront-Viewer-Address',
  'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Cert-Subject',
  'CloudFront-Viewer-Cert-Serial-Number',
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Mobile-Viewer',
  'X-Amzn-Oidc-Data',
  'X-Amzn-Oidc-Identity',
  'X-Amzn-Mtls-Clientcert-Subject',
  'X-Amzn-Mtls-Clientcert',
  'X-Real-IP',
  'True-Client-IP',
  // Other ways to say what is asked for.
  'X-HTTP-Method-Override',
  'X-HTTP-Method',
  'X-Method-Override',
  'X-Original-URL',
  'X-Rewrite-URL',
]
const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => name.replaceAll('-', '_'),
  (name) => name.toLowerCase().replaceAll('-', '.'),
  (name) => name.replaceAll('-', ''),
  (name) => name.replaceAll('-', '--'),
  (name) => `_${name}`,
]
/** A function is not shown them in this spelling, and CloudFront lets no visitor send them. */
const NEVER_SHOWN = ['x-forwarded-proto', 'x-real-ip']

describe('what a visitor says about themselves is not carried', () => {
  test.each([
    ['on a public route', { uri: '/static/x' }, {}],
    ['on an optional one, signed in', { uri: '/shop/x' }, { Cookie: '__Host-gatehouse=ANA' }],
    [
      'on a guarded one, with a form',
      { uri: '/reports', method: 'POST' },
      { Cookie: '__Host-gatehouse=ANA' },
    ],
  ])('%s', async (_, asked, cookies: Lines) => {
    const said = NAMES.flatMap((name) => SPELLINGS.map((spell) => [spell(name), [EVE, EVE]] as const))
    const shown = said.filter(([name]) => !NEVER_SHOWN.includes(name.toLowerCase()))
    const headers = await carried({ ...Object.fromEntries(shown), ...cookies }, asked)
    expect(headers).toBeInstanceOf(Map)
    expect(JSON.stringify([...headers])).not.toContain(EVE)
  })

  test('nor is what others said in the same line as we do', async () => {
    const headers = await carried(
      { 'X-Forwarded-User': [EVE, EVE], Cookie: '__Host-gatehouse=ANA' },
      { uri: '/reports' },
    )
    expect(headers instanceof Map && headers.get('x-forwarded-user')).toEqual([ANA])
  })

  test('what CloudFront itself takes for its own is left alone', async () => {
    const headers = await carried({
      'X-Amz-Date': 'a',
      'X-Amzn-Trace-Id': 'Root=1',
      Authorization: ['Basic a', 'Basic b'],
    })
    if (!(headers instanceof Map)) throw new Error(headers)
    expect(['x-amz-date', 'x-amzn-trace-id', 'authorization'].map((name) => headers.get(name))).toEqual([
      ['a'],
      ['Root=1'],
      ['Basic a', 'Basic b'],
    ])
  })
})

test.each([
  [
    'names that every object has',
    '{"__proto__":[{"value":"x"}],"constructor":[{"value":"y"}],"hasownproperty":[]}',
  ],
  ['names that say where our word is', '{"x-gatehouse-visitor ":[{"value":"nobody"}]}'],
])('%s are names like any other, or none', async (_, text) => {
  const { gate } = await aGate()
  const event = JSON.parse(
    JSON.stringify(anEvent({ uri: '/reports', headers: { Cookie: '__Host-gatehouse=ANA' } })),
  )
  for (const [name, lines] of Object.entries(JSON.parse(text))) {
    Object.defineProperty(event.Records[0].cf.request.headers, name, { value: lines, enumerable: true })
  }
  const decided = await guard(event, gate)
  if ('status' in decided) return expect(decided.status).toBe('400')
  const said = (name: string) => decided.headers[name]?.map(({ value }) => value)
  expect([said('x-gatehouse-visitor'), said('x-forwarded-user')]).toEqual([['signed-in'], [ANA]])
  expect(Object.getPrototypeOf(decided.headers)).toBe(Object.prototype)
})

describe('cookies', () => {
  test.each<[string, string | readonly string[], string | undefined]>([
    ['among others', 'a=1; __Host-gatehouse=ANA; b=2', 'a=1; b=2'],
    ['in a line of its own', ['a=1', '__Host-gatehouse=ANA'], 'a=1'],
    ['in a line of its own, first', ['__Host-gatehouse=ANA', 'a=1'], 'a=1'],
    ['in other letters', '__HOST-GATEHOUSE-refresh=x; a=1', 'a=1'],
    ['behind a comma', 'a=1,__Host-gatehouse=ANA', 'a=1'],
    ['in quotes', 'a="1; __Host-gatehouse=ANA"', 'a="1'],
    ['between RFC 2965’s words', '$Version=1; __Host-gatehouse=ANA; $Path=/', '$Version=1; $Path=/'],
    ['with a space behind its name', '__Host-gatehouse =ANA', undefined],
    ['without a value', '__Host-gatehouse', undefined],
    ['in pieces', '__Host-gatehouse.0=x; __Host-gatehouse.1=y', undefined],
    ['behind a wide space', '\u2003__Host-gatehouse=ANA; a=1', 'a=1'],
    ['behind a space that does not break', '\u00a0__Host-gatehouse=ANA; a=1', 'a=1'],
    ['behind the bytes of one', '\u00e2\u0080\u0083__Host-gatehouse=ANA; a=1', 'a=1'],
    ['behind a byte order mark', '\ufeff__Host-gatehouse=ANA; a=1', 'a=1'],
  ])('ours, %s, is not carried', async (_, Cookie, left) => {
    const headers = await carried({ Cookie })
    expect(headers instanceof Map && headers.get('cookie')).toEqual(left === undefined ? undefined : [left])
  })

  test.each<[string, string | readonly string[]]>([
    ['two of one name', '__Host-gatehouse=ANA; __Host-gatehouse=ADMIN'],
    ['in two lines', ['__Host-gatehouse=ANA', '__Host-gatehouse=ADMIN']],
    ['one behind a comma', '__Host-gatehouse=ANA, a=1'],
    ['more than a browser keeps', Array.from({ length: 400 }, (_, i) => `c${i}=1`).join('; ')],
  ])('%s are refused where a session counts', async (_, Cookie) => {
    expect(await carried({ Cookie }, { uri: '/reports' })).toBe('400')
  })

  test.each([
    ['another prefix', '__Secure-gatehouse=ADMIN'],
    ['no prefix', 'gatehouse=ADMIN'],
    ['a name before it', 'x__Host-gatehouse=ADMIN'],
    ['a wide space before it', '\u2003__Host-gatehouse=ADMIN'],
    ['no name', '=__Host-gatehouse=ADMIN'],
    ['the same name in other letters', '__host-gatehouse=ADMIN'],
    ['a header that only some take for it', ''],
  ])('a session under %s is none', async (_, Cookie) => {
    const headers = { ...(Cookie === '' ? { Cookie_: '__Host-gatehouse=ADMIN' } : { Cookie }) }
    expect(await carried(headers, { uri: '/admin/x' })).toBe('401')
  })
})

describe('whose answer it is', () => {
  test.each([
    ['a visitor who says nobody’s, on a guarded page', { 'X-Gatehouse-Visitor': 'nobody' }, 'private'],
    ['a visitor who says so in another spelling', { X_Gatehouse_Visitor: 'nobody' }, 'private'],
    ['a visitor who has it taken out on the way', { Connection: 'x-gatehouse-visitor' }, 'private'],
  ])('is said by viewer-request, not by %s', async (_, said, kept) => {
    const { gate } = await aGate()
    const headers: Lines = { Cookie: '__Host-gatehouse=ANA', ...said }
    const request = await guard(anEvent({ uri: '/reports', headers }), gate)
    if ('status' in request) throw new Error(request.status)
    const response = {
      status: '200',
      headers: edgeHeaders({ 'Cache-Control': 'public', 'X-Gatehouse-Visitor': 'nobody' }),
    }
    const home = takeHome({ Records: [{ cf: { config: {}, request, response } }] }, gate.hosts)
    expect(home.headers['cache-control']).toEqual([{ key: 'cache-control', value: kept }])
  })
})

describe('by another way than a request’s own method', () => {
  const ANA_SENDS: Lines = { Cookie: '__Host-gatehouse=ANA' }
  test.each<[string, Parameters<typeof anEvent>[0], string]>([
    ['TRACE', { method: 'TRACE' }, '405'],
    ['CONNECT', { method: 'CONNECT' }, '405'],
    ['Trace', { method: 'Trace' }, '405'],
    ['a method with a line end', { method: 'GET\r\nX: y' }, '400'],
    ['a WebSocket by POST', { method: 'POST', headers: { 'Sec-WebSocket-Key': 'x' } }, '400'],
    [
      'a WebSocket of another site',
      { headers: { 'Sec-WebSocket-Key': 'x', Origin: 'https://evil.example' } },
      '403',
    ],
    ['a WebSocket of nobody’s page', { headers: { 'Sec-WebSocket-Version': '13' } }, '403'],
    ['a body with GET', { headers: { 'Content-Length': '5' } }, '400'],
    ['a body with GET, twice as long', { headers: { 'Content-Length': ['0', '0'] } }, '400'],
    ['a body with HEAD, in pieces', { method: 'HEAD', headers: { 'Transfer-Encoding': 'gzip' } }, '400'],
    [
      'a body longer than numbers go',
      { method: 'POST', headers: { 'Content-Length': '9007199254740993' } },
      '400',
    ],
  ])('%s: %s', async (_, asked, status) => {
    const { gate } = await aGate()
    const headers = { ...ANA_SENDS, ...asked?.headers }
    const decided = await guard(anEvent({ uri: '/reports', ...asked, headers }), gate)
    expect('status' in decided && decided.status).toBe(status)
  })
})
