import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealProofs } from '../../gateway/session/proofs-cookie.ts'
import { signInByCode } from '../../local/visitor.ts'
import { startInProcessGateway } from '../support/in-process-gateway.ts'
import { somebodyNew } from '../support/stack.ts'
import {
  APP,
  LOGIN,
  NAVIGATION,
  type OneSignIn,
  OTHER,
  oneSignInConfig,
  PAGE,
  Person,
  startOneSignIn,
} from './one-sign-in.ts'

let gateway: OneSignIn
beforeAll(async () => {
  gateway = await startOneSignIn()
})
afterAll(() => gateway.close())

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const PROGRAM = { accept: 'application/json' }

/** Somebody signed in, who has been at both apps. */
async function someone(at: OneSignIn = gateway): Promise<{ person: Person; email: string }> {
  const person = at.person()
  const email = somebodyNew()
  await person.signIn(`${APP}/`, email)
  await person.go(`${OTHER}/`)
  person.trail.length = 0
  return { person, email }
}

const hostsOf = (trail: readonly string[]) => trail.map((url) => new URL(url).host.replace('.localhost', ''))
/** Where a window ends, as far as a person sees it. */
async function seen(person: Person, url: string): Promise<string> {
  const page = await person.go(url)
  return /action="\/\.auth\/otp\/start"/.test(page.text)
    ? `sign-in page of ${new URL(page.url).host}`
    : page.text
}

