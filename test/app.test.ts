import { describe, expect, test } from 'vitest'
import { answer, type Runtime } from '../gateway/app.ts'
import type { Refusal } from '../gateway/core/refusal.ts'
import { aGate } from './a-gate.ts'
import { anIncoming } from './request/an-incoming.ts'

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

/** An answer, and which of the two ways it came. */
async function answered(url: string, changes: Partial<Runtime> = {}, method = 'GET') {
  const { gate, lines } = await aGate()
  const ways: string[] = []
  const runtime: Runtime = {
    gate,
    signIn: async ({ path }) => {
      ways.push(`sign-in ${path}`)
      return new Response('ours')
    },
    forward: async ({ upstream }, finish) => {
      ways.push(`origin ${upstream.url}`)
      const { headers } = finish({
        status: 200,
        statusText: '',
        headers: new Headers({ 'set-cookie': '__Host-gatehouse=x' }),
      })
      return new Response('theirs', { headers })
    },
    ...changes,
  }
  const response = await answer(anIncoming({ url, method, headers: NAVIGATION }), null, runtime)
  return { response, ways, lines, body: await response.text() }
}

describe('which way', () => {
  test.each([
    ['ours', 'https://app.example.com/.auth/login', 200, ['sign-in /.auth/login']],
    ['ours that does not exist', 'https://app.example.com/.auth/nothing', 200, ['sign-in /.auth/nothing']],
    ['ours by dots', 'https://app.example.com/static/%2e%2e/.auth/login', 200, ['sign-in /.auth/login']],
    ['ours, for some servers only', 'https://app.example.com/static/..%2f.auth/login', 400, []],
    ['ours, on a host nobody configured', 'https://other.example.com/.auth/login', 421, []],
    ['ours, on a port nobody configured', 'https://app.example.com:8443/.auth/login', 421, []],
    ['the origin’s', 'https://app.example.com/healthz?x', 200, ['origin http://127.0.0.1:8788/healthz?x']],
    ['the origin’s, signed out', 'https://app.example.com/reports/x', 302, []],
    ['nobody’s', 'https://app.example.com/other', 404, []],
    ['a host nobody configured', 'https://other.example.com/healthz', 421, []],
    ['a path nobody can read', 'https://app.example.com/%zz', 400, []],
    ['no URL', 'nonsense', 400, []],
  ])('%s', async (_, url, status, ways) => {
    const { response, ways: taken } = await answered(url)
    expect([response.status, taken]).toEqual([status, ways])
  })

  test('a method nobody forwards', async () => {
    const { response, ways } = await answered('https://app.example.com/healthz', {}, 'TRACE')
    expect([response.status, response.headers.get('allow')?.includes('GET'), ways]).toEqual([405, true, []])
  })
})

test('where the app does not answer, the log has the trace it was asked in', async () => {
  const refusal: Refusal = { reason: 'origin_too_slow', origin: 'http://127.0.0.1:8788', afterMs: 1 }
  let traceparent: string | null = null
  const { lines } = await answered('https://app.example.com/healthz', {
    async forward({ upstream }) {
      traceparent = upstream.headers.get('traceparent')
      return refusal
    },
  })
  expect(traceparent).toMatch(/^00-[0-9a-f]{32}-/)
  expect(lines).toMatchObject([{ event: 'refused', traceId: String(traceparent).split('-')[1], ...refusal }])
})

describe('plain http', () => {
  test.each([
    [
      'goes to https before anything',
      'http://app.example.com/.auth/login?x',
      'https://app.example.com/.auth/login?x',
    ],
    ['for a path nobody can read as well', 'http://app.example.com/%zz', 'https://app.example.com/%zz'],
    [
      'for a host that begins like this machine',
      'http://localhost.example.com/',
      'https://localhost.example.com/',
    ],
    ['for a host that ends like it', 'http://evillocalhost/', 'https://evillocalhost/'],
    ['for an address that begins like it', 'http://127.0.0.1.example.com/', 'https://127.0.0.1.example.com/'],
    ['for another machine', 'http://10.0.0.1/', 'https://10.0.0.1/'],
  ])('%s', async (_, url, location) => {
    const { response, ways } = await answered(url)
    expect([response.status, response.headers.get('location'), ways]).toEqual([308, location, []])
  })

  test.each([
    ['http://localhost:8787/x'],
    ['http://app.localhost/x'],
    ['http://127.0.0.1:8787/x'],
    ['http://[::1]:8787/x'],
  ])('is what %s speaks', async (url) => {
    // Not a host of this gate's, and told so: not sent to https.
    expect((await answered(url)).response.status).toBe(421)
  })
})

test('an origin’s answer goes through answerHome', async () => {
  const { response, body } = await answered('https://app.example.com/healthz')
  expect([body, response.headers.getSetCookie()]).toEqual(['theirs', []])
})

describe('an origin that does not answer', () => {
  test.each<[Refusal, number]>([
    [{ reason: 'origin_unreachable', origin: 'http://10.1.2.3', detail: 'ECONNREFUSED 10.1.2.3:80' }, 502],
    [{ reason: 'origin_too_slow', origin: 'http://10.1.2.3', afterMs: 60_000 }, 504],
  ])('%j', async (refusal, status) => {
    const { response, body } = await answered('https://app.example.com/healthz', {
      forward: async () => refusal,
    })
    expect(response.status).toBe(status)
    expect(body).toContain('request-1')
    expect(body).not.toMatch(/10\.1\.2\.3|127\.0\.0\.1/)
  })
})

describe('a bug lets nobody in, and says nothing but the request’s id', () => {
  test.each<[string, string, Partial<Runtime>]>([
    [
      'on the way to the origin',
      'https://app.example.com/healthz',
      { forward: () => Promise.reject(new Error('secret-detail')) },
    ],
    [
      'thrown at once',
      'https://app.example.com/healthz',
      {
        forward: () => {
          throw new TypeError('secret-detail')
        },
      },
    ],
    [
      'in the sign-in',
      'https://app.example.com/.auth/login',
      { signIn: () => Promise.reject(new Error('secret-detail')) },
    ],
  ])('%s', async (_, url, changes) => {
    const { response, body, lines } = await answered(url, changes)
    expect([response.status, response.headers.get('cache-control')]).toEqual([500, 'no-store'])
    expect(body).toContain('request-1')
    expect(body).not.toContain('secret-detail')
    expect(lines).toEqual([
      expect.objectContaining({
        event: 'bug',
        requestId: 'request-1',
        host: 'app.example.com',
        detail: expect.stringContaining('secret-detail'),
      }),
    ])
  })

  test('in verifying a token', async () => {
    const { gate } = await aGate()
    const broken = { ...gate, verifyToken: () => Promise.reject(new Error('secret-detail')) }
    const incoming = anIncoming({
      url: 'https://app.example.com/reports/x',
      headers: { cookie: '__Host-gatehouse=ANA' },
    })
    const forward = () => Promise.reject(new Error('must not be reached'))
    const response = await answer(incoming, null, { gate: broken, signIn: forward, forward })
    expect(response.status).toBe(500)
  })
})
