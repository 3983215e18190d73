import { expect, test } from 'vitest'
import { deskUnderTest } from './desk-under-test.ts'

const RELAY = '/.auth/authsignal/v1/client'

test.each([
  ['codes, where only passkeys sign in', ['passkey'], ['/.auth/otp/start', '/.auth/otp/verify']],
  [
    'passkeys, where only codes sign in',
    ['email_otp'],
    ['/.auth/passkey', '/.auth/passkey/new', `${RELAY}/challenge`, `${RELAY}/verify/passkey`],
  ],
] as const)('there are no %s', async (_sentence, methods, paths) => {
  const under = await deskUnderTest({ methods })
  const json = { email: 'ana@example.com', state: await under.state() }
  const answers = await Promise.all(paths.map((path) => under.ask('POST', path, { json })))
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 404))
  expect(under.calls).toEqual([])
})

test.each([
  ['is offered after a code', 'ask', true],
  ['is offered where the browser may make one by itself', 'silently', true],
  ['is not offered where the configuration says never', 'never', false],
] as const)('a passkey %s', async (_sentence, offerPasskey, isOffered) => {
  const under = await deskUnderTest({ offerPasskey })
  const { json } = await under.verify(await under.started())
  expect(json.next.includes('/.auth/passkey/new')).toBe(isOffered)
  expect(under.cookies.has('__Host-gatehouse-offer')).toBe(isOffered)
})
