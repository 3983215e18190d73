import { VerificationMethod } from '@authsignal/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByCode, type Visitor } from '../../local/visitor.ts'
import type { RunningStack } from '../support/stack.ts'
import { openStepUp, sendForm, stateIn, WINDOW } from '../support/step-up-visitor.ts'
import {
  cancelAtUi,
  comeBack,
  hidden,
  proveAtUi,
  serverApi,
  somebodyWithPhone,
  startUiDemo,
} from '../support/ui-visitor.ts'

const ADMIN = 'admin@example.com'
const PHONE = '+64219999999'
const DEEP_LINK = '/admin/?tab=users'

let stack: RunningStack
beforeAll(async () => {
  stack = await startUiDemo()
  const { json: me } = await (await admin()).get('/.auth/me')
  const attributes = { verificationMethod: VerificationMethod.SMS, phoneNumber: PHONE }
  await serverApi(stack).enrollVerifiedAuthenticator({ userId: me.sub, attributes })
})
afterAll(() => stack.close())

async function admin(): Promise<Visitor> {
  const visitor = stack.visitor()
  await signInByCode(visitor, stack.urls.mailbox, ADMIN)
  return visitor
}

const adminPages = async (visitor: Visitor) => (await visitor.get(DEEP_LINK, { headers: WINDOW })).status

/** Presses “another way” on the page that asks for a proof. @returns where it leads */
async function uiForAdmin(visitor: Visitor): Promise<string> {
  const page = await openStepUp(visitor, 'admin', DEEP_LINK)
  expect(page.text).toContain('Use another way')
  const led = await sendForm(visitor, '/.auth/ui/prove', { state: stateIn(page) })
  return led.headers.get('location') ?? `not led anywhere: ${led.status} ${led.text}`
}

const bySms = (url: string, to = PHONE) => proveAtUi(stack, url, { method: 'SMS', to })

describe('a fresh proof for a route', () => {
  test('is made by a text message, and leads back to where one was going', async () => {
    const visitor = await admin()
    expect(await adminPages(visitor)).toBe(302)
    const back = await comeBack(visitor, await bySms(await uiForAdmin(visitor)))
    expect([back.status, back.headers.get('location')]).toEqual([303, `${stack.urls.gateway}${DEEP_LINK}`])
    expect(await adminPages(visitor)).toBe(200)
  })

  test('is none where one turned back: the page asks again', async () => {
    const visitor = await admin()
    const back = await comeBack(visitor, await cancelAtUi(await uiForAdmin(visitor)))
    const location = new URL(back.headers.get('location') ?? '')
    expect([back.status, location.pathname, location.searchParams.get('action')]).toEqual([
      303,
      '/.auth/step-up',
      'admin',
    ])
    expect(location.searchParams.get('return_to')).toBe(`${stack.urls.gateway}${DEEP_LINK}`)
    expect(await adminPages(visitor)).toBe(302)
  })

  test('serves once', async () => {
    const visitor = await admin()
    const location = await bySms(await uiForAdmin(visitor))
    stack.tenant.setGuesses({ validate: 'many' })
    await comeBack(visitor, location)
    visitor.cookies.delete('__Host-gatehouse-proofs')
    expect((await comeBack(visitor, location)).status).toBe(400)
    stack.tenant.setGuesses({ validate: 'once' })
    expect(await adminPages(visitor)).toBe(302)
  })

  test('counts for the session it was asked for, not for the next one of the same browser', async () => {
    const visitor = await admin()
    const location = await bySms(await uiForAdmin(visitor))
    await signInByCode(visitor, stack.urls.mailbox, ADMIN)
    expect((await comeBack(visitor, location)).status).toBe(400)
    expect(await adminPages(visitor)).toBe(302)
  })

  test('is none of somebody signed out, and signs nobody in', async () => {
    const visitor = await admin()
    const location = await bySms(await uiForAdmin(visitor))
    for (const name of ['', '-refresh', '-proofs']) visitor.cookies.delete(`__Host-gatehouse${name}`)
    expect((await comeBack(visitor, location)).status).toBe(401)
    expect((await visitor.get('/.auth/me')).status).toBe(401)
  })

  test('is not made by the token of a sign-in', async () => {
    const visitor = await admin()
    const own = await bySms(await uiForAdmin(visitor))
    const { sub } = (await visitor.get('/.auth/me')).json
    const redirectUrl = `${stack.urls.gateway}/back`
    const tracked = await serverApi(stack).track({
      userId: sub,
      action: 'cognitoAuth',
      attributes: { redirectUrl },
    })
    const other = new URL(await bySms(tracked.url))
    const swapped = new URL(own)
    swapped.searchParams.set('token', other.searchParams.get('token') ?? '')
    expect((await comeBack(visitor, swapped.href)).status).toBe(403)
    expect(await adminPages(visitor)).toBe(302)
  })

  test('is refused where the rules block', async () => {
    const visitor = await admin()
    const page = await openStepUp(visitor, 'admin', DEEP_LINK)
    stack.tenant.setRules({ admin: [{ when: {}, outcome: 'BLOCK' }] })
    const led = await sendForm(visitor, '/.auth/ui/prove', { state: stateIn(page) })
    stack.tenant.setRules({})
    expect([led.status, led.headers.get('location')]).toEqual([403, null])
  })

  test('is not begun where the rules ask for nothing, for nothing would be proven', async () => {
    const visitor = await admin()
    const page = await openStepUp(visitor, 'admin', DEEP_LINK)
    stack.tenant.setRules({ admin: [{ when: {}, outcome: 'ALLOW' }] })
    const led = await sendForm(visitor, '/.auth/ui/prove', { state: stateIn(page) })
    stack.tenant.setRules({})
    expect([led.status, led.headers.get('location')]).toEqual([200, null])
    expect(led.text).toContain('E-mail me a code')
  })
})

describe('a proof for one act', () => {
  test('made by a text message lets a passkey be added, and opens no route', async () => {
    const { email, phoneNumber } = await somebodyWithPhone(stack)
    const visitor = stack.visitor()
    await signInByCode(visitor, stack.urls.mailbox, email)
    stack.tenant.setActionDefaults({
      cognitoAuth: { challenge: 'always' },
      admin: { challenge: 'always' },
      'gatehouse-add-passkey': { challenge: 'always' },
    })
    const account = await visitor.get('/.auth/account', { headers: WINDOW })
    const asked = await sendForm(visitor, '/.auth/account/passkeys/add', {
      form: hidden(account.text, 'form'),
    })
    expect(asked.text).toContain('Before a passkey is added')
    const led = await sendForm(visitor, '/.auth/ui/prove', { state: stateIn(asked) })
    const back = await comeBack(visitor, await bySms(led.headers.get('location') ?? '', phoneNumber))
    expect(back.headers.get('location')).toContain('/.auth/passkey/new?')
    const next = new URL(back.headers.get('location') ?? '')
    const offer = await visitor.get(`${next.pathname}${next.search}`, { headers: WINDOW })
    expect([offer.status, /data-handle="[^"]{100,}"/.test(offer.text)]).toEqual([200, true])
  })
})
