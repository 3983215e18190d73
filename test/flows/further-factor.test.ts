import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { addPasskey, handleIn, openOffer, signInByPasskey } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

let stack: RunningStack
beforeAll(async () => {
  stack = await startDemo()
})
afterAll(() => stack.close())

test('where the tenant’s rules want a passkey, a code is told so, and the passkey signs in', async () => {
  const email = somebodyNew()
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const first = stack.visitor()
  await signInByCode(first, stack.urls.mailbox, email)
  await addPasskey(first, device, handleIn(await openOffer(first)))
  stack.tenant.setRules({ cognitoAuth: [{ when: { email }, outcome: 'CHALLENGE', methods: ['PASSKEY'] }] })

  const byCode = stack.visitor()
  const refused = await signInByCode(byCode, stack.urls.mailbox, email)
  expect([refused.status, refused.json.error]).toEqual([403, 'forbidden'])
  expect(refused.json.message).toContain('sign in with that')
  expect(byCode.cookies.has('__Host-gatehouse')).toBe(false)

  const byPasskey = stack.visitor()
  expect((await signInByPasskey(byPasskey, device)).status).toBe(200)
  expect((await byPasskey.get('/.auth/me')).json).toMatchObject({ email, methods: ['PASSKEY'] })
})
