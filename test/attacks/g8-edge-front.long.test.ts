import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newestCode, signInByCode, type Visitor } from '../../local/visitor.ts'
import { sendRaw } from '../support/raw-request.ts'
import { type RunningStack, somebodyNew, startDemo } from '../support/stack.ts'

// G8 and G5 over the wire: the functions as they are built, several containers of each, before one table.

const CONTAINERS = 4
const NAVIGATION = ['Sec-Fetch-Mode', 'navigate', 'Sec-Fetch-Dest', 'document']
const SAME_ORIGIN = ['Sec-Fetch-Site', 'same-origin']
const JSON_ONLY = ['Accept', 'application/json', 'Content-Type', 'application/json']

let stack: RunningStack
beforeAll(async () => {
  stack = await startDemo({ runtime: 'lambda-edge' })
}, 60_000)
afterAll(() => stack.close())

function cookieOf(visitor: Visitor): string {
  return [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function signedIn(): Promise<string> {
  const visitor = stack.visitor()
  const answer = await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
  expect(answer.status).toBe(200)
  return cookieOf(visitor)
}

/** At once, so that each is another container's to answer. */
function everywhere(path: string, headers: readonly string[], method = 'GET', body?: string) {
  const asked = { path, headers, method, ...(body === undefined ? {} : { body }) }
  return Promise.all(Array.from({ length: CONTAINERS }, () => sendRaw(stack.urls.gateway, asked)))
}

test('cookies copied before a sign-out renew nothing and open nothing of ours after it, in no container', async () => {
  const cookie = await signedIn()
  const headers = ['Cookie', cookie, ...NAVIGATION]
  const before = await everywhere('/.auth/refresh?return_to=%2Fx', headers)
  expect(before.map(({ status }) => status)).toEqual(Array(CONTAINERS).fill(307))
  const out = await sendRaw(stack.urls.gateway, {
    method: 'POST',
    path: '/.auth/logout',
    headers: ['Cookie', cookie, ...SAME_ORIGIN],
  })
  expect(out.status).toBe(303)
  const after = await everywhere('/.auth/refresh?return_to=%2Fx', headers)
  const set = after.map(({ headers }) => headers.getSetCookie().map((line) => line.split(';')[0] ?? ''))
  expect(
    set.map((lines) => lines.filter((line) => line.startsWith('__Host-gatehouse-renewed=over-'))),
  ).toEqual(Array(CONTAINERS).fill([expect.any(String)]))
  expect(set.flat().filter((line) => /^__Host-gatehouse(-refresh)?=./.test(line))).toEqual([])
  const me = await everywhere('/.auth/me', ['Cookie', cookie])
  expect(me.map(({ status }) => status)).toEqual(Array(CONTAINERS).fill(401))
}, 60_000)

describe('one code, tried in all containers at once', () => {
  async function aCode() {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const login = await visitor.get('/.auth/login', { headers: { accept: 'application/json' } })
    const started = await visitor.send('POST', '/.auth/otp/start', {
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify({ email, state: login.json.state }),
    })
    const code = await newestCode(stack.urls.mailbox, email)
    return { code, state: String(started.json.state), cookie: cookieOf(visitor) }
  }

  test('signs one in', async () => {
    const { code, state, cookie } = await aCode()
    const headers = ['Cookie', cookie, ...SAME_ORIGIN, ...JSON_ONLY]
    const answers = await everywhere('/.auth/otp/verify', headers, 'POST', JSON.stringify({ code, state }))
    expect(answers.filter(({ status }) => status === 200).length).toBe(1)
    const sessions = answers.filter(({ headers }) =>
      headers.getSetCookie().join().includes('__Host-gatehouse=ey'),
    )
    expect(sessions.length).toBe(1)
  }, 60_000)

  test('and wrong, is five tries, whoever counts them', async () => {
    const { code, state, cookie } = await aCode()
    const wrong = code === '123456' ? '654321' : '123456'
    const headers = ['Cookie', cookie, ...SAME_ORIGIN, ...JSON_ONLY]
    const body = JSON.stringify({ code: wrong, state })
    const answers = [
      ...(await everywhere('/.auth/otp/verify', headers, 'POST', body)),
      ...(await everywhere('/.auth/otp/verify', headers, 'POST', body)),
    ]
    const told = answers.filter(({ json }) => json.error === 'code_wrong')
    expect(told.map(({ json }) => json.triesLeft).toSorted()).toEqual([0, 1, 2, 3, 4])
    expect(answers.filter(({ status }) => status === 429).length).toBe(3)
  }, 60_000)
})

describe('over the wire', () => {
  test.each<[string, string, readonly string[], number]>([
    ['a path of ours by dots', '/x/../.auth/me', [], 401],
    ['a path of ours by an escape', '/%2eauth/me', [], 401],
    ['a path of ours in capitals', '/.AUTH/me', [], 400],
    ['the app’s by a path of ours', '/.auth/../admin/', [], 401],
    ['two hosts', '/', ['Host', 'localhost', 'Host', 'other.example'], 400],
    ['another host', '/', ['Host', 'other.example'], 421],
    ['our word for whose answer it is', '/', ['X-Gatehouse-Visitor', 'signed-in'], 401],
  ])('%s: %s', async (_, path, headers, status) => {
    const answer = await sendRaw(stack.urls.gateway, {
      path,
      headers: [...headers, 'Sec-Fetch-Mode', 'cors'],
    })
    expect(answer.status).toBe(status)
  })

  test('what is longer than a function is shown is not judged by its beginning', async () => {
    const body = `{"code":"1","state":"x"}${' '.repeat(1_200_000)}`
    const headers = [...SAME_ORIGIN, ...JSON_ONLY]
    const answer = await sendRaw(stack.urls.gateway, {
      method: 'POST',
      path: '/.auth/otp/verify',
      headers,
      body,
    })
    expect(answer.status).toBe(413)
  })
})
