import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, type Visitor } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { openOffer, PASSKEYS, stateFor } from '../support/passkey-visitor.ts'
import { sendRaw } from '../support/raw-request.ts'
import { somebodyNew } from '../support/stack.ts'

// G5: a cookie is worth nothing elsewhere.
const SESSION = '__Host-gatehouse'

let stack: ObservedStack
let ana: Visitor
let ben: Visitor
let token = ''
beforeAll(async () => {
  stack = await observedStack()
  ;[ana, ben] = await Promise.all([stack.signedIn(), stack.signedIn()])
  token = ana.cookies.get(SESSION) ?? ''
})

function revokedTokens(): readonly unknown[] {
  const revoked = stack.poolExchanges.filter(({ operation }) => operation === 'RevokeToken')
  return revoked.map(({ request }) => (request as { Token: string }).Token)
}

function refreshTokenOf(visitor: Visitor): string | undefined {
  const results = stack.poolExchanges.map(
    ({ response }) => (response as { AuthenticationResult?: Record<string, string> }).AuthenticationResult,
  )
  return results.find((result) => result?.IdToken === visitor.cookies.get(SESSION))?.RefreshToken
}

const of = (visitor: Visitor, name: string) => visitor.cookies.get(`${SESSION}-${name}`) ?? ''

function ask(headers: readonly string[], path = '/api/whoami') {
  return sendRaw(stack.urls.gateway, { path, headers })
}

const chunks = (count: number) =>
  Array.from({ length: count }, (_, i) => `${SESSION}.${i}=${i === 0 ? token : 'x'}`).join('; ')

const escaped = (text: string) => text.replace('e', '%65')

