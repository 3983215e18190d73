import { beforeAll, describe, expect, test } from 'vitest'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { PASSKEYS, RELAY, stateFor } from '../support/passkey-visitor.ts'
import { type RawRequest, sendRaw } from '../support/raw-request.ts'
import { REQUEST_ID } from '../support/runtime.ts'

let stack: ObservedStack
let state = ''
let cookie = ''
beforeAll(async () => {
  stack = await observedStack()
  const visitor = await stack.signedIn()
  state = await stateFor(visitor)
  cookie = visitor.cookieHeader()
})

const JSON_TYPE = ['Content-Type', 'application/json']
const FORM_TYPE = ['Content-Type', 'application/x-www-form-urlencoded']
/** What takes a body, and what it is given when all is well. */
const TAKERS: readonly string[] = [
  '/.auth/otp/start',
  '/.auth/otp/verify',
  '/.auth/passkey',
  '/.auth/passkey/new',
  '/.auth/logout',
  `${RELAY}/client/challenge`,
  `${RELAY}/client/verify/passkey`,
  PASSKEYS,
  `${PASSKEYS}/registration-options`,
  `${PASSKEYS}/authentication-options`,
]

const BODIES: readonly (readonly [string, readonly string[], string | Buffer, number])[] = [
  ['JSON that breaks off', JSON_TYPE, '{"state":', 400],
  ['a JSON list', JSON_TYPE, '[]', 400],
  ['a JSON number', JSON_TYPE, '7', 400],
  ['JSON null', JSON_TYPE, 'null', 400],
  ['a JSON text', JSON_TYPE, '"state"', 400],
  ['JSON in UTF-16', JSON_TYPE, Buffer.from('{}', 'utf16le'), 400],
  ['bytes that are not UTF-8', JSON_TYPE, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), 400],
  ['an overlong form of {', JSON_TYPE, Buffer.from([0xc1, 0xbb, 0x7d]), 400],
  ['a form with a field twice', FORM_TYPE, 'return_to=/a&return_to=/b&state=a&state=b', 400],
  ['a form that is no UTF-8', FORM_TYPE, Buffer.from([0x61, 0x3d, 0xff]), 400],
  ['text', ['Content-Type', 'text/plain'], '{}', 400],
  ['a multipart form', ['Content-Type', 'multipart/form-data; boundary=x'], '--x--', 400],
  ['no content type', [], '{}', 400],
  ['two content types', [...JSON_TYPE, ...FORM_TYPE], '{', 400],
  ['65 KB', JSON_TYPE, JSON.stringify({ state: 'x'.repeat(66_000) }), 413],
  ['JSON nested a thousand deep, and broken', JSON_TYPE, '['.repeat(1_000), 400],
]

function ask(request: RawRequest) {
  const headers = ['Origin', stack.urls.gateway, 'Cookie', cookie, ...(request.headers ?? [])]
  return sendRaw(stack.urls.gateway, { method: 'POST', ...request, headers })
}

/** What every refusal has in common. */
function expectClear(answer: Awaited<ReturnType<typeof sendRaw>>, status: number | readonly number[]) {
  expect(typeof status === 'number' ? [status] : status).toContain(answer.status)
  expect(answer.json).toMatchObject({
    error: expect.stringMatching(/^[a-z_]+$/),
    message: expect.stringMatching(/^[A-Z].+\.$/),
    requestId: expect.stringMatching(REQUEST_ID),
  })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const opened = answer.headers.getSetCookie().filter((line) => /^__Host-gatehouse=[^;]/.test(line))
  expect(opened).toEqual([])
}

describe.each(TAKERS)('%s', (path) => {
  test.each(BODIES)('%s', async (_sentence, headers, body, status) => {
    expectClear(await ask({ path, headers, body }), status)
  })
})

describe('a field that is not what it should be', () => {
  const STATES: readonly (readonly [string, unknown])[] = [
    ['missing', undefined],
    ['null', null],
    ['a number', 7],
    ['a list', [state]],
    ['an object', { state }],
    ['empty', ''],
    ['rubbish', 'rubbish'],
    ['not base64url', '%%%'],
    ['too short to be sealed', 'AAAA'],
    ['as long as one, of nothing', 'A'.repeat(400)],
    ['very long', 'A'.repeat(60_000)],
  ]

  test.each(STATES)('a state that is %s', async (_sentence, wrong) => {
    const sent = { email: 'ana@example.com', code: '123456', handle: 'x', state: wrong }
    const answers = await Promise.all(
      ['/.auth/otp/start', '/.auth/otp/verify', '/.auth/passkey'].map((path) =>
        ask({ path, headers: JSON_TYPE, body: JSON.stringify(sent) }),
      ),
    )
    for (const answer of answers) {
      expectClear(answer, 400)
      expect(answer.json.error).toBe('state_invalid')
    }
  })

  test.each(STATES)('a handle that is %s', async (_sentence, handle) => {
    const answer = await ask({
      path: '/.auth/passkey',
      headers: JSON_TYPE,
      body: JSON.stringify({ handle, state }),
    })
    expectClear(answer, 400)
    expect(answer.json.error).toBe('state_invalid')
  })

  test.each([
    ['missing', undefined],
    ['a number', 7],
    ['a list', ['ana@example.com']],
    ['empty', ''],
    ['no address', 'ana'],
    ['two', 'ana@example.com,ben@example.com'],
    ['with a line break', 'ana@example.com\r\nBcc: ben@example.com'],
    ['quoted', '"ana"@example.com'],
    ['at a number', 'ana@[127.0.0.1]'],
    ['in another script', 'аna@example.com'],
    ['too long', `${'a'.repeat(300)}@example.com`],
  ])('an e-mail that is %s', async (_sentence, email) => {
    const body = JSON.stringify({ email, state })
    const answer = await ask({ path: '/.auth/otp/start', headers: JSON_TYPE, body })
    expectClear(answer, 400)
    expect(answer.json.error).toBe('email_invalid')
  })

  test.each([
    ['a return_to in a list', '/.auth/logout', { return_to: ['/x'] }, 303],
    ['a scope that is a list', '/.auth/logout', { scope: ['this'] }, 400],
    ['a scope there is not', '/.auth/logout', { scope: 'here' }, 400],
  ])('%s', async (_sentence, path, body, status) => {
    const visitor = stack.visitor()
    expect((await visitor.post(path, { json: body })).status).toBe(status)
  })
})

