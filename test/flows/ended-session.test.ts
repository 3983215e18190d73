import { beforeAll, describe, expect, test } from 'vitest'
import type { Visitor } from '../../local/visitor.ts'
import { forgersKey, forgeToken, partsOf } from '../support/forge-token.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'

const SESSION = '__Host-gatehouse'
const CLEARED = [
  SESSION,
  ...[0, 1, 2, 3].map((i) => `${SESSION}.${i}`),
  `${SESSION}-refresh`,
  `${SESSION}-proofs`,
]

let stack: ObservedStack
let genuine: Visitor
beforeAll(async () => {
  stack = await observedStack()
  genuine = await stack.signedIn()
})

/** The visitor's own token, signed by the pool's own key, but for some claims. */
function tokenWith(changes: Record<string, unknown>, key = stack.poolKey.privateKey): string {
  const { claims } = partsOf(genuine.cookies.get(SESSION) ?? '')
  return forgeToken({ header: { kid: stack.poolKey.kid }, claims: { ...claims, ...changes }, key })
}

function holding(token: string): Visitor {
  const visitor = stack.visitor()
  for (const [name, value] of genuine.cookies) visitor.cookies.set(name, value)
  visitor.cookies.set(SESSION, token)
  // With it beside, an expired token is renewed: test/flows/renewal.test.ts.
  visitor.cookies.delete(`${SESSION}-refresh`)
  return visitor
}

const seconds = (ago: number) => Math.floor(Date.now() / 1000) - ago

describe('a session that has ended counts as none, and its cookies are cleared', () => {
  const ENDED: readonly (readonly [string, () => string])[] = [
    ['expired a second ago', () => tokenWith({ exp: seconds(1), iat: seconds(3_601) })],
    ['signed by somebody else', () => tokenWith({}, forgersKey().privateKey)],
    ['no token at all', () => 'rubbish'],
  ]

  test.each(ENDED)('%s: a page leads to the sign-in', async (_sentence, token) => {
    const visitor = holding(token())
    const answer = await visitor.get('/reports', { headers: { accept: 'text/html' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      `${stack.urls.gateway}/.auth/login?return_to=%2Freports`,
    ])
    expect([...visitor.cookies.keys()]).toEqual(expect.not.arrayContaining(CLEARED))
    expect(answer.headers.getSetCookie().map((line) => line.split('=')[0])).toEqual(CLEARED)
  })

  test.each(ENDED)('%s: a program is told 401', async (_sentence, token) => {
    const [api, me] = [holding(token()), holding(token())]
    const answers = await Promise.all([api.get('/api/reports'), me.get('/.auth/me')])
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    for (const visitor of [api, me]) expect(visitor.cookies.has(SESSION)).toBe(false)
  })

  test('where no session is needed the app answers, and the dead cookies go all the same', async () => {
    const visitor = holding(tokenWith({ exp: seconds(1) }))
    const headers = { host: new URL(stack.scripted).host }
    const answer = await visitor.get('/optional/x', { headers })
    expect([answer.status, visitor.cookies.has(SESSION)]).toEqual([200, false])
  })

  test('a public route never looks at it', async () => {
    const visitor = holding('rubbish')
    const answer = await visitor.get('/healthz')
    expect([answer.status, answer.text, visitor.cookies.has(SESSION)]).toEqual([200, 'ok', true])
  })

  test('a stranger’s answer clears nothing', async () => {
    expect((await stack.visitor().get('/api/reports')).headers.getSetCookie()).toEqual([])
  })

  test('signed out with a session that has expired, the browser is clean', async () => {
    const visitor = holding(tokenWith({ exp: seconds(1) }))
    expect((await visitor.post('/.auth/logout', { form: {} })).status).toBe(303)
    expect([...visitor.cookies.keys()]).toEqual(['__Host-gatehouse-browser'])
  })
})

describe('who is sent where when signed out', () => {
  test.each([
    ['a page', 'GET', { accept: 'text/html' }, 302],
    ['a page, by Fetch Metadata', 'GET', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 302],
    ['a form', 'POST', { accept: 'text/html' }, 307],
    ['a page in a frame', 'GET', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 401],
    ['a script', 'GET', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', accept: 'text/html' }, 401],
    ['a script of old', 'GET', { accept: 'text/html', 'x-requested-with': 'XMLHttpRequest' }, 401],
    ['a program', 'GET', { accept: 'application/json' }, 401],
    ['an image', 'GET', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 401],
  ])('%s', async (_sentence, method, headers, status) => {
    const answer = await stack.visitor().send(method, '/reports', { headers })
    expect(answer.status).toBe(status)
    if (status === 307) expect(answer.headers.get('location')).toContain('/.auth/resume?')
    if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('Gatehouse')
  })

  test('a page in a frame gets a link that leads out of it', async () => {
    const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }
    const { text } = await stack.visitor().get('/reports', { headers })
    expect(text).toContain('target="_top"')
  })

  test('the form’s way leads to a page that keeps it, and says that the app has not got it', async () => {
    const visitor = stack.visitor()
    const sent = await visitor.post('/reports/new', {
      form: { title: 'x' },
      headers: { accept: 'text/html' },
    })
    const { pathname, search } = new URL(sent.headers.get('location') ?? '')
    const said = await visitor.post(pathname + search, {
      form: { title: 'x' },
      headers: { accept: 'text/html' },
    })
    expect([said.status, said.text.includes('has not got it yet')]).toEqual([200, true])
  })

  test('an API route answers 401 to a navigation too', async () => {
    const answer = await stack.visitor().get('/api/reports', { headers: { accept: 'text/html' } })
    expect(answer.status).toBe(401)
  })
})
