import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { fail, ok, type Result } from '../../gateway/core/result.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import type { Session } from '../../gateway/core/session.ts'
import { asUserId } from '../../gateway/core/user-id.ts'
import type { Tokens } from '../../gateway/providers/cognito-custom-auth.ts'
import { createProofsReader, sealProofs } from '../../gateway/session/proofs-cookie.ts'
import { createSessionReader } from '../../gateway/session/read-session.ts'
import { sealRefreshCookie } from '../../gateway/session/refresh-cookie.ts'
import { sessionLimits } from '../../gateway/session/session-limits.ts'
import { aSession } from './a-session.ts'

const HOST = 'app.example.com'
const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
/** When Ana signed in, seconds; her token lives an hour. */
const START = 1_736_942_400
const ANA = aSession({ originJti: 'j1', authenticatedAt: START, expiresAt: START + 3_600 })
const LATER = { ...ANA, expiresAt: START + 7_200 }

/** Like a JWT as far as its payload can be read; what it stands for is told by the table below. */
const tokenOf = (originJti: string, name: string) =>
  [{ alg: 'RS256', kid: name }, { origin_jti: originJti }, name]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
const TOKEN = tokenOf('j1', 'first')
const NEXT = tokenOf('j1', 'second')
const OF_BEN = tokenOf('j2', 'bens')

type Options = {
  readonly config?: Parameters<typeof sessionLimits>[0]
  readonly renewed?: Result<Tokens, Refusal> | 'never' | 'late'
  readonly waitsForRenewal?: boolean
  readonly tokens?: Readonly<Record<string, Session | Refusal>>
  readonly revoked?: (session: { originJti: string; email: string }) => boolean | 'silent'
}

/** A reader at so many seconds after the sign-in. */
async function readerAt(seconds: number, options: Options = {}) {
  const seal = await createSeal(['a sealing secret of at least 32 bytes'])
  const renewals: string[] = []
  const renewedFor: string[] = []
  const now = () => (START + seconds) * 1000
  const read = createSessionReader({
    verifyToken: async (token) => verify(token, options.tokens, now() / 1000),
    revocations: {
      isRevoked(session) {
        const revoked = options.revoked?.(session) ?? false
        return revoked === 'silent' ? Promise.resolve(fail(SILENT)) : ok(revoked)
      },
    },
    openSeal: async () => seal,
    readProofs: createProofsReader(async () => seal),
    renew: async (held, requestId) => {
      renewals.push(held.refreshToken)
      renewedFor.push(requestId)
      if (options.renewed === 'never') return new Promise(() => {})
      if (options.renewed === 'late') {
        await new Promise(setImmediate)
        return ok({ idToken: NEXT, refreshToken: 'refresh-2' })
      }
      return options.renewed ?? ok({ idToken: NEXT, refreshToken: 'refresh-2' })
    },
    limits: sessionLimits(options.config ?? {}),
    now,
    pause: async () => {},
    ...(options.waitsForRenewal === undefined ? {} : { waitsForRenewal: options.waitsForRenewal }),
  })
  return {
    renewals,
    renewedFor,
    seal,
    read: (cookies: readonly string[], headers: Readonly<Record<string, string>> = {}) =>
      read({
        headers: new Headers({ ...headers, ...(cookies.length === 0 ? {} : { cookie: cookies.join('; ') }) }),
        host: HOST,
        requestId: 'request-1',
      }),
    refresh: async (session: Session = ANA, host = HOST) =>
      `__Host-gatehouse-refresh=${await sealRefreshCookie('refresh-1', session, { seal, host })}`,
    proofs: async (activeAfter: number, originJti = 'j1') => {
      const cookie = { originJti, proofs: [], activeAt: START + activeAfter }
      return `__Host-gatehouse-proofs=${await sealProofs(cookie, { seal, host: HOST })}`
    },
  }
}

const SILENT: Refusal = { reason: 'service_unavailable', service: 'registry', during: 'x', detail: '' }
const COGNITO_DOWN: Refusal = { reason: 'service_unavailable', service: 'cognito', during: 'x', detail: '' }
const REFUSED: Refusal = { reason: 'unauthenticated', because: 'refresh_refused' }

