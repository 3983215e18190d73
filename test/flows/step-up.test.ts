import { beforeAll, describe, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { addPasskey, handleIn, openOffer } from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { demoStack, type RunningStack } from '../support/stack.ts'
import { openStepUp, stepUpByCode, stepUpByPasskey, WINDOW } from '../support/step-up-visitor.ts'

const ADMIN = 'admin@example.com'

let stack: RunningStack
beforeAll(async () => {
  stack = await demoStack()
})

async function admin() {
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, ADMIN)
  return visitor
}

describe('the administrators’ pages ask for a fresh proof', () => {
  test('by a code, and lead back to where one was going', async () => {
    const visitor = await admin()
    const away = await visitor.get('/admin/?tab=users', { headers: WINDOW })
    expect(away.status).toBe(302)
    const location = new URL(away.headers.get('location') ?? '')
    expect(location.pathname).toBe('/.auth/step-up')
    const page = await openStepUp(visitor, 'admin', location.searchParams.get('return_to') ?? '')
    expect([page.status, page.text.includes('To open <bdi>/admin/</bdi>, prove once more')]).toEqual([
      200,
      true,
    ])
    expect(page.text).toContain(ADMIN)

    const done = await stepUpByCode(visitor, stack.urls.mailbox, ADMIN, page)
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `${stack.urls.gateway}/admin/?tab=users`,
    ])
    expect((await visitor.get('/admin/?tab=users', { headers: WINDOW })).status).toBe(200)
  })

  test('by a passkey', async () => {
    const visitor = await admin()
    const device = createSoftwareAuthenticator(stack.urls.gateway)
    await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
    const done = await stepUpByPasskey(visitor, device, await openStepUp(visitor, 'admin', '/admin/'))
    expect([done.status, done.headers.get('location')]).toEqual([303, `${stack.urls.gateway}/admin/`])
    expect((await visitor.get('/admin/', { headers: WINDOW })).status).toBe(200)
  })
})
