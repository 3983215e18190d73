import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fail } from '../../gateway/core/result.ts'
import { createSeal } from '../../gateway/core/seal.ts'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import type { Answer } from '../../local/visitor.ts'
import {
  APP,
  LOGIN,
  NAVIGATION,
  type OneSignIn,
  OTHER,
  type Person,
  startOneSignIn,
} from '../flows/one-sign-in.ts'
import { somebodyNew } from '../support/stack.ts'

// G5, G4, G6, G8 for what passes between the hosts of one sign-in: a state, and the name of a session laid ready.

let silent: ReadonlySet<keyof SessionRegistry> = new Set()
const kept: string[] = []
let gateway: OneSignIn
let attacker: string
let victim: Person
let victims: string

beforeAll(async () => {
  gateway = await startOneSignIn({
    registry: watched(createMemoryRegistry(() => gateway?.clock.now ?? Date.now())),
  })
  attacker = somebodyNew()
})
afterAll(() => gateway.close())
beforeEach(async () => {
  silent = new Set()
  victims = somebodyNew()
  victim = gateway.person()
  await victim.signIn(`${OTHER}/`, victims)
})

/** Keeps what it is given to keep for the test as well, and is silent where the test wants it to be. */
function watched(registry: SessionRegistry): SessionRegistry {
  const entries = Object.entries(registry).map(([verb, ask]) => [
    verb,
    async (...asked: readonly unknown[]) => {
      if (silent.has(verb as keyof SessionRegistry)) return SILENT
      if (verb === 'keep') kept.push(String(asked[1]))
      return (ask as (...all: readonly unknown[]) => unknown)(...asked)
    },
  ])
  return Object.fromEntries(entries) as SessionRegistry
}
const SILENT = fail({
  reason: 'service_unavailable',
  service: 'registry',
  during: 'x',
  detail: 'made so',
} as const)

const stateIn = (url: string) => new URL(url).searchParams.get('state') ?? ''
const locationOf = (answer: Answer) => answer.headers.get('location') ?? ''
const hasSession = (person: Person, origin: string) => person.at(origin).cookies.has('__Host-gatehouse')

/** As far as the address at which the app would take the session: it has not been there yet. */
async function returnAddress(person: Person, origin = APP): Promise<string> {
  const start = await person.ask(`${origin}/.auth/login?return_to=/mine`)
  const back = locationOf(await person.ask(locationOf(start)))
  expect(new URL(back).origin).toBe(origin)
  expect([...new URL(back).searchParams.keys()]).toEqual(['id', 'state'])
  return back
}

async function attackerSignedIn(): Promise<Person> {
  const person = gateway.person()
  await person.signIn(`${OTHER}/`, attacker)
  return person
}

