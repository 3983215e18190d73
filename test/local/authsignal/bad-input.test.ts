import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANA, ORIGIN, SECRET, TENANT_ID, tenantUnderTest } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof tenantUnderTest>>
let token: string
beforeAll(async () => {
  under = await tenantUnderTest()
  token = (await under.sdk.track({ userId: ANA, action: 'admin' })).token
})
afterAll(() => under.tenant.close())

const secret = `Basic ${btoa(`${SECRET}:`)}`
const tenantId = `Basic ${btoa(TENANT_ID)}`

type Call = { method: string; path: string; body?: string | undefined; headers?: Record<string, string> }

/** Sends the path as it is: `fetch` would tidy it first. */
function send({ method, path, body, headers }: Call): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(under.tenant.url, { method, path, headers }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }))
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

async function expectRefusal(call: Call, status: number) {
  const answer = await under.malformed(() => send(call))
  expect([answer.status, JSON.parse(answer.body)]).toEqual([
    status,
    {
      error: expect.any(String),
      errorCode: expect.any(String),
      errorDescription: expect.stringMatching(/\.$/),
    },
  ])
}

describe('bodies that are refused', () => {
  const CHALLENGE = '/v1/challenge'
  const TRACK = `/v1/users/${ANA}/actions/admin`
  const emailCode = { verificationMethod: 'EMAIL_OTP', action: 'admin', email: 'a@b' }
  test.each<[string, string, string, string | object]>([
    ['no JSON at all', 'POST', CHALLENGE, '{"email":'],
    ['JSON that is no object', 'POST', CHALLENGE, '[1]'],
    ['JSON that is null', 'POST', '/v1/verify', 'null'],
    ['an empty one', 'POST', '/v1/verify', ''],
    ['bytes that are no text', 'POST', '/v1/verify', '\u0000\uffff'],
    ['a number for an e-mail', 'POST', CHALLENGE, { ...emailCode, email: 7 }],
    ['an e-mail without an @', 'POST', CHALLENGE, { ...emailCode, email: 'ana' }],
    ['an e-mail with a line break', 'POST', CHALLENGE, { ...emailCode, email: 'a@b\r\nBcc: c@d' }],
    ['an e-mail as long as a book', 'POST', CHALLENGE, { ...emailCode, email: `${'a'.repeat(300)}@b` }],
    ['a method nobody configured', 'POST', CHALLENGE, { ...emailCode, verificationMethod: 'SMS' }],
    ['a method that does not exist', 'POST', CHALLENGE, { ...emailCode, verificationMethod: 'PIGEON' }],
    ['no action', 'POST', CHALLENGE, { ...emailCode, action: undefined }],
    ['an action with a blank', 'POST', CHALLENGE, { ...emailCode, action: 'sign in' }],
    ['a scope of one’s own', 'POST', CHALLENGE, { ...emailCode, scope: 'everything' }],
    ['a challenge nobody opened', 'POST', '/v1/verify', { challengeId: 'no', verificationCode: '1' }],
    ['a code that is a number', 'POST', '/v1/verify', { challengeId: 'no', verificationCode: 123456 }],
    ['a claim without a user', 'POST', '/v1/claim', { challengeId: 'no' }],
    ['a claim of nothing', 'POST', '/v1/claim', { challengeId: 'no', userId: ANA }],
    ['no token', 'POST', '/v1/validate', {}],
    ['a token that is an object', 'POST', '/v1/validate', { token: {} }],
    ['a redirect to a script', 'POST', TRACK, { redirectUrl: 'javascript:alert(1)' }],
    ['a redirect to a path', 'POST', TRACK, { redirectUrl: '/home' }],
    ['a key that is a path', 'POST', TRACK, { idempotencyKey: '../x' }],
    ['attributes that are nested', 'POST', TRACK, { custom: { a: { b: 1 } } }],
    ['a challenge nobody opened, attached', 'POST', TRACK, { challengeId: 'no' }],
    ['a flag that is a text', 'PATCH', `/v1/users/${ANA}`, { emailVerified: 'yes' }],
    [
      'a method that cannot be enrolled',
      'POST',
      `/v1/users/${ANA}/authenticators`,
      { verificationMethod: 'PASSKEY' },
    ],
    [
      'an enrolment without an address',
      'POST',
      `/v1/users/${ANA}/authenticators`,
      { verificationMethod: 'EMAIL_OTP' },
    ],
  ])('%s', async (_sentence, method, path, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    await expectRefusal({ method, path, body: text, headers: { Authorization: secret } }, 400)
  })

  test('one larger than 128 KiB, announced or not', async () => {
    const body = JSON.stringify({ token: 'x'.repeat(140_000) })
    const headers = { Authorization: secret, 'Content-Length': String(body.length) }
    await expectRefusal({ method: 'POST', path: '/v1/validate', body, headers }, 413)
    const chunked = { Authorization: secret, 'Transfer-Encoding': 'chunked' }
    await expectRefusal({ method: 'POST', path: '/v1/validate', body, headers: chunked }, 413)
  })
})