function verify(token: string, tokens: Options['tokens'], nowSeconds: number): Result<Session, Refusal> {
  const known = { [TOKEN]: ANA, [NEXT]: LATER, ...tokens }[token]
  if (known === undefined) return fail({ reason: 'unauthenticated', because: 'token_invalid' })
  if ('reason' in known) return fail(known)
  return known.expiresAt > nowSeconds
    ? ok(known)
    : fail({ reason: 'unauthenticated', because: 'token_expired' })
}

/** Who it is, or why nobody. */
function who(session: Result<Session, Refusal>): unknown {
  if (session.ok) return session.value
  return session.error.reason === 'unauthenticated' ? session.error.because : session.error.reason
}

const SESSION = `__Host-gatehouse=${TOKEN}`
const namesIn = (setCookies: readonly string[]) =>
  setCookies.filter((line) => !line.includes('Max-Age=0')).map((line) => line.split('=')[0])
const isCleared = (setCookies: readonly string[]) =>
  setCookies.length === 7 && setCookies.every((line) => /=; .*; Max-Age=0$/.test(line))

describe('who sent this', () => {
  test.each([
    ['nobody', [], 'no_session'],
    ['nobody, with cookies of their own', ['sid=1'], 'no_session'],
    ['somebody signed in', ['sid=1', SESSION], ANA],
    ['somebody with a token that is none', ['__Host-gatehouse=x'], 'token_invalid'],
    ['somebody with an empty one', ['__Host-gatehouse='], 'token_invalid'],
    ['somebody with pieces of several', [SESSION, `__Host-gatehouse.0=${TOKEN}`], 'token_invalid'],
    [
      'somebody with pieces that make one',
      [`__Host-gatehouse.0=${TOKEN.slice(0, 9)}`, `__Host-gatehouse.1=${TOKEN.slice(9)}`],
      ANA,
    ],
    ['nobody can say', [SESSION, '__Host-gatehouse=x'], 'cookies_ambiguous'],
    ['nobody can say, by a second line', [`a=1, ${SESSION}`], 'cookies_ambiguous'],
    ['nobody: a sibling’s subdomain has set it', [`\u00A0${SESSION}`], 'no_session'],
  ])('%s', async (_, cookies, expected) => {
    const { read } = await readerAt(0)
    expect(who((await read(cookies)).session)).toEqual(expected)
  })

  test.each([
    ['nobody any more, once the session is over', () => true, 'session_revoked'],
    ['nobody can say, with the registry silent', () => 'silent' as const, 'service_unavailable'],
  ])('%s', async (_, revoked, expected) => {
    const { read } = await readerAt(0, { revoked })
    const { session, setCookies } = await read([SESSION], NAVIGATION)
    expect([who(session), isCleared(setCookies)]).toEqual([expected, expected === 'session_revoked'])
  })

  test('nobody any more for a script either, whose late answer leaves alone what a new sign-in has set', async () => {
    const { read } = await readerAt(0, { revoked: () => true })
    const { session, setCookies } = await read([SESSION])
    expect([who(session), setCookies]).toEqual(['session_revoked', []])
  })

  test.each([
    ['a second before its longest life is over', 12 * 3_600 - 1, { expiresAt: START + 86_400 }, 'alive'],
    [
      'when it is over, whatever its token says',
      12 * 3_600,
      { expiresAt: START + 86_400 },
      'session_too_old',
    ],
  ])('a session %s', async (_, seconds, changes, expected) => {
    const session = { ...ANA, ...changes }
    const { read } = await readerAt(seconds, { tokens: { [TOKEN]: session } })
    const visit = await read([SESSION])
    expect(who(visit.session)).toEqual(expected === 'alive' ? session : expected)
    expect(isCleared(visit.setCookies)).toBe(expected !== 'alive')
  })
})

