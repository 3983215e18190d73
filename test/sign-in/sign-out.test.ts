import { expect, test } from 'vitest'
import { BEN, deskUnderTest } from './desk-under-test.ts'

async function signedIn() {
  const under = await deskUnderTest()
  await under.verify(await under.started())
  under.calls.length = 0
  return under
}

type Under = Awaited<ReturnType<typeof deskUnderTest>>

async function isOut(under: Under, originJti: string): Promise<unknown> {
  const revoked = await under.desk.registry.isRevoked({ ...under.world.session, originJti })
  return revoked.ok && revoked.value
}

const signOut = (under: Under, scope = 'this') => under.ask('POST', '/.auth/logout', { json: { scope } })

test('with a session: it ends here, and its refresh token at Cognito', async () => {
  const under = await signedIn()
  expect((await signOut(under)).status).toBe(303)
  expect(await isOut(under, 'origin-1')).toBe(true)
  expect(under.calls).toEqual(['revoke refresh-token'])
})

test('with an ID token that has expired, or can’t be verified: both end all the same', async () => {
  const under = await signedIn()
  under.world.verifies = false
  expect((await signOut(under)).status).toBe(303)
  expect(await isOut(under, 'origin-1')).toBe(true)
  expect(under.calls).toEqual(['revoke refresh-token'])
})

test('with Cognito down: the session ends here, and the log says what did not', async () => {
  const under = await signedIn()
  under.world.down.add('revoke')
  expect((await signOut(under)).status).toBe(303)
  expect(await isOut(under, 'origin-1')).toBe(true)
  expect(under.log.at(-1)).toMatchObject({ event: 'signed_out', atCognito: 'revoke: made so' })
})

test('with the refresh cookie of another session: only what the ID token names ends', async () => {
  const under = await signedIn()
  under.world.session = { ...under.world.session, originJti: 'origin-2' }
  await signOut(under)
  expect(await isOut(under, 'origin-2')).toBe(true)
  expect(await isOut(under, 'origin-1')).toBe(false)
  expect(under.calls).toEqual([])
})

test('without any session nothing is asked of anybody', async () => {
  const under = await deskUnderTest()
  expect((await signOut(under)).status).toBe(303)
  expect(under.calls).toEqual([])
})

test('what the session has open is cut', async () => {
  const under = await signedIn()
  await signOut(under)
  expect(under.cut).toEqual(['origin-1'])
})

test('everywhere: every session of this person that began up to now, here and at Cognito', async () => {
  const under = await signedIn()
  expect((await signOut(under, 'everywhere')).status).toBe(303)
  expect(await isOut(under, 'a-session-elsewhere')).toBe(true)
  expect(under.calls).toEqual(['refresh refresh-token', 'signOutEverywhere access.token.y'])
  expect(under.cut).toEqual(['origin-1'])
})

test('everywhere: somebody else’s sessions go on, and a later one of the same person begins', async () => {
  const under = await signedIn()
  await signOut(under, 'everywhere')
  const { session } = under.world
  const registry = under.desk.registry
  expect(await registry.isRevoked({ ...session, originJti: 'x', sub: BEN })).toEqual({
    ok: true,
    value: false,
  })
  const later = { ...session, originJti: 'x', authenticatedAt: session.authenticatedAt + 1 }
  expect(await registry.isRevoked(later)).toEqual({ ok: true, value: false })
})

test('everywhere: answered when the second is over, for Cognito counts sign-ins in seconds', async () => {
  const under = await signedIn()
  under.pass(0.4)
  under.pauses.length = 0
  await signOut(under, 'everywhere')
  expect(under.pauses).toEqual([600])
})

test('everywhere, with Cognito refusing the refresh token: all are out all the same', async () => {
  const under = await signedIn()
  under.world.down.add('refresh')
  expect((await signOut(under, 'everywhere')).status).toBe(303)
  expect(await isOut(under, 'a-session-elsewhere')).toBe(true)
  expect(under.log.at(-1)).toMatchObject({
    event: 'signed_out',
    scope: 'everywhere',
    atCognito: 'refresh: made so',
  })
})

test.each(['this', 'everywhere'])(
  'scope %s, with the registry silent: 503, and nobody is told they are out',
  async (scope) => {
    const under = await signedIn()
    const held = new Map(under.cookies)
    const silent = {
      reason: 'service_unavailable',
      service: 'registry',
      during: 'revoke',
      detail: '',
    } as const
    const desk = under.desk as { revoke: unknown }
    desk.revoke = async () => ({ ok: false, error: silent })
    expect((await signOut(under, scope)).status).toBe(503)
    expect(under.cookies).toEqual(held)
    expect(under.calls).toEqual([])
  },
)

test.each([
  [
    'a session that was revoked',
    async (under: Under) => {
      const untilSeconds = under.world.session.authenticatedAt + 86_400
      await under.desk.revoke({ kind: 'session', originJti: 'origin-1', untilSeconds })
    },
  ],
  ['a session that is too old', async (under: Under) => under.pass(12 * 3_600)],
])('%s signs nobody out: its owner’s other sessions go on', async (_, end) => {
  const under = await signedIn()
  under.world.verifies = false
  await end(under)
  expect((await signOut(under, 'everywhere')).status).toBe(303)
  expect(await isOut(under, 'a-session-elsewhere')).toBe(false)
  expect(under.calls).toEqual([])
})

test.each([
  ['the keys can’t be had', { reason: 'service_unavailable', service: 'jwks', during: 'verify', detail: '' }],
  ['the key is not known yet', { reason: 'unauthenticated', because: 'key_unknown' }],
] as const)(
  'where %s and nothing else says whose session it is, nobody is told that they are out',
  async (_, error) => {
    const under = await signedIn()
    under.cookies.delete('__Host-gatehouse-refresh')
    const desk = under.desk as { verifyToken: unknown }
    desk.verifyToken = async () => ({ ok: false, error })
    expect((await signOut(under)).status).toBe(error.reason === 'unauthenticated' ? 401 : 503)
    expect(under.cookies.has('__Host-gatehouse')).toBe(true)
  },
)
