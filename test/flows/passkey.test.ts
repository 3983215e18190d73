import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, type Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  PASSKEYS,
  provePasskey,
  signInByPasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '../support/software-authenticator.ts'
import { somebodyNew } from '../support/stack.ts'

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

/** Somebody who has signed in by a code and taken the offer. */
async function withPasskey(email = somebodyNew()) {
  const visitor = await stack.signedIn(email)
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const added = await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
  expect(added.json).toMatchObject({ isVerified: true })
  return { visitor, device, email, added }
}

/** The same person's browser on another day: cookies gone, the device still there. */
async function signedInWith(device: SoftwareAuthenticator, returnTo?: string) {
  const visitor = stack.visitor()
  const answer = await signInByPasskey(visitor, device, returnTo)
  return { visitor, answer }
}

describe.concurrent('a passkey', () => {
  test('made after a code signs in the same person, who lands where they were going', async () => {
    const { visitor: first, device, email } = await withPasskey()
    const { visitor, answer } = await signedInWith(device, '/reports?year=2025')
    expect([answer.status, answer.json]).toEqual([200, { next: `${stack.urls.gateway}/reports?year=2025` }])
    const [before, now] = await Promise.all([first.get('/.auth/me'), visitor.get('/.auth/me')])
    expect(now.json).toMatchObject({ email, sub: before.json.sub, methods: ['PASSKEY'] })
    expect((await visitor.get('/api/whoami')).json.email).toBe(email)
  })

  test('is told to the browser as "here", so that it is not offered again', async () => {
    const { visitor, email } = await withPasskey()
    expect(visitor.cookies.get('__Host-gatehouse-passkey')).toBe('here')
    const state = await stateFor(visitor, '/reports')
    const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    const done = await visitor.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
    expect(done.json).toEqual({ next: `${stack.urls.gateway}/reports` })
  })

  test('can be looked up by a signed-in visitor alone', async () => {
    const { visitor, device } = await withPasskey()
    const [credentialId = ''] = device.credentialIds
    const path = `${PASSKEYS}?credentialIds=${credentialId}`
    const [known, stranger] = await Promise.all([visitor.get(path), stack.visitor().get(path)])
    expect(known.json).toEqual({ credentialId, verifiedAt: expect.any(String) })
    expect(stranger.status).toBe(401)
  })

  test('of somebody blocked since does not sign in', async () => {
    const { device, email } = await withPasskey()
    const rules = (outcome: 'BLOCK' | 'REVIEW_REQUIRED') => ({ cognitoAuth: [{ when: { email }, outcome }] })
    const other = await stack.signedIn()
    expect((await other.get('/.auth/me')).status).toBe(200)
    for (const [outcome, error] of [
      ['BLOCK', 'blocked'],
      ['REVIEW_REQUIRED', 'review_required'],
    ] as const) {
      stack.tenant.setRules({ ...STANDING_RULES, cognitoAuth: [...STANDING, ...rules(outcome).cognitoAuth] })
      const { visitor, answer } = await signedInWith(device)
      expect([answer.status, answer.json.error]).toEqual([403, error])
      expect([...visitor.cookies.keys()]).toEqual(['__Host-gatehouse-browser'])
    }
    stack.tenant.setRules(STANDING_RULES)
  })
})

/** As the demo has them. */
const STANDING = [
  { when: { email: 'blocked@example.com' }, outcome: 'BLOCK' },
  { when: { email: 'review@example.com' }, outcome: 'REVIEW_REQUIRED' },
] as const
const STANDING_RULES = { cognitoAuth: STANDING }

