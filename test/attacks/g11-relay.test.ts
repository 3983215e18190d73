import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import {
  addPasskey,
  handleIn,
  openOffer,
  PASSKEYS,
  provePasskey,
  RELAY,
  signInByPasskey,
  stateFor,
} from '../support/passkey-visitor.ts'
import { sendRaw } from '../support/raw-request.ts'
import { createSoftwareAuthenticator } from '../support/software-authenticator.ts'

// G11: the relay relays only sign-in.
let stack: ObservedStack
let visitor: Visitor
beforeAll(async () => {
  stack = await observedStack()
  visitor = await stack.signedIn()
})

const asked = (path: string) =>
  stack.tenantExchanges.filter((exchange) => exchange.path.startsWith(`/v1${path}`))

describe('everything but what the pages need is not there', () => {
  test.each([
    ['POST', '/client/challenge/email-otp', 404],
    ['POST', '/client/challenge/web', 404],
    ['POST', '/client/challenge/sms', 404],
    ['POST', '/client/user-authenticators/email-otp', 404],
    ['POST', '/client/user-authenticators/sms', 404],
    ['POST', '/client/user-authenticators/totp', 404],
    ['POST', '/client/verify/email-otp', 404],
    ['POST', '/client/verify/totp', 404],
    ['POST', '/client/verify', 404],
    ['POST', '/client', 404],
    ['POST', '/client/', 404],
    ['POST', '/client/challenge/', 404],
    ['POST', '/client/verify/passkey/', 404],
    ['GET', '/client/user-authenticators', 404],
    ['POST', '/users/x/actions/y', 404],
    ['GET', '/users', 404],
    ['POST', '/validate', 404],
    ['POST', '/claim', 404],
    ['POST', '/challenge', 404],
    ['POST', '/verify', 404],
    ['POST', '/sessions', 404],
    ['GET', '/client/challenge', 404],
    ['GET', '/client/verify/passkey', 404],
    ['GET', '/client/user-authenticators/passkey/registration-options', 404],
    ['PUT', '/client/user-authenticators/passkey', 404],
    ['DELETE', '/client/user-authenticators/passkey', 404],
    ['PATCH', '/client/challenge', 404],
    ['OPTIONS', '/client/challenge', 404],
    ['POST', '/client/../challenge', 404],
    ['POST', '/client/%2e%2e/challenge', 404],
    ['POST', '/client/..%2fchallenge', 404],
    ['POST', '/client//challenge', 404],
    ['POST', '/client/challenge;x', 404],
    ['POST', '/client/challenge%3fx', 404],
    ['POST', '/CLIENT/challenge', 404],
  ])('%s %s', async (method, path, status) => {
    const headers = [
      'Cookie',
      visitor.cookieHeader(),
      'Origin',
      stack.urls.gateway,
      'Content-Type',
      'application/json',
    ]
    const body = method === 'GET' ? {} : { body: '{}' }
    const answer = await sendRaw(stack.urls.gateway, { method, path: RELAY + path, headers, ...body })
    expect(answer.status).toBe(status)
  })

  test('a query of the page’s own goes no further', async () => {
    await stack.visitor().post(`${RELAY}/client/challenge?admin=1`, { json: {} })
    expect(asked('/client/challenge').every(({ path }) => !path.includes('admin'))).toBe(true)
  })
})

describe('what the page says beyond that is dropped', () => {
  test('an action of its own: the gateway’s stands', async () => {
    const json = { action: 'admin', userId: 'x', scope: 'add:authenticators', extra: { deep: 1 } }
    await stack.visitor().post(`${RELAY}/client/challenge`, { json })
    expect(asked('/client/challenge').at(-1)?.requestBody).toEqual({ action: 'cognitoAuth' })
  })

  test('a name for the passkey that is not one’s own', async () => {
    const person = await stack.signedIn()
    const headers = { authorization: `Bearer ${handleIn(await openOffer(person))}` }
    const json = { username: 'victim@example.com', userId: 'x', authenticatorAttachment: 'platform' }
    const answer = await person.post(`${PASSKEYS}/registration-options`, { json, headers })
    const { email } = (await person.get('/.auth/me')).json
    expect(answer.json.options.user.name).toBe(email)
    const sent = asked('/client/user-authenticators/passkey/registration-options').at(-1)
    expect(sent?.requestBody).toEqual({ authenticatorAttachment: 'platform', username: email })
  })

  test('what every object has by nature', async () => {
    const headers = ['Origin', stack.urls.gateway, 'Content-Type', 'application/json']
    const body = '{"challengeId":"x","__proto__":{"deviceId":"x"},"constructor":1,"toString":"y"}'
    await sendRaw(stack.urls.gateway, {
      method: 'POST',
      path: `${PASSKEYS}/authentication-options`,
      headers,
      body,
    })
    expect(asked('/client/user-authenticators/passkey/authentication-options').at(-1)?.requestBody).toEqual({
      challengeId: 'x',
    })
  })
})