describe.concurrent('cookies tossed in by somebody else', () => {
  const TOSSED: readonly (readonly [string, () => readonly string[], number])[] = [
    ['two of one name', () => ['Cookie', `${SESSION}=x; ${SESSION}=${token}`], 400],
    ['two of one name, ours first', () => ['Cookie', `${SESSION}=${token}; ${SESSION}=x`], 400],
    ['two of one name, the same', () => ['Cookie', `${SESSION}=${token}; ${SESSION}=${token}`], 400],
    ['in two lines', () => ['Cookie', `${SESSION}=${token}`, 'Cookie', `${SESSION}=x`], 400],
    ['in a second line', () => ['Cookie', 'a=1', 'Cookie', `${SESSION}=${token}`], 400],
    ['behind a comma', () => ['Cookie', `a=1, ${SESSION}=${token}`], 400],
    ['in another case', () => ['Cookie', `__host-Gatehouse=${token}`], 401],
    ['without its prefix', () => ['Cookie', `gatehouse=${token}`], 401],
    ['with another prefix', () => ['Cookie', `__Secure-gatehouse=${token}`], 401],
    ['in quotes', () => ['Cookie', `${SESSION}="${token}"`], 401],
    ['as a nameless cookie’s value', () => ['Cookie', `=${SESSION}=${token}`], 401],
    ['as another one’s value', () => ['Cookie', `a=${SESSION}=${token}`], 401],
    ['whole, and a chunk of another', () => ['Cookie', `${SESSION}=${token}; ${SESSION}.0=x`], 401],
    ['chunks, and the first is missing', () => ['Cookie', `${SESSION}.1=${token}`], 401],
    [
      'chunks of two people',
      () => [
        'Cookie',
        `${SESSION}.0=${token.slice(0, 700)}; ${SESSION}.1=${ben.cookies.get(SESSION)?.slice(700)}`,
      ],
      401,
    ],
    ['a chunk too many', () => ['Cookie', `${SESSION}.0=${token}; ${SESSION}.1=x`], 401],
    ['a fifth chunk', () => ['Cookie', `${SESSION}.4=${token}`], 401],
    ['more than any browser sends', () => ['Cookie', `${'a=1; '.repeat(400)}${SESSION}=${token}`], 400],
    ['a thousand chunks', () => ['Cookie', chunks(1_000)], 400],
    ['as many chunks as a browser has cookies', () => ['Cookie', chunks(150)], 401],
    ['chunks by other numbers', () => ['Cookie', `${SESSION}.00=${token}; ${SESSION}.-1=x`], 401],
    ['a broken percent escape in it', () => ['Cookie', `${SESSION}=${token}%`], 401],
    ['escapes that would make it ours', () => ['Cookie', `%5F_Host-gatehouse=${token}`], 401],
    ['letters escaped that would make it whole', () => ['Cookie', `${SESSION}=${escaped(token)}`], 401],
    ['behind a space that browsers keep', () => ['Cookie', `\u00a0${SESSION}=${token}`], 401],
    ['with attributes, as Set-Cookie has them', () => ['Cookie', `$Version=1; $Domain=x; ${SESSION}.0`], 401],
  ]

  test.each(TOSSED)('%s', async (_sentence, headers, status) => {
    const [guarded, ours] = await Promise.all([ask(headers()), ask(headers(), '/.auth/me')])
    expect([guarded.status, ours.status]).toEqual([status, status])
    for (const { headers: answered } of [guarded, ours]) {
      expect(answered.getSetCookie().filter((line) => /^__Host-gatehouse[^=]*=[^;]/.test(line))).toEqual([])
    }
  })

  test.each<[string, () => string]>([
    ['separators in a row', () => `;;;${SESSION}=${token};;; ; ;;`],
    ['separators without spaces', () => `a=1;${SESSION}=${token};b=2`],
    ['broken percent escapes in the app’s own', () => `sid=%E0%A4%A; b=%; c=%zz; ${SESSION}=${token}`],
    ['bytes that are no UTF-8 in the app’s own', () => `sid=\u00ff\u00fe; ${SESSION}=${token}`],
    ['the same name in another case beside it', () => `__host-GATEHOUSE=x; ${SESSION}=${token}`],
    ['a sibling’s with our name in front', () => `x${SESSION}=x; ${SESSION}=${token}`],
    ['a nameless one beside it', () => `=${token}; ${SESSION}=${token}; x`],
  ])('the genuine one passes beside %s', async (_sentence, cookie) => {
    expect((await ask(['Cookie', cookie()])).status).toBe(200)
  })

  test.each([
    ['33', 8],
    ['128', 32],
  ])('%s KB of cookies are refused, and the next visitor notices nothing', async (_sentence, count) => {
    const many = Array.from({ length: count }, (_, i) => `c${i}=${'x'.repeat(4_120)}`).join('; ')
    const headers = ['Cookie', `${many}; ${SESSION}=${token}`]
    const answers = await Promise.all(['/api/whoami', '/.auth/me'].map((path) => ask(headers, path)))
    expect(answers.map(({ status, json }) => [status, json?.error])).toEqual([
      [400, 'bad_request'],
      [400, 'bad_request'],
    ])
    expect((await ask(['Cookie', `${SESSION}=${token}`])).status).toBe(200)
  })

  test('the genuine one in chunks passes, for that is how a large one comes', async () => {
    const chunks = `${SESSION}.0=${token.slice(0, 500)}; ${SESSION}.1=${token.slice(500)}`
    expect((await ask(['Cookie', chunks])).status).toBe(200)
  })

  test('two marks of one browser begin no sign-in', async () => {
    const visitor = stack.visitor()
    const state = await stateFor(visitor)
    const cookie = `${visitor.cookieHeader()}; ${SESSION}-browser=${of(ben, 'browser')}`
    const json = { email: somebodyNew(), state }
    const answer = await visitor.post('/.auth/otp/start', { json, headers: { cookie } })
    expect([answer.status, answer.json.error]).toEqual([400, 'bad_request'])
  })

  test('a public route is open to them all', async () => {
    const answers = await Promise.all(TOSSED.map(([, headers]) => ask(headers(), '/healthz')))
    expect(answers.map(({ status }) => status)).toEqual(TOSSED.map(() => 200))
  })
})