describe('the address that leads back', () => {
  test('signs in nobody in another browser, and nobody at all after that', async () => {
    const address = await returnAddress(victim)
    const thief = gateway.person()
    expect((await thief.go(address)).url).toContain(`${LOGIN}/.auth/login`)
    expect(hasSession(thief, APP)).toBe(false)
    await victim.ask(address)
    expect(hasSession(victim, APP)).toBe(false)
    // They ask anew by themselves.
    expect((await victim.go(address)).text).toBe(`${victims} at /mine`)
  })

  test.each([
    ['that is asked for anew', 0],
    ['that ends at a page, where it stands in the address', 2],
  ])('signs in no thief whose own state led somebody there, by a way %s', async (_, rounds) => {
    const thief = gateway.person()
    let state = stateIn(locationOf(await thief.ask(`${APP}/.auth/login?return_to=/mine`)))
    for (let round = 0; round < rounds; round++)
      state = stateIn(locationOf(await thief.ask(`${APP}/.auth/handover?state=${state}`)))
    const address = locationOf(await victim.ask(`${LOGIN}/.auth/handover?state=${state}`))
    expect(address).toContain(`${APP}/.auth/handover?id=`)
    expect((await victim.ask(address)).status).toBe(rounds === 0 ? 303 : 400)
    await thief.ask(address)
    expect(hasSession(thief, APP)).toBe(false)
  })

  test('is not where a page is shown of a request whose cookies a script has spoilt', async () => {
    const address = await returnAddress(victim)
    victim.at(APP).cookies.set('theirs', 'a,__Host-gatehouse')
    const answer = await victim.ask(address)
    expect([answer.status, locationOf(answer)]).toEqual([303, `${APP}/.auth/handover`])
    const said = await victim.ask(locationOf(answer))
    expect([said.status, locationOf(said)]).toEqual([400, ''])
  })

  test('signs in nobody as the thief who sends theirs', async () => {
    const thief = await attackerSignedIn()
    const address = await returnAddress(thief)
    expect((await victim.go(address)).text).toBe(`${victims} at /mine`)
    const stranger = gateway.person()
    await stranger.go(address)
    expect(hasSession(stranger, APP)).toBe(false)
  })

  test('serves once', async () => {
    const address = await returnAddress(victim)
    expect((await victim.ask(address)).headers.getSetCookie().join()).toContain('__Host-gatehouse=ey')
    victim.at(APP).cookies.delete('__Host-gatehouse')
    const again = await victim.ask(address)
    expect([new URL(locationOf(again)).origin, hasSession(victim, APP)]).toEqual([LOGIN, false])
  })

  test('serves once, with another session laid ready for the same state, too', async () => {
    const address = new URL(await returnAddress(victim))
    await victim.ask(address.href)
    victim.at(APP).cookies.delete('__Host-gatehouse')
    const state = address.searchParams.get('state')
    const second = locationOf(await victim.ask(`${LOGIN}/.auth/handover?state=${state}`))
    expect(new URL(second).searchParams.get('id')).not.toBe(address.searchParams.get('id'))
    await victim.ask(second)
    expect(hasSession(victim, APP)).toBe(false)
  })

  test.each([
    ['within a minute', 59_000, true],
    ['not after it', 60_000, false],
  ])('serves %s', async (_, milliseconds, isIn) => {
    const address = await returnAddress(victim)
    gateway.clock.now += milliseconds
    await victim.ask(address)
    expect(hasSession(victim, APP)).toBe(isIn)
  })

  test('serves at the host it is for: not another’s id with one’s own state, nor the other way round', async () => {
    victim.at(OTHER).cookies.delete('__Host-gatehouse')
    const forApp = new URL(await returnAddress(victim, APP))
    const forOther = new URL(await returnAddress(victim, OTHER))
    const mixed = `?id=${forApp.searchParams.get('id')}&state=${forOther.searchParams.get('state')}`
    await victim.ask(`${OTHER}/.auth/handover${mixed}`)
    expect(hasSession(victim, OTHER)).toBe(false)
    const whole = await victim.ask(`${OTHER}/.auth/handover${forApp.search}`)
    expect([whole.status, hasSession(victim, OTHER)]).toEqual([400, false])
  })

  test('serves with the state it answers to, and no other of the same browser', async () => {
    const first = new URL(await returnAddress(victim))
    const second = new URL(await returnAddress(victim))
    await victim.ask(
      `${APP}/.auth/handover?id=${first.searchParams.get('id')}&state=${second.searchParams.get('state')}`,
    )
    expect(hasSession(victim, APP)).toBe(false)
  })

  test('does not serve when the session has ended in between', async () => {
    const address = await returnAddress(victim)
    await victim.signOut(OTHER)
    const answer = await victim.ask(address)
    expect([new URL(locationOf(answer)).origin, hasSession(victim, APP)]).toEqual([LOGIN, false])
    expect((await victim.go(locationOf(answer))).url).toContain(`${LOGIN}/.auth/login`)
  })

  test('ends the session of whoever was signed in at that host before', async () => {
    const both = await attackerSignedIn()
    await both.go(`${APP}/`)
    const before = new Map(both.at(APP).cookies)
    both.at(LOGIN).cookies.clear()
    both.at(OTHER).cookies.clear()
    await both.signIn(`${OTHER}/`, victims)
    const login = new URL(locationOf(await both.ask(`${APP}/.auth/login?return_to=/mine&prompt=login`)))
    const back = locationOf(await both.ask(login.searchParams.get('return_to') ?? ''))
    await both.ask(back)
    const old = gateway.person().at(APP)
    for (const [name, value] of before) old.cookies.set(name, value)
    expect((await old.get('/.auth/me')).status).toBe(401)
    expect((await both.ask(`${APP}/.auth/me`)).json.email).toBe(victims)
  })
})

describe('a state', () => {
  const HOSTILE = 'https://evil.example'
  const stateOf = (to: string) => ({
    id: 'A'.repeat(22),
    to,
    returnTo: `${to}/`,
    browser: '',
    issuedAt: Math.floor(gateway.clock.now / 1000),
    round: 0,
    isSilent: false,
  })
  const forAsking = { name: 'handover', purpose: 'ask', host: 'login.localhost' }

  test.each([
    ['that is none', async () => 'AAAA'],
    [
      'sealed with another key',
      async () => (await createSeal(['x'.repeat(32)])).seal(stateOf(APP), forAsking),
    ],
    ['of another purpose', () => gateway.seal.seal(stateOf(APP), { ...forAsking, purpose: 'session' })],
    [
      'of a sign-in',
      () => gateway.seal.seal(stateOf(APP), { ...forAsking, name: 'state', purpose: 'sign-in' }),
    ],
    [
      'made for another login.host',
      () => gateway.seal.seal(stateOf(APP), { ...forAsking, host: 'app.localhost' }),
    ],
    [
      'for a host that is not in the configuration any more',
      () => gateway.seal.seal(stateOf(HOSTILE), forAsking),
    ],
    [
      'for a host that only begins like one',
      () => gateway.seal.seal(stateOf(`${APP}.evil.example`), forAsking),
    ],
    ['for login.host itself', () => gateway.seal.seal(stateOf(LOGIN), forAsking)],
    ['for no host at all', () => gateway.seal.seal(stateOf('javascript:alert(1)'), forAsking)],
  ])('%s leads nowhere', async (_, make) => {
    const before = kept.length
    const answer = await victim.ask(`${LOGIN}/.auth/handover?state=${await make()}`)
    expect([answer.status, locationOf(answer), kept.length - before]).toEqual([400, '', 0])
  })

  test('of ours, well made, does lead back: the table above would hold of anything otherwise', async () => {
    const sealed = await gateway.seal.seal(stateOf(APP), forAsking)
    expect(locationOf(await victim.ask(`${LOGIN}/.auth/handover?state=${sealed}`))).toContain(
      `${APP}/.auth/handover?id=`,
    )
  })

  test('older than a day leads nowhere', async () => {
    const start = locationOf(await gateway.person().ask(`${APP}/mine`))
    const sealed = locationOf(await gateway.person().ask(start))
    gateway.clock.now += 24 * 60 * 60 * 1000
    const answer = await gateway.person().ask(sealed)
    expect([answer.status, locationOf(answer)]).toEqual([400, ''])
  })

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    `${OTHER}/`,
    `${LOGIN}/`,
    '/.auth/logout',
    'http://app.localhost@evil.example/',
  ])('returns to the app, not to %s', async (target) => {
    const end = await victim.go(`${APP}/.auth/login?return_to=${encodeURIComponent(target)}`)
    expect(end.url).toBe(`${APP}/`)
  })
})

