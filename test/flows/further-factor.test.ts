import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { addPasskey, handleIn, openOffer, provePasskey, signInByPasskey } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'
import { stateIn } from '../support/step-up-visitor.ts'

let stack: RunningStack
beforeAll(async () => {
  stack = await startDemo()
})
afterAll(() => stack.close())

/** Somebody who has a passkey, and whom the rules now ask for one of these methods. */
async function somebodyAskedFor(...methods: readonly ('PASSKEY' | 'EMAIL_OTP' | 'AUTHENTICATOR_APP')[]) {
  const email = somebodyNew()
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const first = stack.visitor()
  await signInByCode(first, stack.urls.mailbox, email)
  await addPasskey(first, device, handleIn(await openOffer(first)))
  stack.tenant.setRules({ cognitoAuth: [{ when: { email }, outcome: 'CHALLENGE', methods }] })
  return { email, device }
}

const hasSession = (visitor: Visitor) => visitor.cookies.has('__Host-gatehouse')

/** Shows a passkey on a page that has asked for one. */
async function showPasskey(visitor: Visitor, device: Parameters<typeof provePasskey>[1], state: string) {
  const proven = await provePasskey(visitor, device)
  return visitor.post('/.auth/passkey', { json: { handle: proven.json.accessToken, state } })
}

describe('where the tenant’s rules want a passkey', () => {
  test('a code is not enough, is told so, and goes on to the passkey', async () => {
    const { email, device } = await somebodyAskedFor('PASSKEY')
    const visitor = stack.visitor()
    const refused = await signInByCode(visitor, stack.urls.mailbox, email, '/reports?year=2025')
    expect([refused.status, refused.json.error, hasSession(visitor)]).toEqual([403, 'forbidden', false])
    const page = { ...refused, text: refused.json.page as string }
    expect(page.text).toContain('This account asks for its passkey as well.')

    const done = await showPasskey(visitor, device, stateIn(page))
    expect([done.status, done.json.next]).toEqual([200, `${stack.urls.gateway}/reports?year=2025`])
    expect((await visitor.get('/.auth/me')).json).toMatchObject({ email, methods: ['PASSKEY'] })
  })

  test('a page without script is answered with the page that asks for it', async () => {
    const { email } = await somebodyAskedFor('PASSKEY')
    const visitor = stack.visitor()
    const login = await visitor.get('/.auth/login', { headers: { accept: 'application/json' } })
    const started = await visitor.post('/.auth/otp/start', { json: { email, state: login.json.state } })
    const form = { code: await newestCode(stack.urls.mailbox, email), state: started.json.state }
    const page = await visitor.post('/.auth/otp/verify', { form, headers: { accept: 'text/html' } })
    expect([page.status, page.text.includes('One more proof is needed')]).toEqual([403, true])
    expect(page.text).toContain('passkeys need JavaScript')
  })

  test('somebody else’s passkey does not complete it', async () => {
    const { email } = await somebodyAskedFor('PASSKEY')
    const other = createSoftwareAuthenticator(stack.urls.gateway)
    const stranger = stack.visitor()
    await signInByCode(stranger, stack.urls.mailbox, somebodyNew())
    await addPasskey(stranger, other, handleIn(await openOffer(stranger)))
    const visitor = stack.visitor()
    const refused = await signInByCode(visitor, stack.urls.mailbox, email)
    const state = stateIn({ ...refused, text: refused.json.page })
    const answer = await showPasskey(visitor, other, state)
    expect([answer.status, answer.json.error, hasSession(visitor)]).toEqual([403, 'forbidden', false])
  })

  test('the passkey alone signs in', async () => {
    const { device } = await somebodyAskedFor('PASSKEY')
    expect((await signInByPasskey(stack.visitor(), device)).status).toBe(200)
  })
})

describe('where they want a code', () => {
  test('a passkey is not enough, and the code is on its way to the address it belongs to', async () => {
    const { email, device } = await somebodyAskedFor('EMAIL_OTP')
    const visitor = stack.visitor()
    const refused = await signInByPasskey(visitor, device)
    expect([refused.status, hasSession(visitor)]).toEqual([403, false])
    const page = { ...refused, text: refused.json.page as string }
    expect(page.text).toContain('This account asks for an e-mailed code as well.')
    expect(page.text).toContain(email)

    const code = await newestCode(stack.urls.mailbox, email)
    const done = await visitor.post('/.auth/otp/verify', { json: { code, state: stateIn(page) } })
    expect(done.status).toBe(200)
    expect((await visitor.get('/.auth/me')).json).toMatchObject({ email, methods: ['EMAIL_OTP'] })
  })

  test('a new code can be asked for, and still is for the same person', async () => {
    const { email, device } = await somebodyAskedFor('EMAIL_OTP')
    const visitor = stack.visitor()
    const refused = await signInByPasskey(visitor, device)
    const state = stateIn({ ...refused, text: refused.json.page })
    const stranger = somebodyNew()
    const again = await visitor.post('/.auth/otp/start', { json: { email: stranger, state } })
    const code = await newestCode(stack.urls.mailbox, stranger)
    const answer = await visitor.post('/.auth/otp/verify', { json: { code, state: again.json.state } })
    expect([answer.status, hasSession(visitor)]).toEqual([403, false])

    const own = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const right = await newestCode(stack.urls.mailbox, email)
    const done = await visitor.post('/.auth/otp/verify', { json: { code: right, state: own.json.state } })
    expect(done.status).toBe(200)
  })
})

test('where they want what these pages do not have, nobody is sent in circles', async () => {
  const { email, device } = await somebodyAskedFor('AUTHENTICATOR_APP')
  const answers = [
    await signInByCode(stack.visitor(), stack.urls.mailbox, email),
    await signInByPasskey(stack.visitor(), device),
  ]
  for (const { status, json } of answers) {
    expect([status, json.page]).toEqual([403, undefined])
    expect(json.message).toContain('a proof that this page does not offer')
  }
})