describe.concurrent('what is sealed for one thing does not open as another', () => {
  const sealed = async () => {
    const state = await stateFor(ana)
    const started = await ana.post('/.auth/otp/start', { json: { email: somebodyNew(), state } })
    const offered = await stack.signedIn()
    return {
      state,
      codeState: started.json.state as string,
      refresh: of(ana, 'refresh'),
      proofs: of(ana, 'proofs'),
      offer: of(offered, 'offer'),
    }
  }

  test('no cookie is a state, and no state of another step', async () => {
    const { refresh, proofs, offer } = await sealed()
    const answers = await Promise.all(
      [refresh, proofs, offer, token].flatMap((state) => [
        ana.post('/.auth/otp/start', { json: { email: somebodyNew(), state } }),
        ana.post('/.auth/otp/verify', { json: { code: '123456', state } }),
        ana.post('/.auth/passkey', { json: { handle: 'x', state } }),
      ]),
    )
    for (const { status, json } of answers) expect([status, json.error]).toEqual([400, 'state_invalid'])
  })

  test('no cookie and no state is a handle', async () => {
    const { state, codeState, refresh, proofs, offer } = await sealed()
    const handles = [state, codeState, refresh, proofs, offer, token]
    for (const handle of handles) {
      const headers = { authorization: `Bearer ${handle}` }
      const [signIn, enrol] = await Promise.all([
        ana.post('/.auth/passkey', { json: { handle, state } }),
        ana.post(`${PASSKEYS}/registration-options`, { json: {}, headers }),
      ])
      expect([signIn.status, signIn.json.error]).toEqual([400, 'state_invalid'])
      expect([enrol.status, enrol.json.error]).toEqual([400, 'state_invalid'])
    }
  })

  test('no other sealed thing is a proof of how somebody signed in', async () => {
    const others = await sealed()
    for (const value of [others.refresh, others.state, others.offer, of(ben, 'proofs')]) {
      const visitor = stack.visitor()
      visitor.cookies.set(SESSION, token)
      visitor.cookies.set(`${SESSION}-proofs`, value)
      expect((await visitor.get('/.auth/me')).json.methods).toEqual([])
    }
  })

  test('no other sealed thing is a refresh token: signing out then revokes nobody’s', async () => {
    const visitor = await stack.signedIn()
    visitor.cookies.set(`${SESSION}-refresh`, of(ben, 'refresh'))
    await visitor.post('/.auth/logout', { form: {} })
    expect(revokedTokens()).not.toContain(refreshTokenOf(ben))
    expect((await ben.get('/.auth/me')).status).toBe(200)
  })

  test('no other sealed thing is an offer', async () => {
    const { refresh, proofs, state } = await sealed()
    for (const value of [refresh, proofs, state]) {
      const visitor = stack.visitor()
      for (const [name, cookie] of ana.cookies) visitor.cookies.set(name, cookie)
      visitor.cookies.set(`${SESSION}-offer`, value)
      expect((await openOffer(visitor)).status).toBe(303)
    }
  })

  test('one bit changed anywhere, and it opens no more', async () => {
    const { state } = await sealed()
    const spoilt = [0, 8, 30, 200, state.length - 1].map((at) => {
      const other = state[at] === 'A' ? 'B' : 'A'
      return state.slice(0, at) + other + state.slice(at + 1)
    })
    const answers = await Promise.all(
      spoilt.map((bad) => ana.post('/.auth/otp/start', { json: { email: somebodyNew(), state: bad } })),
    )
    expect(answers.map(({ json }) => json.error)).toEqual(spoilt.map(() => 'state_invalid'))
  })

  test('what one host sealed another of ours does not open', async () => {
    const visitor = stack.visitor()
    const host = new URL(stack.scripted).host
    const state = await stateFor(visitor)
    const answer = await visitor.post('/.auth/otp/start', {
      json: { email: somebodyNew(), state },
      headers: { host, origin: stack.scripted },
    })
    expect([answer.status, answer.json.error]).toEqual([400, 'state_invalid'])
  })
})

test('a browser’s mark that somebody else chose is not taken, unless it looks like one', async () => {
  const visitor = stack.visitor()
  visitor.cookies.set(`${SESSION}-browser`, 'chosen')
  await stateFor(visitor)
  expect(visitor.cookies.get(`${SESSION}-browser`)).toMatch(/^[A-Za-z0-9_-]{22}$/)
})

test('signing in never keeps a session that was planted before', async () => {
  const victim = stack.visitor()
  for (const [name, value] of ben.cookies) victim.cookies.set(name, value)
  const email = somebodyNew()
  const state = await stateFor(victim)
  const started = await victim.post('/.auth/otp/start', { json: { email, state } })
  const code = await newestCode(stack.urls.mailbox, email)
  await victim.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
  expect((await victim.get('/.auth/me')).json.email).toBe(email)
  for (const name of ['', '-refresh', '-proofs']) {
    expect(victim.cookies.get(SESSION + name)).not.toBe(ben.cookies.get(SESSION + name))
  }
})