describe('login.host', () => {
  test.each([
    [
      'a script of an app’s',
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-site', origin: APP },
    ],
    [
      'a script that does not care to read',
      { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-site' },
    ],
    ['a frame', { ...NAVIGATION, 'sec-fetch-dest': 'iframe', 'sec-fetch-site': 'same-site' }],
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image', 'sec-fetch-site': 'same-site' }],
    ['an app’s service worker', { ...NAVIGATION, 'service-worker-navigation-preload': 'true' }],
  ])('lays nothing ready for %s', async (_, headers: Record<string, string>) => {
    const start = await victim.ask(`${APP}/.auth/login`)
    const before = kept.length
    const answer = await victim.ask(locationOf(start), headers)
    expect([answer.status, locationOf(answer), kept.length - before]).toEqual([403, '', 0])
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
  })

  test('lays nothing ready that could be read, or opened elsewhere', async () => {
    await returnAddress(victim)
    const text = kept.at(-1) ?? ''
    expect(text).not.toContain('.')
    const place = { name: 'handover', purpose: 'session' }
    for (const host of ['other.localhost', 'login.localhost'])
      expect(await gateway.seal.open(text, { ...place, host })).toMatchObject({ ok: false })
    expect(await gateway.seal.open(text, { ...place, host: 'app.localhost' })).toMatchObject({ ok: true })
  })

  test.each([
    ['keep', 503],
    ['isRevoked', 503],
  ] as const)('with a registry that is silent at %s: %i, and cookies kept', async (verb, status) => {
    const start = locationOf(await victim.ask(`${APP}/.auth/login`))
    silent = new Set([verb])
    const answer = await victim.ask(start)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([status, []])
  })
})

test.each(['take', 'burn', 'isRevoked'] as const)(
  'an app whose registry is silent at %s lets nobody in',
  async (verb) => {
    const address = await returnAddress(victim)
    silent = new Set([verb])
    const answer = await victim.ask(address)
    expect([answer.status, hasSession(victim, APP)]).toEqual([503, false])
  },
)

describe('redirects find an end', () => {
  const page = (url: string, text: string) => [url.split('?')[0], /<h1>([^<]*)/.exec(text)?.[1]]
  const IN_VAIN = 'Your sign-in does not arrive here'

  test('for a browser that keeps no cookies of the app’s', async () => {
    victim.at(APP).cookies.set = () => victim.at(APP).cookies
    const end = await victim.go(`${APP}/`)
    expect([end.status, ...page(end.url, end.text)]).toEqual([400, `${APP}/.auth/handover`, IN_VAIN])
  })

  test('for one that keeps all but the session', async () => {
    const { cookies } = victim.at(APP)
    const set = cookies.set.bind(cookies)
    cookies.set = (name, value) => (name === '__Host-gatehouse' ? cookies : set(name, value))
    const end = await victim.go(`${APP}/deep?x=1`)
    expect([end.status, ...page(end.url, end.text)]).toEqual([400, `${APP}/.auth/login`, IN_VAIN])
    // From there it can be tried again, with the address.
    cookies.set = set
    const again = /href="([^"]*login\?return_to[^"]*)"/.exec(end.text)?.[1] ?? ''
    expect((await victim.go(again)).url).toBe(`${APP}/deep?x=1`)
  })

  test('for one that keeps none of login.host’s: at a page that asks', async () => {
    victim.at(LOGIN).cookies.clear()
    victim.at(LOGIN).cookies.set = () => victim.at(LOGIN).cookies
    expect((await victim.go(`${APP}/`)).url).toContain(`${LOGIN}/.auth/login`)
  })
})
