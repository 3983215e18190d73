import { describe, expect, test } from 'vitest'
import { guard } from '../../gateway/lambda-edge/guard.ts'
import { aGate } from '../a-gate.ts'
import { anEvent } from './an-event.ts'

const NAVIGATION = { 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' }

/** What CloudFront gets: an answer of ours, or a request to carry. */
async function guarded(asked: Parameters<typeof anEvent>[0] = {}) {
  const { gate, lines } = await aGate()
  const headers = { ...NAVIGATION, ...asked.headers }
  const decided = await guard(anEvent({ ...asked, headers }), gate)
  const said = (name: string) => decided.headers[name]?.map(({ value }) => value)
  return 'status' in decided
    ? { status: decided.status, uri: undefined, said, body: decided.body, lines }
    : { status: 'passes', uri: decided.uri, said, body: undefined, lines }
}

const ANA = { Cookie: '__Host-gatehouse=ANA' }

describe('on the guarded way', () => {
  test.each([
    ['nobody, on a public route', { uri: '/static/x' }, 'passes'],
    ['nobody, on a guarded one', { uri: '/reports' }, '302'],
    ['nobody, on a guarded one by dots', { uri: '/static/../reports' }, '302'],
    ['nobody, on one that only some read as guarded', { uri: '/static/..%2freports' }, '302'],
    ['nobody, with a form', { uri: '/reports', method: 'POST' }, '307'],
    ['a program that is nobody', { uri: '/reports', headers: { 'Sec-Fetch-Mode': 'cors' } }, '401'],
    ['somebody', { uri: '/reports', headers: ANA }, 'passes'],
    ['somebody where they may not be', { uri: '/admin/x', headers: ANA }, '403'],
    [
      'two sessions in two lines',
      { uri: '/reports', headers: { Cookie: ['__Host-gatehouse=ANA', '__Host-gatehouse=ADMIN'] } },
      '400',
    ],
    ['a host nobody configured', { headers: { Host: 'other.example.com' } }, '421'],
    [
      'our paths on a host nobody configured',
      { uri: '/.auth/login', headers: { Host: 'other.example.com' } },
      '421',
    ],
    ['no host at all', { headers: { Host: [] } }, '400'],
    ['TRACE', { uri: '/static/x', method: 'TRACE' }, '405'],
    ['PURGE, on a public route', { uri: '/static/x', method: 'PURGE' }, 'passes'],
    ['PURGE, signed out', { uri: '/reports', method: 'PURGE' }, '307'],
    ['what no header can be', { headers: { 'x-y': 'a\nb' } }, '400'],
    ['a GET with a body', { uri: '/static/x', headers: { 'Content-Length': '5' } }, '400'],
    [
      'a HEAD with a body in pieces',
      { uri: '/static/x', method: 'HEAD', headers: { 'Transfer-Encoding': 'chunked' } },
      '400',
    ],
    ['a GET that says it has none', { uri: '/static/x', headers: { 'Content-Length': '0' } }, 'passes'],
    [
      'a POST with a body',
      { uri: '/static/x', method: 'POST', headers: { 'Content-Length': '5' } },
      'passes',
    ],
    [
      'an app that leads back here',
      {
        uri: '/static/x',
        headers: { 'x-gatehouse-visitor': 'nobody', 'x-forwarded-host': 'app.example.com' },
      },
      '502',
    ],
    [
      'by a proxy that says which host it was asked for',
      { uri: '/static/x', headers: { 'x-forwarded-host': 'app.example.com' } },
      'passes',
    ],
    [
      'by a gateway of another host',
      {
        uri: '/static/x',
        headers: { 'x-gatehouse-visitor': 'nobody', 'x-forwarded-host': 'front.example.com' },
      },
      'passes',
    ],
    ['without keys', { uri: '/reports', headers: { Cookie: '__Host-gatehouse=KEYLESS' } }, '503'],
  ])('%s: %s', async (_, asked, status) => {
    expect((await guarded(asked)).status).toBe(status)
  })

  // What stands for a path is longer than the path: `{` is `%7B` to the app.
  test.each([
    [
      'as long as CloudFront takes it back',
      { uri: `/static/${'{'.repeat(1_000)}`, extra: 8_191 - 3_009 },
      'passes',
    ],
    ['a byte longer', { uri: `/static/${'{'.repeat(1_000)}`, extra: 8_192 - 3_009 }, '400'],
  ])('an address that is %s: %s', async (_, { uri, extra }, status) => {
    expect((await guarded({ uri, querystring: 'a'.repeat(extra) })).status).toBe(status)
  })

  test('a session that is over loses its cookies with the answer', async () => {
    const { status, said } = await guarded({ headers: { Cookie: '__Host-gatehouse=REVOKED' } })
    expect([status, said('set-cookie')?.[0]]).toEqual([
      '302',
      expect.stringMatching(/^__Host-gatehouse=; .*Max-Age=0$/),
    ])
  })

  test('what is thrown is a bug, and a bug lets nobody in', async () => {
    const { gate, lines } = await aGate()
    const readSession = () => Promise.reject(new Error('a bug'))
    const decided = await guard(anEvent({ headers: NAVIGATION }), { ...gate, readSession })
    expect(['status' in decided && decided.status, lines.map(({ event }) => event)]).toEqual(['500', ['bug']])
  })
})

describe('a path of ours, which CloudFront takes for none', () => {
  test.each([
    ['by dots', '/static/../.auth/login', '308', ['https://app.example.com/.auth/login?a=1']],
    ['by escape', '/static/%2e%2e/.auth/login', '308', ['https://app.example.com/.auth/login?a=1']],
    ['for some servers only', '/static/..%2f.auth/login', '400', undefined],
    ['in that very spelling: it has no behaviour', '/.auth/login', '404', undefined],
  ])('%s', async (_, uri, status, location) => {
    const answer = await guarded({ uri, querystring: 'a=1' })
    expect([answer.status, answer.said('location')]).toEqual([status, location])
    // A browser may keep a 308 for good (RFC 9110 15.4.9).
    expect(answer.said('cache-control')).toEqual(['no-store'])
  })
})

test('no answer is longer than CloudFront takes', async () => {
  const { gate } = await aGate()
  const logo = { src: `data:image/svg+xml;base64,${'A'.repeat(60_000)}`, alt: 'Example' }
  const brands = { config: { login: { brand: { logo } }, hosts: { 'app.example.com': {} } }, sheets: {} }
  const decided = await guard(anEvent({ uri: '/%zz', headers: NAVIGATION }), { ...gate, brands })
  expect('status' in decided && [decided.status, decided.body]).toEqual(['400', 'HTTP 400\n'])
})
