import { beforeAll, describe, expect, test } from 'vitest'
import { newestCode, signInByCode } from '../../local/visitor.ts'
import { type ObservedStack, observedStack } from '../support/observed-stack.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { somebodyNew } from '../support/stack.ts'

const AS_BROWSER = { headers: { accept: 'text/html' } }
const DEEP_LINK = '/reports?year=2025&sort=a%2Fb'
const COOKIE =
  /^(__Host-gatehouse[a-z0-9.-]*)=([^;]*); Path=\/; Secure; HttpOnly; SameSite=Lax(?:; Max-Age=(\d+))?$/

let stack: ObservedStack
beforeAll(async () => {
  stack = await observedStack()
})

describe.concurrent('by plain forms, as a browser without JavaScript', () => {
  test('one is led to the sign-in page and back to the very address one asked for', async () => {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const door = await visitor.get(DEEP_LINK, AS_BROWSER)
    expect([door.status, door.headers.get('location')]).toEqual([
      302,
      `${stack.urls.gateway}/.auth/login?return_to=%2Freports%3Fyear%3D2025%26sort%3Da%252Fb`,
    ])
    const login = await visitor.get(pathOf(door.headers.get('location')), AS_BROWSER)
    const code = await visitor.post('/.auth/otp/start', {
      form: { email, state: hiddenState(login.text) },
      ...AS_BROWSER,
    })
    expect([code.status, code.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const done = await visitor.post('/.auth/otp/verify', {
      form: { code: await newestCode(stack.urls.mailbox, email), state: hiddenState(code.text) },
      ...AS_BROWSER,
    })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${stack.urls.gateway}${DEEP_LINK}`])
    const report = await visitor.get(DEEP_LINK, AS_BROWSER)
    expect(report.status).toBe(200)
    expect(report.text).toContain(email)
  })

  test('an address that is none is asked for again, in the same page, with what was typed', async () => {
    const visitor = stack.visitor()
    const login = await visitor.get('/.auth/login', AS_BROWSER)
    const form = { email: 'ana"@nowhere', state: hiddenState(login.text) }
    const again = await visitor.post('/.auth/otp/start', { form, ...AS_BROWSER })
    expect(again.status).toBe(400)
    expect(again.text).toContain('That is not an e-mail address')
    expect(again.text).toContain('value="ana&quot;@nowhere"')
  })
})

describe.concurrent('by JSON', () => {
  test('a state, a code, a session: and the next step is the offer of a passkey', async () => {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const state = await stateFor(visitor, DEEP_LINK)
    const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
    expect(started.json).toEqual({ state: expect.any(String), resendAfterSeconds: 30 })
    const code = await newestCode(stack.urls.mailbox, email)
    const done = await visitor.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
    const back = encodeURIComponent(`${stack.urls.gateway}${DEEP_LINK}`)
    expect([done.status, done.json]).toEqual([
      200,
      { next: `${stack.urls.gateway}/.auth/passkey/new?return_to=${back}` },
    ])
  })

  test('a code may be typed as people read it out: with spaces and dashes', async () => {
    const visitor = stack.visitor()
    const email = somebodyNew()
    const state = await stateFor(visitor)
    const started = await visitor.post('/.auth/otp/start', { json: { email, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    const spoken = ` ${code.slice(0, 3)} - ${code.slice(3)} `
    const done = await visitor.post('/.auth/otp/verify', {
      json: { code: spoken, state: started.json.state },
    })
    expect(done.status).toBe(200)
  })

  test('an address in another spelling is the same person', async () => {
    const email = somebodyNew()
    const first = await stack.signedIn(email)
    const second = stack.visitor()
    const state = await stateFor(second)
    const typed = `  ${email.toUpperCase()} `
    const started = await second.post('/.auth/otp/start', { json: { email: typed, state } })
    const code = await newestCode(stack.urls.mailbox, email)
    await second.post('/.auth/otp/verify', { json: { code, state: started.json.state } })
    const [one, two] = await Promise.all([first.get('/.auth/me'), second.get('/.auth/me')])
    expect([two.status, two.json.sub, two.json.email]).toEqual([200, one.json.sub, email])
  })
})

describe.concurrent('the cookies of a session', () => {
  test('are bound to this host, kept from scripts and not sent across sites, and live twelve hours', async () => {
    const visitor = stack.visitor()
    const answer = await signInByCode(visitor, stack.urls.mailbox, somebodyNew())
    const lives = new Map<string, string | undefined>()
    for (const line of answer.headers.getSetCookie()) {
      expect(line).toMatch(COOKIE)
      const [, name = '', , life] = COOKIE.exec(line) ?? []
      lives.set(name, life)
    }
    expect(Object.fromEntries(lives)).toEqual({
      '__Host-gatehouse': '43200',
      '__Host-gatehouse-refresh': '43200',
      '__Host-gatehouse-proofs': '43200',
      '__Host-gatehouse-offer': '600',
      ...Object.fromEntries([0, 1, 2, 3].map((i) => [`__Host-gatehouse.${i}`, '0'])),
    })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('hold neither refresh token nor anything of Authsignal’s in clear', async () => {
    const visitor = await stack.signedIn()
    const tokens = stack.poolExchanges.flatMap(({ response }) => {
      const result = (response as { AuthenticationResult?: Record<string, string> }).AuthenticationResult
      return result === undefined ? [] : [result.RefreshToken ?? '', result.AccessToken ?? '']
    })
    expect(tokens.filter((token) => token !== '').length).toBeGreaterThanOrEqual(2)
    for (const token of tokens) expect(visitor.cookieHeader()).not.toContain(token)
  })

  test('each sign-in makes a new session', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedIn(email)
    const before = new Map(visitor.cookies)
    expect((await signInByCode(visitor, stack.urls.mailbox, email)).status).toBe(200)
    expect(visitor.cookies.get('__Host-gatehouse')).not.toBe(before.get('__Host-gatehouse'))
    expect(originJti(visitor.cookies.get('__Host-gatehouse'))).not.toBe(
      originJti(before.get('__Host-gatehouse')),
    )
  })
})

describe.concurrent('/.auth/me', () => {
  test('says who this is, since when, until when and by which method', async () => {
    const email = somebodyNew()
    const visitor = await stack.signedIn(email)
    const { status, json } = await visitor.get('/.auth/me')
    const seconds = Date.now() / 1000
    expect(status).toBe(200)
    expect(json).toEqual({
      sub: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-/),
      email,
      groups: [],
      expiresAt: expect.any(Number),
      authenticatedAt: expect.any(Number),
      methods: ['EMAIL_OTP'],
    })
    expect(Math.abs(json.authenticatedAt - seconds)).toBeLessThan(10)
    expect(json.expiresAt - json.authenticatedAt).toBe(60 * 60)
  })

  test('says "unauthenticated" to a stranger', async () => {
    const { status, json, headers } = await stack.visitor().get('/.auth/me')
    expect([status, json.error]).toEqual([401, 'unauthenticated'])
    expect(headers.get('www-authenticate')).toBe('Gatehouse login="/.auth/login"')
  })
})

function pathOf(location: string | null): string {
  const { pathname, search } = new URL(location ?? '')
  return pathname + search
}

function hiddenState(html: string): string {
  return /<input type="hidden" name="state" value="([^"]+)"/.exec(html)?.[1] ?? ''
}

function originJti(token = ''): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).origin_jti
}