describe('what the relay takes', () => {
  test.each([
    ['a form', { form: { action: 'x' } }, 400],
    ['text', { body: '{}', headers: { 'content-type': 'text/plain' } }, 400],
    ['a list', { json: [] }, 400],
    ['no JSON', { body: '{', headers: { 'content-type': 'application/json' } }, 400],
    ['more than 64 KiB', { json: { a: 'x'.repeat(65_537) } }, 413],
  ])('%s: refused', async (_sentence, sent, status) => {
    expect((await stack.visitor().post(`${RELAY}/client/challenge`, sent)).status).toBe(status)
  })

  test.each([
    ['none', ''],
    ['nothing in it', 'credentialIds='],
    ['another path', `credentialIds=${encodeURIComponent('../users?x=')}`],
    ['another parameter', `credentialIds=${encodeURIComponent('a&userId=b')}`],
    ['more than any browser has', `credentialIds=${Array.from({ length: 21 }, () => 'a').join(',')}`],
  ])('credential ids, %s: refused', async (_sentence, query) => {
    expect((await visitor.get(`${PASSKEYS}?${query}`)).status).toBe(400)
  })

  test('an error of Authsignal’s comes as one of a few words, without its own', async () => {
    const { status, json } = await stack.visitor().post(`${PASSKEYS}/authentication-options`, {
      json: { challengeId: 'unknown' },
    })
    expect([status, json]).toEqual([
      400,
      { error: 'invalid_request', errorCode: 'invalid_request', errorDescription: 'That did not work.' },
    ])
  })
})

test('no token of Authsignal’s or Cognito’s ever comes to the page, in body, header or cookie', async () => {
  const from = [stack.tenantExchanges.length, stack.poolExchanges.length] as const
  const answers: Answer[] = []
  const person = recorded(await stack.signedIn(), answers)
  const device = createSoftwareAuthenticator(stack.urls.gateway)
  const handle = handleIn(await openOffer(person))
  await addPasskey(person, device, handle)
  await provePasskey(person, device)
  const again = recorded(stack.visitor(), answers)
  await signInByPasskey(again, device)
  await again.get('/.auth/me')
  await stateFor(again)

  const tenantTokens = jwtsIn(stack.tenantExchanges.slice(from[0]).map(({ responseBody }) => responseBody))
  const poolTokens = stack.poolExchanges.slice(from[1]).flatMap(({ response }) => {
    const { AccessToken, RefreshToken } =
      (response as { AuthenticationResult?: Record<string, string> }).AuthenticationResult ?? {}
    return [AccessToken, RefreshToken].filter((token) => token !== undefined)
  })
  expect(tenantTokens.length).toBeGreaterThanOrEqual(3)
  expect(poolTokens.length).toBeGreaterThanOrEqual(2)
  expect(answers.length).toBeGreaterThanOrEqual(8)
  const seen = answers.map(({ text, headers }) => `${JSON.stringify([...headers])}${text}`).join('\n')
  for (const token of [...tenantTokens, ...poolTokens]) expect(seen).not.toContain(token)
})

function recorded(person: Visitor, answers: Answer[]): Visitor {
  const send = person.send.bind(person)
  person.send = async (...sent) => {
    const answer = await send(...sent)
    answers.push(answer)
    return answer
  }
  return person
}

function jwtsIn(value: unknown): readonly string[] {
  return JSON.stringify(value).match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? []
}
