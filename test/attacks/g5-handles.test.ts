import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  PASSKEYS,
  provePasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'
import { somebodyNew } from '../support/stack.ts'

// G5: a state or handle works only in its browser, its session and for its purpose.
const SESSION = '__Host-gatehouse'

let stack: ObservedStack
let ben: Visitor
beforeAll(async () => {
  stack = await observedStack()
  ben = await stack.signedIn()
})

const of = (visitor: Visitor, name: string) => visitor.cookies.get(`${SESSION}-${name}`) ?? ''

describe.concurrent('a handle serves the session and browser it was made in', () => {
  test('a permission to add a passkey is no use in another session, of the same browser or person', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedIn(email)
    const handle = handleIn(await openOffer(visitor))
    const again = await stack.signedIn(email)
    // The new session in the old browser.
    again.cookies.set(`${SESSION}-browser`, of(visitor, 'browser'))
    const headers = { authorization: `Bearer ${handle}` }
    const refused = await again.post(`${PASSKEYS}/registration-options`, { json: {}, headers })
    expect([refused.status, refused.json.error]).toEqual([400, 'state_invalid'])
    expect((await visitor.post(`${PASSKEYS}/registration-options`, { json: {}, headers })).status).toBe(200)
  })

  test('nor in another browser, nor without a session, nor for somebody else', async () => {
    const visitor = await stack.signedIn()
    const handle = handleIn(await openOffer(visitor))
    const headers = { authorization: `Bearer ${handle}` }
    const elsewhere = stack.visitor()
    for (const [name, value] of visitor.cookies) elsewhere.cookies.set(name, value)
    elsewhere.cookies.set(`${SESSION}-browser`, of(ben, 'browser'))
    const signedOut = stack.visitor()
    signedOut.cookies.set(`${SESSION}-browser`, of(visitor, 'browser'))
    const somebodyElse = stack.visitor()
    for (const [name, value] of ben.cookies) somebodyElse.cookies.set(name, value)
    somebodyElse.cookies.set(`${SESSION}-browser`, of(visitor, 'browser'))
    const answers = await Promise.all(
      [elsewhere, signedOut, somebodyElse].map((one) =>
        one.post(`${PASSKEYS}/registration-options`, { json: {}, headers }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([400, 401, 400])
  })

  test('an offer’s cookie in another session leads on and offers nothing', async () => {
    const [one, other] = await Promise.all([stack.signedIn(), stack.signedIn()])
    other.cookies.set(`${SESSION}-offer`, of(one, 'offer'))
    other.cookies.set(`${SESSION}-browser`, of(one, 'browser'))
    const answer = await openOffer(other)
    expect([answer.status, handleIn(answer)]).toEqual([303, ''])
  })

  test('a proof by a passkey is no permission to add one, nor the other way round', async () => {
    const visitor = await stack.signedIn()
    const permission = of(visitor, 'offer')
    const device = createSoftwareAuthenticator(stack.urls.gateway)
    const state = await stateFor(visitor)
    const signIn = await visitor.post('/.auth/passkey', { json: { handle: permission, state } })
    expect([signIn.status, signIn.json.error]).toEqual([400, 'state_invalid'])
    await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
    const { accessToken } = (await provePasskey(visitor, device)).json
    const headers = { authorization: `Bearer ${accessToken}` }
    const enrol = await visitor.post(`${PASSKEYS}/registration-options`, { json: {}, headers })
    expect([enrol.status, enrol.json.error]).toEqual([400, 'state_invalid'])
  })
})