describe('a token is renewed', () => {
  test.each([
    ['not 61 seconds before its end', 3_539, true, 0],
    ['60 seconds before', 3_540, true, 1],
    ['past its end', 3_601, true, 1],
    ['where it is missing', 100, false, 1],
  ])('%s', async (_, seconds, hasToken, renewals) => {
    const reader = await readerAt(seconds)
    const cookies = [...(hasToken ? [SESSION] : []), await reader.refresh()]
    const visit = await reader.read(cookies)
    expect(reader.renewals).toHaveLength(renewals)
    expect(reader.renewedFor).toEqual(reader.renewals.map(() => 'request-1'))
    expect(who(visit.session)).toEqual(renewals === 0 ? ANA : LATER)
    expect(namesIn(visit.setCookies)).toEqual(
      renewals === 0 ? [] : ['__Host-gatehouse', '__Host-gatehouse-refresh'],
    )
  })

  test('with cookies that live as long as the session has left, no longer', async () => {
    const reader = await readerAt(3_600)
    const { setCookies } = await reader.read([SESSION, await reader.refresh()])
    const ages = setCookies.map((line) => /Max-Age=(\d+)/.exec(line)?.[1])
    expect(new Set(ages.filter((age) => age !== '0'))).toEqual(new Set([String(11 * 3_600)]))
  })

  test.each([
    ['where it does not verify', [`__Host-gatehouse=${tokenOf('j1', 'forged')}`], 'token_invalid'],
    ['where its key is not known yet', [SESSION], 'key_unknown'],
  ])('never %s', async (_, cookies, because) => {
    const tokens =
      because === 'key_unknown' ? { [TOKEN]: { reason: 'unauthenticated', because } as Refusal } : {}
    const reader = await readerAt(0, { tokens })
    const visit = await reader.read([...cookies, await reader.refresh()])
    expect([who(visit.session), reader.renewals]).toEqual([because, []])
  })

  test('never beside a token of another session: the cookies disagree, and are cleared', async () => {
    const reader = await readerAt(3_601, { tokens: { [OF_BEN]: { ...ANA, originJti: 'j2' } } })
    const visit = await reader.read([`__Host-gatehouse=${OF_BEN}`, await reader.refresh()])
    expect([who(visit.session), isCleared(visit.setCookies), reader.renewals]).toEqual([
      'cookies_disagree',
      true,
      [],
    ])
  })

  test('never by what was sealed for another host', async () => {
    const reader = await readerAt(3_601)
    const visit = await reader.read([SESSION, await reader.refresh(ANA, 'other.example.com')])
    expect([who(visit.session), reader.renewals]).toEqual(['token_expired', []])
  })

  test('never past the session’s longest life: nobody is even asked', async () => {
    const reader = await readerAt(12 * 3_600)
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect([who(visit.session), reader.renewals]).toEqual(['session_too_old', []])
  })
})

describe('a renewal that ends in no', () => {
  test.each([
    ['refused, near the token’s end: the session is over', 3_590, REFUSED, 'refresh_refused', true],
    ['refused, past it: the session is over', 3_601, REFUSED, 'refresh_refused', true],
    ['unreachable, near the end: the request goes on with what it has', 3_590, COGNITO_DOWN, ANA, false],
    [
      'unreachable, past it: nobody can say, and the cookies stay',
      3_601,
      COGNITO_DOWN,
      'service_unavailable',
      false,
    ],
  ])('%s', async (_, seconds, refusal, expected, isOver) => {
    const reader = await readerAt(seconds, { renewed: fail(refusal) })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect(who(visit.session)).toEqual(expected)
    expect(visit.setCookies).toHaveLength(isOver ? 7 : 0)
  })

  test('slow, near the token’s end: the request does not wait for it', async () => {
    const reader = await readerAt(3_590, { renewed: 'never' })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect(who(visit.session)).toEqual(ANA)
  })

  test('slow, near the token’s end, where they would be lost: the request waits', async () => {
    const reader = await readerAt(3_590, { renewed: 'late', waitsForRenewal: true })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect([who(visit.session), visit.setCookies.length > 0]).toEqual([LATER, true])
  })
})