describe('one sign-in', () => {
  test('opens all hosts: once through the pages, once through redirects alone', async () => {
    const ana = gateway.person()
    const email = somebodyNew()
    const first = await ana.signIn(`${APP}/reports?year=2025`, email)
    expect([first.url, first.text]).toEqual([`${APP}/reports?year=2025`, `${email} at /reports`])
    ana.trail.length = 0
    const second = await ana.go(`${OTHER}/deep/link?a=b&c=%2F`)
    expect([second.url, second.text]).toEqual([`${OTHER}/deep/link?a=b&c=%2F`, `${email} at /deep/link`])
    expect(hostsOf(ana.trail)).toEqual(['other', 'other', 'login', 'other', 'other'])
  })

  test('says where one is on the way to', async () => {
    for (const origin of [APP, OTHER]) {
      const page = await gateway.person().go(`${origin}/`)
      expect(page.text).toContain(`to go on to <bdi>${new URL(origin).hostname}</bdi>`)
    }
    expect((await gateway.person().go(`${LOGIN}/`)).text).toContain('to go on to <bdi>login.localhost</bdi>')
  })

  test('leaves the refresh token at login.host alone, and no token in any address', async () => {
    const { person } = await someone()
    await person.go(`${APP}/.auth/login?return_to=/x&prompt=select_account`)
    const names = (origin: string) => [...person.at(origin).cookies.keys()].sort()
    expect(names(LOGIN)).toContain('__Host-gatehouse-refresh')
    expect(names(APP)).toEqual([
      '__Host-gatehouse',
      '__Host-gatehouse-browser',
      '__Host-gatehouse-handover',
      '__Host-gatehouse-proofs',
    ])
    expect(names(OTHER)).toEqual(names(APP))
    const token = person.at(APP).cookies.get('__Host-gatehouse') ?? ''
    expect(token.split('.')).toHaveLength(3)
    for (const part of token.split('.')) expect(person.trail.join(' ')).not.toContain(part)
  })

  test('tells each app how it was proven', async () => {
    const { person, email } = await someone()
    const me = await person.ask(`${OTHER}/.auth/me`, PROGRAM)
    expect(me.json).toMatchObject({ email, methods: ['EMAIL_OTP'] })
  })

  test('serves ten tabs opened at once in a new browser, each on its own address', async () => {
    const ana = gateway.person()
    const email = somebodyNew()
    // All have left their app before the first of them has signed in: each was given a mark, and the last has stayed.
    const starts = await Promise.all([1, 2, 3, 4].map((tab) => ana.ask(`${APP}/tab/${tab}`)))
    const logins = await Promise.all(starts.map((start) => ana.ask(start.headers.get('location') ?? '')))
    const [first, ...others] = logins.map((login) => login.headers.get('location') ?? '')
    expect((await ana.signIn(first ?? '', email)).text).toBe(`${email} at /tab/1`)
    for (const [i, url] of others.entries()) {
      expect((await ana.go(url)).text).toBe(`${email} at /tab/${i + 2}`)
    }
  })

  test('goes straight on from a sign-in page of an app’s for whoever is signed in there', async () => {
    const { person, email } = await someone()
    expect(await seen(person, `${APP}/.auth/login?return_to=/again`)).toBe(`${email} at /again`)
    expect(hostsOf(person.trail)).toEqual(['app', 'app'])
  })

  test('asks who it shall be, where that is asked for', async () => {
    const { person } = await someone()
    const page = await person.go(`${APP}/.auth/login?return_to=/x&prompt=select_account`)
    expect(new URL(page.url).host).toBe('login.localhost')
    const on = /href="([^"]*handover[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect((await person.go(new URL(on, page.url).href)).url).toBe(`${APP}/x`)
  })

  test('is had by a program with a jar of cookies, too', async () => {
    const program = new Person(gateway.fetch, gateway.mailbox)
    const email = somebodyNew()
    const refused = await program.ask(`${APP}/api/x`, PROGRAM)
    expect(refused.headers.get('www-authenticate')).toBe('Gatehouse login="/.auth/login"')
    let next = `${APP}/.auth/login?return_to=/api/x`
    for (; !next.startsWith(`${LOGIN}/.auth/login`); )
      next = (await program.ask(next, PROGRAM)).headers.get('location') ?? 'nowhere:'
    const returnTo = new URL(next).searchParams.get('return_to') ?? ''
    const signedIn = await signInByCode(program.at(LOGIN), gateway.mailbox, email, returnTo)
    // It makes no passkeys: on to where the offer would lead.
    const on = new URL(signedIn.json.next).searchParams.get('return_to') ?? ''
    for (next = on; next !== `${APP}/api/x`; )
      next = (await program.ask(next, PROGRAM)).headers.get('location') ?? 'nowhere:'
    expect((await program.ask(next, PROGRAM)).text).toBe(`${email} at /api/x`)
  })

  test('keeps an address up to 4,096 characters; who is on the way to a longer one arrives at the root', async () => {
    const { person, email } = await someone()
    const path = (length: number) => `/${'x'.repeat(length - APP.length - 1)}`
    for (const [length, arrives] of [
      [4_096, path(4_096)],
      [4_097, '/'],
    ] as const) {
      person.at(APP).cookies.clear()
      expect((await person.go(`${APP}${path(length)}`)).text).toBe(`${email} at ${arrives}`)
    }
  })

  test('is still led back when it took longer than a hand-over may', async () => {
    const { person, email } = await someone()
    const late = gateway.person()
    const start = await late.ask(`${APP}/late`)
    const login = await late.ask(start.headers.get('location') ?? '')
    gateway.clock.now += 11 * MINUTE_MS
    // Signed in meanwhile, in another tab.
    await late.signIn(`${OTHER}/`, somebodyNew())
    expect((await late.go(login.headers.get('location') ?? '')).url).toBe(`${APP}/late`)
    expect(await seen(person, `${APP}/`)).toBe(`${email} at /`)
  })
})