describe('paths and queries that are refused', () => {
  test.each<[string, string, string, number]>([
    ['a user id that leaves its place', 'GET', '/v1/users/%2e%2e%2fsessions', 400],
    ['a user id encoded twice', 'GET', '/v1/users/%2561', 400],
    ['a user id that does not decode', 'GET', '/v1/users/%E0%A4%A', 400],
    ['a user id with a NUL', 'GET', '/v1/users/a%00b', 400],
    ['a user id as long as a book', 'GET', `/v1/users/${'a'.repeat(300)}`, 400],
    ['an action with a dot', 'POST', `/v1/users/${ANA}/actions/a.b`, 400],
    ['an action nobody tracked', 'GET', `/v1/users/${ANA}/actions/admin/none`, 404],
    ['an authenticator nobody enrolled', 'DELETE', `/v1/users/${ANA}/authenticators/none`, 404],
    ['a challenge without a name', 'GET', '/v1/challenges', 400],
    [
      'a challenge by a method that does not exist',
      'GET',
      '/v1/challenges?userId=a&verificationMethod=X',
      400,
    ],
    ['a limit that is no number', 'GET', '/v1/users?limit=many', 400],
    ['a token that is none', 'GET', '/v1/users?token=x', 400],
    ['a date that is none', 'GET', `/v1/users/${ANA}/actions?fromDate=yesterday`, 400],
    ['a state that is none', 'GET', `/v1/users/${ANA}/actions?state=MAYBE`, 400],
    ['sessions, which this tenant has not', 'POST', '/v1/sessions', 404],
    ['an operation that does not exist', 'GET', '/v1/nothing', 404],
    ['a method that does not exist', 'PUT', `/v1/users/${ANA}`, 404],
    ['another address', 'GET', '/elsewhere', 404],
  ])('%s', async (_sentence, method, path, status) => {
    await expectRefusal({ method, path, headers: { Authorization: secret } }, status)
  })
})

describe('callers that are refused', () => {
  test.each<[string, string | undefined]>([
    ['nobody', undefined],
    ['a wrong secret', `Basic ${btoa('sk_wrong:')}`],
    ['the secret as a password', `Basic ${btoa(`:${SECRET}`)}`],
    ['the secret without a colon', `Basic ${btoa(SECRET)}`],
    ['the secret as a bearer token', `Bearer ${SECRET}`],
    ['base64 that is none', 'Basic %%%'],
    ['the tenant id', tenantId],
  ])('on the server API: %s', async (_sentence, authorization) => {
    const headers = authorization === undefined ? {} : { Authorization: authorization }
    await expectRefusal({ method: 'GET', path: `/v1/users/${ANA}`, headers }, 401)
  })

  test.each<[string, string | undefined]>([
    ['nobody', undefined],
    ['another tenant', `Basic ${btoa('somebody-else')}`],
    ['the tenant with a password', `Basic ${btoa(`${TENANT_ID}:x`)}`],
    ['a token that is none', 'Bearer nonsense'],
    ['another scheme', `Digest ${TENANT_ID}`],
  ])('on the client API: %s', async (_sentence, authorization) => {
    const headers = {
      Origin: ORIGIN,
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    }
    await expectRefusal({ method: 'POST', path: '/v1/client/challenge', body: '{}', headers }, 401)
  })

  test('a name that only points here', async () => {
    const headers = { Host: 'rebound.example' }
    await expectRefusal({ method: 'GET', path: '/mailbox.json', headers }, 421)
  })
})

