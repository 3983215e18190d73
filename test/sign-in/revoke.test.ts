import { describe, expect, test } from 'vitest'
import { fail } from '../../gateway/core/result.ts'
import { ANA, deskUnderTest, EMAIL } from './desk-under-test.ts'

const TOKEN = 'q8Zr1mVx0TbN5yKc+J2wPdL7sHfA9uEg/o4iR6nYtWk='
const NOW = 1_747_213_200
const OVER = { authenticatedUntil: NOW }
const FEW = { tries: 3, windowSeconds: 600 }

type Under = Awaited<ReturnType<typeof deskUnderTest>>

const askWith = (under: Under, authorization: string | undefined, json: unknown) =>
  under.ask('POST', '/.auth/revoke', {
    json,
    // As a program of the operator's sends it, and not as a page of ours would.
    headers: {
      origin: 'https://elsewhere.example',
      'sec-fetch-site': 'cross-site',
      ...(authorization === undefined ? {} : { authorization }),
    },
  })
const asOperator = (under: Under, json: unknown) => askWith(under, `Bearer ${TOKEN}`, json)
const withToken = () => deskUnderTest({ operatorToken: TOKEN })

async function isRevoked(under: Under, authenticatedAt = NOW, originJti = 'origin-1') {
  const asked = await under.desk.registry.isRevoked({ sub: ANA, email: EMAIL, originJti, authenticatedAt })
  return asked.ok ? asked.value : asked.error
}

describe('the operator ends', () => {
  test.each([
    [
      'all of a person’s, by address',
      { email: EMAIL },
      { email: EMAIL, ...OVER },
      { kind: 'email', ...OVER },
    ],
    [
      'the same, typed otherwise',
      { email: ' Ana@EXAMPLE.com ' },
      { email: EMAIL, ...OVER },
      { kind: 'email', ...OVER },
    ],
    ['all of a person’s, by sub', { sub: ANA }, { sub: ANA, ...OVER }, { kind: 'sub', sub: ANA, ...OVER }],
    [
      'one session',
      { originJti: 'origin-1' },
      { originJti: 'origin-1' },
      { kind: 'session', originJti: 'origin-1' },
    ],
  ])('%s', async (_, body, revoked, logged) => {
    const under = await withToken()
    expect(await isRevoked(under)).toBe(false)
    const answer = await asOperator(under, body)
    expect([answer.status, answer.json]).toEqual([200, { revoked }])
    expect(await isRevoked(under)).toBe(true)
    expect(under.log).toEqual([
      expect.objectContaining({ event: 'revoked', requestId: 'request-1', by: 'operator', ...logged }),
    ])
  })

  test('what began until now, not what begins after: they may sign in again', async () => {
    const under = await withToken()
    await asOperator(under, { email: EMAIL })
    await asOperator(under, { sub: ANA })
    expect(await isRevoked(under, NOW + 1)).toBe(false)
  })

  test('one session, and no other of the same person’s', async () => {
    const under = await withToken()
    await asOperator(under, { originJti: 'origin-2' })
    expect([await isRevoked(under), await isRevoked(under, NOW, 'origin-2')]).toEqual([false, true])
  })

  test('for as long as a session can last, as the registry is told', async () => {
    const under = await withToken()
    const told: unknown[] = []
    const { revoke } = under.desk
    Object.assign(under.desk, {
      revoke(revocation: Parameters<typeof revoke>[0]) {
        told.push(revocation)
        return revoke(revocation)
      },
    })
    await asOperator(under, { email: EMAIL })
    await asOperator(under, { originJti: 'origin-1' })
    const untilSeconds = NOW + 12 * 3_600
    expect(told).toEqual([
      { kind: 'email', id: EMAIL, authenticatedUntil: NOW, untilSeconds },
      { kind: 'session', originJti: 'origin-1', untilSeconds },
    ])
  })

  test('nothing where the registry can’t be told, and hears so', async () => {
    const under = await withToken()
    const down = fail({ reason: 'service_unavailable', service: 'registry', during: 'revoke', detail: 'x' })
    Object.assign(under.desk, { revoke: async () => down })
    const answer = await asOperator(under, { email: EMAIL })
    expect([answer.status, answer.json.error]).toEqual([503, 'unavailable'])
    expect(under.log.map(({ event }) => event)).toEqual(['refused'])
  })
})

