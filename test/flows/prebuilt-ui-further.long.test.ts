import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signInByCode } from '../../local/visitor.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import type { RunningStack } from '../support/stack.ts'
import { sendForm, stateIn } from '../support/step-up-visitor.ts'
import { comeBack, proveAtUi, somebodyWithPhone, startUiDemo } from '../support/ui-visitor.ts'

const DEEP_LINK = '/reports?year=2025'

let stack: RunningStack
beforeAll(async () => {
  stack = await startUiDemo()
})
afterAll(() => stack.close())

/** Somebody whom the rules ask for a text message, and who has shown a code. @returns the page that asks for more */
async function shownACode() {
  const { email, phoneNumber } = await somebodyWithPhone(stack)
  stack.tenant.setRules({ cognitoAuth: [{ when: { email }, outcome: 'CHALLENGE', methods: ['SMS'] }] })
  const visitor = stack.visitor()
  const refused = await signInByCode(visitor, stack.urls.mailbox, email, DEEP_LINK)
  expect([refused.status, visitor.cookies.has('__Host-gatehouse')]).toEqual([403, false])
  return { visitor, email, phoneNumber, page: { ...refused, text: refused.json.page as string } }
}

describe('where the tenant’s rules want what only Authsignal’s pages ask for', () => {
  test('a code leads on to them, and what is proven there signs in', async () => {
    const { visitor, email, phoneNumber, page } = await shownACode()
    expect(page.text).toContain('One more proof is needed')
    const led = await sendForm(visitor, '/.auth/ui/further', { state: stateIn(page) })
    const url = led.headers.get('location') ?? ''
    const back = await comeBack(visitor, await proveAtUi(stack, url, { method: 'SMS', to: phoneNumber }))
    expect(back.headers.get('location')).toBe(`${stack.urls.gateway}${DEEP_LINK}`)
    expect((await visitor.get('/.auth/me')).json).toMatchObject({ email, methods: ['SMS'] })
  })

  test('what the rules do not take there is not enough', async () => {
    const { visitor, email, page } = await shownACode()
    const led = await sendForm(visitor, '/.auth/ui/further', { state: stateIn(page) })
    const url = led.headers.get('location') ?? ''
    const back = await comeBack(visitor, await proveAtUi(stack, url, { to: email }))
    expect([back.status, visitor.cookies.has('__Host-gatehouse')]).toEqual([403, false])
  })
})

describe('nobody is led there', () => {
  test('who has proven nothing before', async () => {
    const visitor = stack.visitor()
    const led = await sendForm(visitor, '/.auth/ui/further', { state: await stateFor(visitor) })
    expect([led.status, led.headers.get('location')]).toEqual([400, null])
  })

  test('in another browser', async () => {
    const { page } = await shownACode()
    const led = await sendForm(stack.visitor(), '/.auth/ui/further', { state: stateIn(page) })
    expect([led.status, led.headers.get('location')]).toEqual([400, null])
  })

  test('by a script', async () => {
    const { visitor, page } = await shownACode()
    const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
    const led = await visitor.post('/.auth/ui/further', { form: { state: stateIn(page) }, headers })
    expect([led.status, led.headers.get('location')]).toEqual([403, null])
  })
})