describe('client requests that are refused', () => {
  const VERIFY = '/v1/client/verify/passkey'
  const ADD = '/v1/client/user-authenticators/passkey'
  const credential = { id: 'x', rawId: 'x', type: 'public-key', response: {} }
  const options = '/v1/client/user-authenticators/passkey/authentication-options'

  test.each<[string, string, object | string]>([
    ['an action that is a list', '/v1/client/challenge', { action: [] }],
    ['options for a challenge nobody opened', options, { challengeId: 'no' }],
    ['a proof without a challenge', VERIFY, { authenticationCredential: credential }],
    [
      'a proof for a challenge nobody opened',
      VERIFY,
      { authenticationCredential: credential, challengeId: 'no' },
    ],
    ['no JSON at all', VERIFY, '<xml/>'],
  ])('%s', async (_sentence, path, body) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const headers = { Origin: ORIGIN, Authorization: tenantId }
    await expectRefusal({ method: 'POST', path, body: text, headers }, 400)
  })

  test.each([
    ['nothing', undefined],
    ['a text', 'x'],
    ['an object without a response', { id: 'x' }],
    ['a response without client data', credential],
    ['an id that is a number', { ...credential, id: 7 }],
    ['a handle that is a number', { ...credential, response: { clientDataJSON: 'e30', userHandle: 7 } }],
    ['a passkey nobody enrolled', { ...credential, response: { clientDataJSON: 'e30' } }],
  ])('as a passkey proof: %s', async (_sentence, authenticationCredential) => {
    const { body } = await under.post('/client/user-authenticators/passkey/authentication-options', {})
    const proof = { authenticationCredential, challengeId: body.challengeId }
    const answer = await under.malformed(() => under.post('/client/verify/passkey', proof))
    expect(answer.status).toBe(400)
  })

  test.each([
    ['nothing', undefined, 400],
    ['an object without a response', { id: 'x' }, 400],
    [
      'transports that are no texts',
      { id: 'x', response: { clientDataJSON: 'e30', attestationObject: 'oA', transports: [1] } },
      400,
    ],
    [
      'client data that is no JSON',
      { ...credential, response: { clientDataJSON: 'AAAA', attestationObject: 'oA' } },
      200,
    ],
    [
      'an attestation that is no CBOR',
      { ...credential, response: { clientDataJSON: 'e30', attestationObject: '____' } },
      200,
    ],
  ])('as a new passkey: %s', async (_sentence, registrationCredential, status) => {
    const path = '/client/user-authenticators/passkey'
    const { body } = await under.post(`${path}/registration-options`, {}, token)
    const proof = { registrationCredential, challengeId: body.challengeId }
    const answer = await under.malformed(() => under.post(path, proof, token))
    expect(answer.status).toBe(status)
    expect(answer.body.isVerified ?? false).toBe(false)
  })

  test('a look-up of nothing, and of too many', async () => {
    const headers = { Authorization: tenantId }
    await expectRefusal({ method: 'GET', path: ADD, headers }, 404)
    const many = Array.from({ length: 51 }, (_, index) => `id${index}`).join(',')
    await expectRefusal({ method: 'GET', path: `${ADD}?credentialIds=${many}`, headers }, 400)
  })
})