describe('when a token has ended', () => {
  let later: OneSignIn
  beforeAll(async () => {
    later = await startOneSignIn()
  })
  afterAll(() => later.close())

  test('a page is renewed through login.host, and nobody notices', async () => {
    const { person, email } = await someone(later)
    const before = person.at(APP).cookies.get('__Host-gatehouse')
    later.clock.now += 61 * MINUTE_MS
    expect(await seen(person, `${APP}/reports`)).toBe(`${email} at /reports`)
    expect(hostsOf(person.trail)).toEqual(['app', 'app', 'login', 'app', 'app'])
    expect(person.at(APP).cookies.get('__Host-gatehouse')).not.toBe(before)
    const renewed = person.at(LOGIN).cookies.get('__Host-gatehouse')
    // The other host is given what there is by now.
    expect(await seen(person, `${OTHER}/`)).toBe(`${email} at /`)
    expect(person.at(OTHER).cookies.get('__Host-gatehouse')).toBe(renewed)
  })

  test('a program is told 401, and the cookies stay for the page that renews them', async () => {
    const { person, email } = await someone(later)
    later.clock.now += 61 * MINUTE_MS
    const refused = await person.ask(`${APP}/api/x`, PROGRAM)
    expect([refused.status, refused.json.error, refused.headers.getSetCookie()]).toEqual([
      401,
      'unauthenticated',
      [],
    ])
    const socket = { upgrade: 'websocket', connection: 'Upgrade', 'sec-fetch-mode': 'websocket', origin: APP }
    expect((await person.ask(`${APP}/socket`, socket)).status).toBe(401)
    expect(await seen(person, `${APP}/`)).toBe(`${email} at /`)
    expect((await person.ask(`${APP}/api/x`, PROGRAM)).text).toBe(`${email} at /api/x`)
  })

  test('a page for everybody knows its visitor again', async () => {
    const { person, email } = await someone(later)
    later.clock.now += 61 * MINUTE_MS
    expect(await seen(person, `${APP}/shop/`)).toBe(`${email} at /shop/`)
  })

  test('a page for everybody greets nobody, and asks nothing, where the sign-in is over', async () => {
    const { person } = await someone(later)
    await person.signOut(OTHER)
    later.clock.now += 61 * MINUTE_MS
    expect(await seen(person, `${APP}/shop/`)).toBe('nobody at /shop/')
    person.trail.length = 0
    expect(await seen(person, `${APP}/shop/`)).toBe('nobody at /shop/')
    expect(hostsOf(person.trail)).toEqual(['app'])
  })

  test('what was proven for a route of this host still counts, and of no other', async () => {
    const { person } = await someone(later)
    const { json } = await person.ask(`${APP}/.auth/me`, PROGRAM)
    const [, payload = ''] = (person.at(APP).cookies.get('__Host-gatehouse') ?? '').split('.')
    const { origin_jti: originJti } = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const signIn = { action: 'cognitoAuth', method: 'EMAIL_OTP', at: json.authenticatedAt }
    for (const [origin, method] of [
      [APP, 'PASSKEY'],
      [LOGIN, 'SMS'],
    ] as const) {
      const proofs = [signIn, { action: 'admin', method, at: json.authenticatedAt }]
      const place = { seal: later.seal, host: new URL(origin).hostname }
      const sealed = await sealProofs({ originJti, proofs, activeAt: later.clock.now / 1000 }, place)
      person.at(origin).cookies.set('__Host-gatehouse-proofs', sealed)
    }
    later.clock.now += 61 * MINUTE_MS
    await person.go(`${APP}/`)
    expect((await person.ask(`${APP}/.auth/me`, PROGRAM)).json.methods).toEqual(['EMAIL_OTP', 'PASSKEY'])
    await person.go(`${OTHER}/`)
    expect((await person.ask(`${OTHER}/.auth/me`, PROGRAM)).json.methods).toEqual(['EMAIL_OTP'])
  })

  test('what this host had of a time when it signed in for itself goes', async () => {
    const { person } = await someone(later)
    person.at(APP).cookies.set('__Host-gatehouse-refresh', 'sealed')
    person.at(APP).cookies.delete('__Host-gatehouse')
    await person.go(`${APP}/`)
    expect(person.at(APP).cookies.has('__Host-gatehouse-refresh')).toBe(false)
  })

  test('the longest life ends it at all hosts', async () => {
    const { person } = await someone(later)
    later.clock.now += 12 * HOUR_MS
    expect(await seen(person, `${APP}/`)).toBe('sign-in page of login.localhost')
    expect(await seen(person, `${OTHER}/`)).toBe('sign-in page of login.localhost')
  })

  test('a route for whoever has just signed in asks for that, and only that helps', async () => {
    const { person, email } = await someone(later)
    later.clock.now += 31 * MINUTE_MS
    expect(await seen(person, `${APP}/fresh/x`)).toBe('sign-in page of login.localhost')
    expect(await seen(person, `${APP}/`)).toBe(`${email} at /`)
    expect((await person.signIn(`${APP}/fresh/x`, email)).text).toBe(`${email} at /fresh/x`)
  })
})

