import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthsignalClientApi } from '../../gateway/providers/authsignal-client-api.ts'
import { json, NO_ANSWERS, nobodysUrl, startScripted } from './scripted-server.ts'

const VISITOR = { ipAddress: '203.0.113.7', userAgent: 'a browser', origin: 'https://app.example.com' }
const REQUEST = {
  method: 'POST',
  path: '/client/challenge?x=1',
  body: { action: 'a' },
  token: 'token-1',
  visitor: VISITOR,
} as const
const UNAVAILABLE = {
  ok: false,
  error: { reason: 'service_unavailable', service: 'authsignal', during: '/client/challenge' },
}

let server: Awaited<ReturnType<typeof startScripted>>
let ask: ReturnType<typeof createAuthsignalClientApi>
beforeAll(async () => {
  server = await startScripted()
  ask = createAuthsignalClientApi({ apiUrl: `${server.url}/v1`, tenantId: 'tenant-1', deadlineMs: 150 })
})
afterAll(() => server.close())

describe('asks for a visitor', () => {
  test('with what is named, and nothing else of theirs', async () => {
    server.say(json({ challengeId: 'c1' }))
    expect(await ask(REQUEST)).toEqual({ ok: true, value: { status: 200, json: { challengeId: 'c1' } } })
    const [asked] = server.asked
    expect([asked?.method, asked?.path, asked?.body]).toEqual([
      'POST',
      '/v1/client/challenge?x=1',
      '{"action":"a"}',
    ])
    expect(asked?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      origin: 'https://app.example.com',
      'user-agent': 'a browser',
      'x-forwarded-for': '203.0.113.7',
      'content-type': 'application/json',
    })
    expect(asked?.headers).not.toHaveProperty('cookie')
  })

  test('as the tenant, where there is no token: without a colon, as the package does', async () => {
    server.say(json({}))
    await ask({ ...REQUEST, method: 'GET', body: undefined, token: undefined })
    const [asked] = server.asked
    expect([asked?.method, asked?.body]).toEqual(['GET', ''])
    expect(asked?.headers.authorization).toBe(`Basic ${btoa('tenant-1')}`)
  })
})

describe('answers', () => {
  test.each([
    ['a refusal of Authsignal’s is its answer', 400, { error: 'invalid_credential' }],
    ['too many requests is its answer', 429, { error: 'too_many_requests' }],
  ])('%s', async (_, status, body) => {
    server.say(json(body, status))
    expect(await ask(REQUEST)).toEqual({ ok: true, value: { status, json: body } })
    expect(server.asked).toHaveLength(1)
  })

  test.each([
    ...NO_ANSWERS,
    ['a list', json([])] as const,
    ['more than any answer is', json({ a: 'x'.repeat(64 * 1024) })] as const,
    ['the way to elsewhere', json({}, 302)] as const,
    ['500 with JSON', json({ accessToken: 'x' }, 500)] as const,
  ])('%s is a refusal, asked for once', async (_, script) => {
    server.say(script)
    const result = await ask(REQUEST)
    expect(result).toMatchObject(UNAVAILABLE)
    expect(server.asked).toHaveLength(1)
    expect(JSON.stringify(result)).not.toMatch(/token-1|the-server-says/)
  })

  test('what is larger than any answer is read no further, and the log says so', async () => {
    server.say(json({ a: 'x'.repeat(64 * 1024) }))
    expect(JSON.stringify(await ask(REQUEST))).toContain('too_large')
  })

  test('nobody listening is a refusal', async () => {
    const alone = createAuthsignalClientApi({ apiUrl: await nobodysUrl(), tenantId: 't', deadlineMs: 500 })
    expect(await alone(REQUEST)).toMatchObject(UNAVAILABLE)
  })

  test('a visitor whose name for their browser can’t be sent is a refusal, not a bug', async () => {
    server.say(json({}))
    const odd = { ...REQUEST, visitor: { ...VISITOR, userAgent: 'a\nb' } }
    expect(await ask(odd)).toMatchObject(UNAVAILABLE)
  })
})
