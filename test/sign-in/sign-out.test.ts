import { expect, test } from 'vitest'
import { deskUnderTest } from './desk-under-test.ts'

async function signedIn() {
  const under = await deskUnderTest()
  await under.verify(await under.started())
  under.calls.length = 0
  return under
}

const signOut = (under: Awaited<ReturnType<typeof deskUnderTest>>) =>
  under.ask('POST', '/.auth/logout', { json: { scope: 'this' } })

test('with a session: it ends here, and its refresh token at Cognito', async () => {
  const under = await signedIn()
  expect((await signOut(under)).status).toBe(303)
  expect(under.desk.registry.isRevoked('origin-1')).toBe(true)
  expect(under.calls).toEqual(['revoke refresh-token'])
})

test('with an ID token that has expired, or can’t be verified: both end all the same', async () => {
  const under = await signedIn()
  under.world.verifies = false
  expect((await signOut(under)).status).toBe(303)
  expect(under.desk.registry.isRevoked('origin-1')).toBe(true)
  expect(under.calls).toEqual(['revoke refresh-token'])
})

test('with Cognito down: the session ends here, and the log says what did not', async () => {
  const under = await signedIn()
  under.world.down.add('revoke')
  expect((await signOut(under)).status).toBe(303)
  expect(under.desk.registry.isRevoked('origin-1')).toBe(true)
  expect(under.log.at(-1)).toMatchObject({ event: 'signed_out', atCognito: 'revoke: made so' })
})

test('with the refresh cookie of another session: only what the ID token names ends', async () => {
  const under = await signedIn()
  under.world.session = { ...under.world.session, originJti: 'origin-2' }
  await signOut(under)
  expect(under.desk.registry.isRevoked('origin-2')).toBe(true)
  expect(under.desk.registry.isRevoked('origin-1')).toBe(false)
  expect(under.calls).toEqual([])
})

test('without any session nothing is asked of anybody', async () => {
  const under = await deskUnderTest()
  expect((await signOut(under)).status).toBe(303)
  expect(under.calls).toEqual([])
})