describe('who is idle', () => {
  let idle: OneSignIn
  beforeAll(async () => {
    idle = await startOneSignIn({}, { idleMinutes: 30 })
  })
  afterAll(() => idle.close())

  test('is not whoever works at one host all day', async () => {
    const { person, email } = await someone(idle)
    for (let minutes = 0; minutes < 200; minutes += 20) {
      idle.clock.now += 20 * MINUTE_MS
      expect(await seen(person, `${APP}/`), `after ${minutes} minutes`).toBe(`${email} at /`)
    }
  })

  test.each([
    ['within the token’s life', 31],
    ['after it', 61],
  ])('is whoever was at none of them, %s', async (_, minutes) => {
    const { person } = await someone(idle)
    idle.clock.now += minutes * MINUTE_MS
    expect(await seen(person, `${APP}/`)).toBe('sign-in page of login.localhost')
  })

  test('is not told by a host about another session', async () => {
    const { person } = await someone(idle)
    const another = await someone(idle)
    for (const minutes of [25, 50]) {
      idle.clock.now += 25 * MINUTE_MS
      expect(await seen(another.person, `${APP}/`), `${minutes}`).toBe(`${another.email} at /`)
    }
    for (const [name, value] of another.person.at(APP).cookies) person.at(APP).cookies.set(name, value)
    idle.clock.now += 11 * MINUTE_MS
    expect(await seen(person, `${APP}/`)).toBe('sign-in page of login.localhost')
  })
})

describe('a sign-out', () => {
  const SIGN_IN_PAGE = 'sign-in page of login.localhost'

  test.each([
    ['at an app', APP, 'this'],
    ['at the other', OTHER, 'this'],
    ['at login.host', LOGIN, 'this'],
    ['at an app, everywhere', APP, 'everywhere'],
    ['at login.host, everywhere', LOGIN, 'everywhere'],
  ])('%s, is one from all', async (_, host, scope) => {
    const { person } = await someone()
    expect((await person.signOut(host, scope)).status).toBe(303)
    for (const origin of [APP, OTHER, LOGIN]) {
      expect((await person.ask(`${origin}/.auth/me`, PROGRAM)).status, origin).toBe(401)
    }
    expect(await seen(person, `${APP}/`)).toBe(SIGN_IN_PAGE)
    expect(await seen(person, `${OTHER}/`)).toBe(SIGN_IN_PAGE)
  })

  test('everywhere ends another browser’s as well; here does not', async () => {
    const { person, email } = await someone()
    const elsewhere = gateway.person()
    await elsewhere.signIn(`${APP}/`, email)
    await person.signOut(APP)
    expect(await seen(elsewhere, `${OTHER}/`)).toBe(`${email} at /`)
    await person.signIn(`${APP}/`, email)
    await person.go(`${OTHER}/`)
    await person.signOut(OTHER, 'everywhere')
    expect(await seen(elsewhere, `${OTHER}/`)).toBe(SIGN_IN_PAGE)
    expect(await seen(elsewhere, `${APP}/`)).toBe(SIGN_IN_PAGE)
  })

  test('says for which hosts it is', async () => {
    const { person } = await someone()
    const page = await person.go(`${APP}/.auth/logout`)
    expect(page.text).toContain('<bdi>app.localhost</bdi> and <bdi>other.localhost</bdi>')
  })

  test('at an app whose token has ended is made at login.host: there is something to end', async () => {
    const own = await startOneSignIn()
    const { person } = await someone(own)
    own.clock.now += 61 * MINUTE_MS
    const posted = await person.signOut(APP)
    expect(posted.headers.get('location')).toBe(`${LOGIN}/.auth/logout`)
    const page = await person.go(`${APP}/.auth/logout`)
    expect(page.url).toBe(`${LOGIN}/.auth/logout`)
    await person.signOut(LOGIN)
    expect(await seen(person, `${APP}/`)).toBe(SIGN_IN_PAGE)
    await own.close()
  })

  test('counts at once where another edge’s list of who is out is old', async () => {
    const { person } = await someone()
    const edge = await gateway.anotherIsolate()
    const there = new Person(edge.fetch, gateway.mailbox)
    for (const origin of [APP, OTHER, LOGIN])
      for (const [name, value] of person.at(origin).cookies) there.at(origin).cookies.set(name, value)
    expect((await there.ask(`${LOGIN}/.auth/me`, PROGRAM)).status).toBe(200)
    await person.signOut(APP)
    // The list that this edge has read a moment ago does not say so yet.
    expect((await there.ask(`${LOGIN}/.auth/me`, PROGRAM)).status).toBe(200)
    there.at(OTHER).cookies.delete('__Host-gatehouse')
    expect(await seen(there, `${OTHER}/`)).toBe(SIGN_IN_PAGE)
  })
})