describe('nobody else ends anything:', () => {
  test.each([
    ['without a token', undefined, 'Bearer realm="gatehouse"'],
    ['by another scheme', `Basic ${TOKEN}`, 'Bearer realm="gatehouse"'],
    ['with an empty token', 'Bearer ', 'Bearer realm="gatehouse"'],
    ['with another token', `Bearer ${TOKEN}x`, 'Bearer realm="gatehouse", error="invalid_token"'],
    ['with its beginning', `Bearer ${TOKEN.slice(0, -1)}`, 'Bearer realm="gatehouse", error="invalid_token"'],
    ['in other letters', `Bearer ${TOKEN.toLowerCase()}`, 'Bearer realm="gatehouse", error="invalid_token"'],
  ])('%s', async (_, authorization, challenge) => {
    const under = await withToken()
    const answer = await askWith(under, authorization, { email: EMAIL })
    expect([answer.status, answer.json.error]).toEqual([401, 'unauthenticated'])
    expect(answer.headers.get('www-authenticate')).toBe(challenge)
    expect(await isRevoked(under)).toBe(false)
    expect(JSON.stringify(under.log)).not.toContain(TOKEN.slice(0, 20))
  })

  test('somebody signed in, from a page of ours', async () => {
    const under = await withToken()
    await under.verify(await under.started())
    const answer = await under.ask('POST', '/.auth/revoke', { json: { email: EMAIL } })
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await isRevoked(under)).toBe(false)
  })

  test('anybody, where the configuration has no token: there is nothing', async () => {
    const under = await deskUnderTest({ operatorToken: undefined })
    for (const authorization of [undefined, 'Bearer undefined', `Bearer ${TOKEN}`]) {
      expect((await askWith(under, authorization, { email: EMAIL })).status).toBe(404)
    }
  })

  test('who tries and tries is told to wait; the operator at the same address is not', async () => {
    const under = await deskUnderTest({ operatorToken: TOKEN, perIp: FEW })
    for (const _ of Array(3)) expect((await askWith(under, 'Bearer wrong', {})).status).toBe(401)
    const answer = await askWith(under, 'Bearer wrong', {})
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '600'])
    expect((await asOperator(under, { email: EMAIL })).status).toBe(200)
    expect((await under.ask('GET', '/.auth/login')).status).toBe(200)
    expect((await under.ask('POST', '/.auth/otp/start', { json: { email: EMAIL, state: 'x' } })).status).toBe(
      400,
    )
  })

  test('by GET', async () => {
    const under = await withToken()
    const answer = await under.ask('GET', '/.auth/revoke', { headers: { authorization: `Bearer ${TOKEN}` } })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })
})

describe('what is asked must be clear, and the answer says how:', () => {
  test.each<[string, unknown]>([
    ['nothing at all', undefined],
    ['null', null],
    ['nobody', {}],
    ['two at once', { email: EMAIL, sub: ANA }],
    ['one, and something else', { email: EMAIL, reason: 'left' }],
    ['a field there is not', { user: EMAIL }],
    ['a name every object has', { constructor: EMAIL }],
    ['an address that is none', { email: 'ana' }],
    ['two addresses', { email: [EMAIL] }],
    ['a sub that is none', { sub: EMAIL }],
    ['a sub in capitals', { sub: ANA.toUpperCase() }],
    ['an id that is none', { originJti: '../x' }],
    ['an id that is too long', { originJti: 'x'.repeat(129) }],
    ['an empty id', { originJti: '' }],
    ['a number', { sub: 5 }],
    ['a list', [{ email: EMAIL }]],
    ['a text', EMAIL],
  ])('%s', async (_, body) => {
    const under = await withToken()
    const answer = await asOperator(under, body)
    expect([answer.status, answer.json.error]).toEqual([400, 'bad_request'])
    expect(answer.json.message).toContain('exactly one of "sub"')
    expect(await isRevoked(under)).toBe(false)
  })

  test('a form is none', async () => {
    const under = await withToken()
    const answer = await under.ask('POST', '/.auth/revoke', {
      json: { email: EMAIL },
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect([answer.status, answer.json.message]).toEqual([400, expect.stringContaining('application/json')])
  })

  test('more than anybody has to say is not read to its end', async () => {
    const under = await withToken()
    expect((await asOperator(under, { email: 'x'.repeat(70_000) })).status).toBe(413)
  })
})