describe('new tokens are of no use', () => {
  const BEN = asUserId('9d3f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a22')
  test.each([
    ['of another person', { sub: BEN }],
    ['of another session', { originJti: 'j2' }],
    ['of another sign-in', { authenticatedAt: START + 1 }],
  ])('%s', async (_, changes) => {
    const reader = await readerAt(3_601, { tokens: { [NEXT]: { ...LATER, ...changes } as Session } })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect([who(visit.session), isCleared(visit.setCookies)]).toEqual(['token_invalid', true])
  })

  test('that do not verify', async () => {
    const reader = await readerAt(3_601, { renewed: ok({ idToken: 'x', refreshToken: 'y' }) })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect([who(visit.session), isCleared(visit.setCookies)]).toEqual(['token_invalid', true])
  })

  test('of an address that is out', async () => {
    const reader = await readerAt(3_601, {
      tokens: { [NEXT]: { ...LATER, email: 'new@example.com' } },
      revoked: ({ email }) => email === 'new@example.com',
    })
    const visit = await reader.read([SESSION, await reader.refresh()], NAVIGATION)
    expect([who(visit.session), isCleared(visit.setCookies)]).toEqual(['session_revoked', true])
  })

  test.each([
    [
      'the keys can’t be had',
      { reason: 'service_unavailable', service: 'jwks', during: 'verify', detail: '' },
    ],
    ['their key is not known yet', { reason: 'unauthenticated', because: 'key_unknown' }],
  ] as const)('but are kept for the browser where %s: the ones before are used up', async (_, refusal) => {
    for (const seconds of [3_590, 3_601]) {
      const reader = await readerAt(seconds, { tokens: { [NEXT]: refusal } })
      const visit = await reader.read([SESSION, await reader.refresh()])
      const because = refusal.reason === 'unauthenticated' ? refusal.because : refusal.reason
      expect(who(visit.session)).toEqual(seconds < 3_600 ? ANA : because)
      expect(namesIn(visit.setCookies)).toEqual(['__Host-gatehouse', '__Host-gatehouse-refresh'])
    }
  })

  test('but are kept for the browser where only the registry is silent', async () => {
    const reader = await readerAt(3_601, { revoked: () => 'silent' })
    const visit = await reader.read([SESSION, await reader.refresh()])
    expect(who(visit.session)).toBe('service_unavailable')
    expect(namesIn(visit.setCookies)).toEqual(['__Host-gatehouse', '__Host-gatehouse-refresh'])
  })
})

describe('a session that nobody uses', () => {
  const config = { session: { idleMinutes: 30 } }

  test.each([
    ['goes on a second before the limit', 1_799, ANA],
    ['is over at the limit', 1_800, 'session_idle'],
  ])('%s', async (_, seconds, expected) => {
    const reader = await readerAt(seconds, { config })
    const visit = await reader.read([SESSION, await reader.proofs(0)])
    expect(who(visit.session)).toEqual(expected)
    expect(isCleared(visit.setCookies)).toBe(expected === 'session_idle')
  })

  test.each([
    ['says nothing of when it was used', (_: Awaited<ReturnType<typeof readerAt>>) => []],
    [
      'says when another was used',
      async (reader: Awaited<ReturnType<typeof readerAt>>) => [await reader.proofs(0, 'j2')],
    ],
    ['says it in bytes nobody sealed', () => ['__Host-gatehouse-proofs=AAAA']],
  ])('is over where its cookie %s', async (_, proofs) => {
    const reader = await readerAt(10, { config })
    const visit = await reader.read([SESSION, ...(await proofs(reader))])
    expect(who(visit.session)).toBe('session_idle')
  })

  test.each([
    ['not within a minute', 59, []],
    ['after a minute', 60, ['__Host-gatehouse-proofs']],
  ])('has its last use written again, %s', async (_, seconds, names) => {
    const reader = await readerAt(seconds, { config })
    const visit = await reader.read([SESSION, await reader.proofs(0)])
    expect(namesIn(visit.setCookies)).toEqual(names)
  })

  test('and what is written counts from then on', async () => {
    const reader = await readerAt(1_700, { config })
    const { setCookies } = await reader.read([SESSION, await reader.proofs(0)])
    const written = setCookies[0]?.split(';')[0] ?? ''
    const later = await readerAt(1_700 + 1_799, { config })
    expect(who((await later.read([SESSION, written])).session)).toEqual(ANA)
  })

  test('is not renewed back to life', async () => {
    const reader = await readerAt(3_601, { config })
    const visit = await reader.read([SESSION, await reader.refresh(), await reader.proofs(0)])
    expect([who(visit.session), reader.renewals]).toEqual(['session_idle', []])
  })

  test('without a limit is not asked when it was used', async () => {
    const reader = await readerAt(3_000)
    expect(who((await reader.read([SESSION])).session)).toEqual(ANA)
  })
})