describe('pages of the gateway', () => {
  test.each([
    ['GET', '/.auth/account', 303, `${LOGIN}/.auth/account`],
    ['GET', '/.auth/passkey/new', 303, `${LOGIN}/.auth/passkey/new`],
    ['POST', '/.auth/otp/start', 404, null],
    ['POST', '/.auth/otp/verify', 404, null],
    ['POST', '/.auth/passkey', 404, null],
    ['POST', '/.auth/account/passkeys/add', 404, null],
    ['POST', '/.auth/account/passkeys/remove', 404, null],
    ['GET', '/.auth/handover', 303, expect.stringContaining(`${LOGIN}/.auth/handover?state=`)],
    ['GET', '/.auth/health', 200, null],
  ] as const)('at an app: %s %s is %i', async (method, path, status, location) => {
    const visitor = gateway.person().at(APP)
    const answer = await (method === 'GET'
      ? visitor.get(path, { headers: NAVIGATION })
      : visitor.post(path, { form: {} }))
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })

  test.each([
    ['/', PAGE, 302, `${LOGIN}/.auth/account`],
    ['/', PROGRAM, 404, null],
    ['/reports', PAGE, 404, null],
    ['/.auth/handover', PAGE, 404, null],
    ['/.auth/health', PROGRAM, 200, null],
  ] as const)('at login.host, where no app is: %s', async (path, headers, status, location) => {
    const answer = await gateway.person().ask(`${LOGIN}${path}`, headers)
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location])
  })

  test('are at no other name', async () => {
    expect((await gateway.person().ask('http://another.localhost/.auth/health')).status).toBe(421)
  })
})

describe('login.host', () => {
  test('may be one of the apps', async () => {
    const clock = { now: Date.now() }
    const own = await startInProcessGateway({
      now: () => clock.now,
      config: oneSignInConfig({}, 'app.localhost'),
      origin: ({ headers }) => new Response(headers.get('x-forwarded-email')),
    })
    const ana = new Person(own.fetch, own.mailbox)
    const email = somebodyNew()
    expect((await ana.signIn(`${OTHER}/`, email)).text).toBe(email)
    expect(await seen(ana, `${APP}/`)).toBe(email)
    expect(ana.at(OTHER).cookies.has('__Host-gatehouse-refresh')).toBe(false)
    expect(ana.at(APP).cookies.has('__Host-gatehouse-refresh')).toBe(true)
    clock.now += 61 * MINUTE_MS
    expect(await seen(ana, `${OTHER}/`)).toBe(email)
    // In place, as ever.
    ana.trail.length = 0
    clock.now += 61 * MINUTE_MS
    expect(await seen(ana, `${APP}/`)).toBe(email)
    expect(hostsOf(ana.trail)).toEqual(['app'])
    // It has nothing to ask itself.
    const state = {
      to: APP,
      returnTo: `${APP}/`,
      browser: '',
      issuedAt: Math.floor(clock.now / 1000),
      round: 0,
    }
    const sealed = await own.seal.seal(state, { name: 'handover', purpose: 'ask', host: 'app.localhost' })
    expect((await ana.ask(`${APP}/.auth/handover?state=${sealed}`)).status).toBe(400)
    await own.close()
  })
})