describe('a method that is not for this path: 405, and Allow says which are', () => {
  test.each([
    ['/.auth/login', 'GET, HEAD', ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']],
    ['/.auth/otp/start', 'POST', ['GET', 'HEAD', 'PUT', 'OPTIONS']],
    ['/.auth/otp/verify', 'POST', ['GET', 'HEAD', 'DELETE']],
    ['/.auth/passkey', 'POST', ['GET', 'OPTIONS']],
    ['/.auth/passkey/new', 'GET, HEAD, POST', ['PUT', 'OPTIONS']],
    ['/.auth/logout', 'GET, HEAD, POST', ['PUT', 'DELETE']],
    ['/.auth/resume', 'GET, HEAD, POST', ['PUT']],
    ['/.auth/resume/confirm', 'GET, HEAD, POST', ['PUT']],
    ['/.auth/me', 'GET, HEAD', ['POST', 'DELETE', 'OPTIONS']],
    ['/.auth/health', 'GET, HEAD', ['POST']],
  ])('%s: %s', async (path, allow, methods) => {
    const answers = await Promise.all(methods.map((method) => ask({ method, path })))
    expect(answers.map(({ status, headers }) => [status, headers.get('allow')])).toEqual(
      methods.map(() => [405, allow]),
    )
  })

  test.each(['TRACE', 'TRACK'])('%s is for no path', async (method) => {
    const answers = await Promise.all(
      ['/', '/.auth/me', '/healthz'].map((path) => sendRaw(stack.urls.gateway, { method, path })),
    )
    for (const { status } of answers) expect([405, 501]).toContain(status)
  })
})

describe('a path of ours that is not there: 404', () => {
  test.each([
    '/.auth',
    '/.auth/',
    '/.auth/nothing',
    '/.auth/login/',
    '/.auth/login/x',
    '/.auth//login',
    '/.auth/Login',
    '/.auth/assets/',
    '/.auth/assets/style.css',
    '/.auth/assets/..%2f..%2fetc%2fpasswd',
    '/.auth/login;x=y',
    '/.auth/login%3f',
    '/.auth/accounts',
    '/.auth/constructor',
    '/.auth/__proto__',
  ])('%s', async (path) => {
    const methods = path.startsWith('/.auth/assets') ? ['GET'] : ['GET', 'POST']
    for (const method of methods) {
      const answer = await ask({ method, path })
      expectClear(answer, 404)
    }
  })
})

describe('an address that can’t be read: 400', () => {
  test.each([
    ['a NUL', '/.auth/login%00'],
    ['a line break', '/reports%0d%0aX-Evil:1'],
    ['half an escape', '/reports/%a'],
    ['bytes that are not UTF-8', '/reports/%ff'],
    ['an overlong slash', '/reports/%c0%af'],
    ['escaped four times', '/reports/%252525252e'],
    ['longer than 8,192 bytes', `/${'a'.repeat(8_200)}`],
  ])('%s', async (_sentence, path) => {
    expectClear(await ask({ method: 'GET', path }), 400)
  })
})

describe('headers', () => {
  test.each([
    ['a cookie without a name', ['Cookie', '=; ;;=x; __Host-gatehouse'], 401],
    ['an Authorization that is none', ['Authorization', ''], 401],
    ['an Accept that is none', ['Accept', ',;q=,*'], 401],
    ['a Content-Length beside chunks', ['Transfer-Encoding', 'chunked', 'Content-Length', '5'], [400, 401]],
  ])('%s', async (_sentence, headers, status) => {
    const answer = await sendRaw(stack.urls.gateway, { path: '/.auth/me', headers })
    expect([status].flat()).toContain(answer.status)
  })

  test('in all 30 KB of them, the answer is one', async () => {
    const headers = Array.from({ length: 100 }, (_, i) => [`X-Filler-${i}`, 'x'.repeat(300)]).flat()
    const answer = await sendRaw(stack.urls.gateway, { path: '/.auth/health', headers })
    expect(answer.json).toEqual({ status: 'ok' })
  })
})

test('a refusal for people is a page with the same sentence and number', async () => {
  const answer = await ask({
    path: '/.auth/otp/verify',
    headers: [...FORM_TYPE, 'Accept', 'text/html'],
    body: 'code=123456&state=rubbish',
  })
  const told = stack.log.findLast((line) => line.includes('state_invalid'))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
  expect(answer.text).toContain('This sign-in can’t be continued')
  expect(answer.text).toMatch(new RegExp(REQUEST_ID.source.slice(1, -1)))
  expect(told).toBeDefined()
})

test('HEAD of a refusal has no body', async () => {
  const answer = await ask({ method: 'HEAD', path: '/.auth/nothing' })
  expect([answer.status, answer.text]).toEqual([404, ''])
})
