import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PASSKEYS, RELAY } from '../support/passkey-visitor.ts'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.ts'
import { ANA, deskUnderTest, EMAIL, ORIGIN } from './desk-under-test.ts'

let api: ScriptedOrigin
let under: Awaited<ReturnType<typeof deskUnderTest>>
beforeEach(async () => {
  api = await startScriptedOrigin()
  under = await deskUnderTest({}, api.url)
  under.cookies.set('app', 'its-own')
})
afterEach(() => api.close())

const VERIFY = '/client/verify/passkey'

function authsignalSays(path: string, status: number, body: string) {
  api.answer(path, (_request, response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', 'set-cookie': 'x=y', 'x-own': 'z' })
      .end(body),
  )
}

describe('what goes to Authsignal', () => {
  test('is the call, the tenant and where the visitor is: no cookie, no header of theirs or ours', async () => {
    await under.state()
    const headers = {
      authorization: 'Bearer of-the-page',
      'user-agent': 'Browser/1',
      'x-forwarded-for': '203.0.113.9',
      'x-authsignal-version': '1',
      referer: `${ORIGIN}/.auth/login`,
    }
    await under.ask('POST', `${RELAY}/client/challenge`, { json: { a: 1 }, headers })
    const [seen] = api.seen
    const lines = Object.fromEntries(seen?.lines ?? [])
    expect([seen?.method, seen?.url, seen?.body]).toEqual([
      'POST',
      '/client/challenge',
      '{"action":"cognitoAuth"}',
    ])
    expect(lines).toMatchObject({
      authorization: `Basic ${Buffer.from('tenant-1').toString('base64')}`,
      origin: ORIGIN,
      'user-agent': 'Browser/1',
      'x-forwarded-for': '192.0.2.7',
    })
    for (const name of ['cookie', 'referer', 'x-authsignal-version', 'x-request-id'])
      expect(lines[name]).toBeUndefined()
  })

  test('for a passkey to be added is the token behind the permission, and the session’s own name', async () => {
    await under.verify(await under.started())
    const permission = under.cookies.get('__Host-gatehouse-offer') ?? ''
    const headers = { authorization: `Bearer ${permission}` }
    await under.ask('POST', `${PASSKEYS}/registration-options`, { json: { username: 'ben' }, headers })
    const [seen] = api.seen
    expect(Object.fromEntries(seen?.lines ?? []).authorization).toBe('Bearer token-of-track')
    expect(JSON.parse(seen?.body ?? '')).toEqual({ username: EMAIL })
  })

  test('of an error: the words the page’s SDK acts on, and no more', async () => {
    authsignalSays(
      '/client/challenge',
      429,
      '{"error":"too_many_requests","errorCode":"too_many_requests","errorDescription":"tenant-1"}',
    )
    const { status, json, text } = await under.ask('POST', `${RELAY}/client/challenge`, { json: {} })
    expect([status, json.errorCode, text.includes('tenant-1')]).toEqual([429, 'too_many_requests', false])
  })
})

describe('what comes from Authsignal', () => {
  const proof = { authenticationCredential: {}, challengeId: 'c' }
  const vouched = {
    isVerified: true,
    accessToken: 'a.secret.token',
    userId: ANA,
    username: EMAIL,
    more: 'x',
    refreshToken: 'r',
  }

  test('is a handle in place of its token, the known fields, and none of its headers', async () => {
    authsignalSays(VERIFY, 200, JSON.stringify(vouched))
    const { json, text, headers } = await under.ask('POST', `${RELAY}${VERIFY}`, { json: proof })
    expect(Object.keys(json).sort()).toEqual(['accessToken', 'isVerified', 'userId', 'username'])
    expect(json.accessToken).toMatch(/^[A-Za-z0-9_-]{300,}$/)
    expect(text).not.toContain('a.secret.token')
    expect([headers.get('x-own'), headers.getSetCookie().some((line) => line.startsWith('x='))]).toEqual([
      null,
      false,
    ])
  })

  test.each<[string, unknown]>([
    ['is not verified', { ...vouched, isVerified: false }],
    ['does not say whether it is', { ...vouched, isVerified: undefined }],
    ['says so in a text', { ...vouched, isVerified: 'true' }],
    ['names nobody', { ...vouched, userId: undefined }],
    ['names what is no user', { ...vouched, userId: '../users' }],
    ['has no token', { ...vouched, accessToken: undefined }],
    ['has a token that is no text', { ...vouched, accessToken: { a: 1 } }],
  ])('gives no handle where it %s', async (_sentence, answer) => {
    authsignalSays(VERIFY, 200, JSON.stringify(answer))
    const { json } = await under.ask('POST', `${RELAY}${VERIFY}`, { json: proof })
    expect(json).toEqual({ isVerified: false })
  })

  test.each([
    ['named no challenge', { authenticationCredential: {} }],
    ['named one that is no text', { authenticationCredential: {}, challengeId: ['c'] }],
    ['has no credential', { challengeId: 'c' }],
    ['has a credential that is no object', { authenticationCredential: 'x', challengeId: 'c' }],
  ])('is not asked for where the page %s', async (_sentence, json) => {
    const answer = await under.ask('POST', `${RELAY}${VERIFY}`, { json })
    expect([answer.status, answer.json.error, api.seen]).toEqual([400, 'bad_request', []])
  })

  test.each([
    ['an error of its own', 500, '{"error":"x"}'],
    ['no JSON', 200, '<html>'],
    ['a list', 200, '[]'],
    ['nothing', 200, ''],
    ['more than any answer', 200, JSON.stringify({ challengeId: 'x'.repeat(70_000) })],
  ])('is taken for no answer: %s', async (_sentence, status, body) => {
    authsignalSays('/client/challenge', status, body)
    const answer = await under.ask('POST', `${RELAY}/client/challenge`, { json: {} })
    expect([answer.status, answer.json.error]).toEqual([503, 'unavailable'])
  })

  test('is not followed elsewhere', async () => {
    api.answer('/client/challenge', (_request, response) =>
      response.writeHead(307, { location: `${api.url}/elsewhere` }).end('{}'),
    )
    await under.ask('POST', `${RELAY}/client/challenge`, { json: {} })
    expect(api.seen.map(({ url }) => url)).not.toContain('/elsewhere')
  })
})
