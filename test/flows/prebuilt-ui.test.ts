import { UserActionState } from '@authsignal/node'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Guesses, LIKELY_GUESSES } from '../../local/authsignal/guesses.ts'
import { newestCode } from '../../local/visitor.ts'
import { type RunningStack, somebodyNew } from '../support/stack.ts'
import {
  ACTION,
  AS_BROWSER,
  askForUi,
  cancelAtUi,
  comeBack,
  hidden,
  proveAtUi,
  serverApi,
  somebodyKnown,
  somebodyWithPhone,
  startUiDemo,
  uiUrl,
} from '../support/ui-visitor.ts'

const DEEP_LINK = '/reports?year=2025&sort=a%2Fb'

let stack: RunningStack
beforeAll(async () => {
  stack = await startUiDemo()
})
afterEach(() => stack.tenant.setGuesses(LIKELY_GUESSES))
afterAll(() => stack.close())

const me = async (visitor: ReturnType<RunningStack['visitor']>) => (await visitor.get('/.auth/me')).json

describe.concurrent('proven there', () => {
  test('by a text message one is led back to the very address one asked for', async () => {
    const { email, phoneNumber, sub } = await somebodyWithPhone(stack)
    const visitor = stack.visitor()
    const url = await uiUrl(visitor, email, DEEP_LINK)
    expect(new URL(url).origin).toBe(stack.urls.authsignal)
    const back = await comeBack(visitor, await proveAtUi(stack, url, { method: 'SMS', to: phoneNumber }))
    const answered = [back.status, back.headers.get('location'), back.text]
    expect(answered).toEqual([303, `${stack.urls.gateway}${DEEP_LINK}`, ''])
    expect(await me(visitor)).toMatchObject({ sub, email, methods: ['SMS'] })
    expect((await visitor.get(DEEP_LINK, { headers: AS_BROWSER })).text).toContain(email)
  })

  test('and by an e-mailed code there', async () => {
    const { email, sub } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const url = await uiUrl(visitor, email)
    await comeBack(visitor, await proveAtUi(stack, url, { to: email }))
    expect(await me(visitor)).toMatchObject({ sub, methods: ['EMAIL_OTP'] })
  })

  test('a wrong code there leads nowhere, and the right one still works', async () => {
    const { email, phoneNumber } = await somebodyWithPhone(stack)
    const visitor = stack.visitor()
    const url = await uiUrl(visitor, email)
    expect(await proveAtUi(stack, url, { method: 'SMS', to: phoneNumber, code: 'wrong' })).toBe('')
    await comeBack(visitor, await proveAtUi(stack, url, { method: 'SMS', to: phoneNumber }))
    expect(await me(visitor)).toMatchObject({ email })
  })
})

describe('whoever comes back without having finished is told so, and starts again', () => {
  test.each<[string, Partial<Guesses>]>([
    ['with a token', { uiCancel: 'with-token' }],
    ['without one', { uiCancel: 'without-token' }],
  ])('%s', async (_sentence, guesses) => {
    stack.tenant.setGuesses(guesses)
    const { email } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const page = await comeBack(visitor, await cancelAtUi(await uiUrl(visitor, email, DEEP_LINK)))
    expect([page.status, page.text.includes('You are not signed in yet')]).toEqual([403, true])
    const returnTo = encodeURIComponent(`${stack.urls.gateway}${DEEP_LINK}`)
    expect(page.text).toContain(`href="${stack.urls.gateway}/.auth/login?return_to=${returnTo}"`)
    expect(await me(visitor)).toMatchObject({ error: 'unauthenticated' })
  })

  test('and may finish after all, in the time there is', async () => {
    const { email } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const url = await uiUrl(visitor, email)
    await comeBack(visitor, await cancelAtUi(url))
    await comeBack(visitor, await proveAtUi(stack, url, { to: email }))
    expect(await me(visitor)).toMatchObject({ email })
  })
})

describe('whatever Authsignal turns out to do', () => {
  test.each<[string, Partial<Guesses>]>([
    ['its token comes behind a second question mark', { uiToken: 'question-mark' }],
    ['a token is validated as often as one likes', { validate: 'many' }],
    ['it lists no factors', { trackListsEnrolled: false }],
  ])('%s: one is signed in', async (_sentence, guesses) => {
    stack.tenant.setGuesses(guesses)
    const { email } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    await comeBack(visitor, await proveAtUi(stack, await uiUrl(visitor, email), { to: email }))
    expect(await me(visitor)).toMatchObject({ email })
  })
})

describe.concurrent('what the rules say last', () => {
  test.each([
    ['BLOCK', 'This sign-in was refused'],
    ['REVIEW_REQUIRED', 'This sign-in must be looked at first'],
  ] as const)('what becomes %s on the way signs nobody in', async (state, title) => {
    const { email, sub } = await somebodyKnown(stack)
    const visitor = stack.visitor()
    const location = await proveAtUi(stack, await uiUrl(visitor, email), { to: email })
    const sdk = serverApi(stack)
    const done = await sdk.queryUserActions({ userId: sub, state: UserActionState.CHALLENGE_SUCCEEDED })
    const name = { userId: sub, action: ACTION, idempotencyKey: done.at(-1)?.idempotencyKey ?? '' }
    await sdk.updateAction({ ...name, attributes: { state: UserActionState[state] } })
    const page = await comeBack(visitor, location)
    expect([page.status, page.text.includes(title)]).toEqual([403, true])
    expect(await me(visitor)).toMatchObject({ error: 'unauthenticated' })
  })
})

describe.concurrent('whoever has nothing enrolled there is led through the code', () => {
  test('somebody new signs in by it, as ever', async () => {
    const email = somebodyNew()
    const visitor = stack.visitor()
    const page = await askForUi(visitor, email, DEEP_LINK)
    expect([page.status, page.text.includes('a code is on its way')]).toEqual([200, true])
    const code = await newestCode(stack.urls.mailbox, email)
    const form = { code, state: hidden(page.text, 'state') }
    const done = await visitor.post('/.auth/otp/verify', { form, headers: AS_BROWSER })
    expect(done.headers.get('location')).toBe(`${stack.urls.gateway}${DEEP_LINK}`)
  })

  test.each(['blocked@example.com', 'review@example.com', 'admin@example.com', 'nobody@example.net'])(
    '%s too, and sees what everybody sees',
    async (email) => {
      const visitor = stack.visitor()
      const [theirs, others] = [await askForUi(visitor, email), await askForUi(visitor, somebodyNew())]
      expect([theirs.status, [...theirs.headers.keys()]]).toEqual([200, [...others.headers.keys()]])
      expect(theirs.text).not.toContain(stack.urls.authsignal)
    },
  )
})

test('with a configuration that leads only who has another factor, an e-mail alone is none', async () => {
  const narrow = await startUiDemo({ uiFor: 'other-factors' })
  try {
    const mail = await somebodyKnown(narrow)
    expect((await askForUi(narrow.visitor(), mail.email)).status).toBe(200)
    const phone = await somebodyWithPhone(narrow)
    expect((await askForUi(narrow.visitor(), phone.email)).status).toBe(303)
  } finally {
    await narrow.close()
  }
})