describe.concurrent('a proof made by a passkey', () => {
  test('signs in once', async () => {
    const { device } = await withPasskey()
    const visitor = stack.visitor()
    const [one, two] = [await stateFor(visitor), await stateFor(visitor)]
    const { accessToken: handle } = (await provePasskey(visitor, device)).json
    expect((await visitor.post('/.auth/passkey', { json: { handle, state: one } })).status).toBe(200)
    const again = await visitor.post('/.auth/passkey', { json: { handle, state: two } })
    expect([again.status, again.headers.getSetCookie()]).toEqual([expect.toBeOneOf([400, 403]), []])
  })

  test('posted three times at once opens one session', async () => {
    const { device } = await withPasskey()
    const visitor = stack.visitor()
    const states = await Promise.all([1, 2, 3].map(() => stateFor(visitor)))
    const { accessToken: handle } = (await provePasskey(visitor, device)).json
    const answers = await Promise.all(
      states.map((state) => visitor.post('/.auth/passkey', { json: { handle, state } })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ headers }) => headers.getSetCookie().length > 0)).toHaveLength(1)
  })

  test('does not open from another browser', async () => {
    const { device } = await withPasskey()
    const [visitor, thief] = [stack.visitor(), stack.visitor()]
    await stateFor(visitor)
    const { accessToken: handle } = (await provePasskey(visitor, device)).json
    const state = await stateFor(thief)
    const stolen = await thief.post('/.auth/passkey', { json: { handle, state } })
    expect([stolen.status, stolen.json.error]).toEqual([400, 'state_invalid'])
  })

  test.each([
    ['for another site', { origin: 'https://evil.example' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['with another key', { hasWrongKey: true }],
    ['without the person', { isUserVerified: false }],
    ['for another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('%s gives no handle', async (_sentence, deviation) => {
    const { device } = await withPasskey()
    const deviating = { ...device, get: (options: never) => device.get(options, deviation) }
    const visitor = stack.visitor()
    await stateFor(visitor)
    const answer = await provePasskey(visitor, deviating as SoftwareAuthenticator)
    expect(answer.json.accessToken).toBeUndefined()
    expect(answer.json.isVerified === true).toBe(false)
  })
})

describe.concurrent('the offer of a passkey', () => {
  test('is given once: opened again it leads on, and holds no permission', async () => {
    const visitor = await stack.signedIn()
    const page = await openOffer(visitor, '/reports')
    expect([page.status, handleIn(page).length > 100]).toEqual([200, true])
    const again = await openOffer(visitor, '/reports')
    expect([again.status, again.headers.get('location')]).toEqual([303, `${stack.urls.gateway}/reports`])
    expect(handleIn(again)).toBe('')
  })

  test('its permission makes one passkey, not two', async () => {
    const visitor = await stack.signedIn()
    const handle = handleIn(await openOffer(visitor))
    const device = createSoftwareAuthenticator(stack.urls.gateway)
    expect((await addPasskey(visitor, device, handle)).json.isVerified).toBe(true)
    const second = await addPasskey(visitor, createSoftwareAuthenticator(stack.urls.gateway), handle)
    expect([second.status, second.json.error]).toEqual([400, 'state_invalid'])
  })

  test('a ceremony begun and given up leaves the permission good', async () => {
    const visitor = await stack.signedIn()
    const handle = handleIn(await openOffer(visitor))
    const headers = { authorization: `Bearer ${handle}` }
    await visitor.post(`${PASSKEYS}/registration-options`, { json: {}, headers })
    const device = createSoftwareAuthenticator(stack.urls.gateway)
    expect((await addPasskey(visitor, device, handle)).json.isVerified).toBe(true)
  })

  test('skipped, it is remembered for a month: the next sign-in goes straight on', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedIn(email)
    const skipped = await visitor.post('/.auth/passkey/new', { form: { return_to: '/reports' } })
    expect([skipped.status, skipped.headers.get('location')]).toEqual([303, `${stack.urls.gateway}/reports`])
    expect(skipped.headers.getSetCookie()).toEqual([
      '__Host-gatehouse-passkey=skipped; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000',
    ])
    expect((await next(visitor, email)).json).toEqual({ next: `${stack.urls.gateway}/` })
  })

  test('is not made to a form: a page without script could not take it', async () => {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const state = await stateFor(visitor)
    const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const form = { code: await newestCode(stack.urls.mailbox, email), state: started.json.state }
    const done = await visitor.post('/.auth/otp/verify', { form })
    expect(done.headers.get('location')).toBe(`${stack.urls.gateway}/`)
    expect(visitor.cookies.has('__Host-gatehouse-offer')).toBe(false)
  })

  test('a stranger is told to sign in', async () => {
    const answer = await openOffer(stack.visitor())
    expect([answer.status, handleIn(answer)]).toEqual([401, ''])
  })
})

async function next(visitor: Visitor, email: string) {
  const state = await stateFor(visitor)
  const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
  const code = await newestCode(stack.urls.mailbox, email)
  return visitor.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
}
