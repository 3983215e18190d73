import { describe, expect, test } from 'vitest'
import type { Authenticator } from '../../gateway/providers/authsignal-authenticators.ts'
import type { SignInSettings } from '../../gateway/sign-in/desk.ts'
import { type Answered, BEN, CODE, deskUnderTest } from './desk-under-test.ts'

const ACCOUNT = '/.auth/account'
const HTML = { accept: 'text/html', 'sec-fetch-dest': 'document', 'sec-fetch-site': 'same-origin' }

const EMAIL: Authenticator = {
  id: 'ua-mail',
  method: 'EMAIL_OTP',
  isVerified: true,
  createdAt: Date.UTC(2025, 0, 1),
  lastUsedAt: undefined,
  address: 'ana@example.com',
  passkey: undefined,
}
const PHONE = passkey('ua-phone', 'Phone')
const LAPTOP = passkey('ua-laptop', 'Laptop')

function passkey(id: string, name: string): Authenticator {
  return { ...EMAIL, id, method: 'PASSKEY', address: '', passkey: { credentialId: `cred-${id}`, name } }
}

async function signedIn(
  authenticators: readonly Authenticator[] = [EMAIL, PHONE, LAPTOP],
  settings: Partial<SignInSettings> = {},
) {
  const under = await deskUnderTest()
  under.world.session = { ...under.world.session, expiresAt: under.desk.now() / 1000 + 10 * 3_600 }
  await under.verify(await under.started())
  // Who was let in by a code may find codes switched off.
  Object.assign(under.desk.settings, settings)
  // Of that sign-in, not of what is done here.
  under.cookies.delete('__Host-gatehouse-offer')
  under.world.authenticators = authenticators
  under.calls.length = 0
  under.log.length = 0
  return under
}

type Under = Awaited<ReturnType<typeof signedIn>>

const open = (under: Under, path = ACCOUNT) => under.ask('GET', path, { headers: HTML })

function field(page: Answered, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? ''
}

function send(under: Under, act: string, form: Record<string, string>, headers = {}): Promise<Answered> {
  return under.ask('POST', `${ACCOUNT}/passkeys/${act}`, { form, headers: { ...HTML, ...headers } })
}

/** Sends one of the page's forms as it stands there. */
async function sendFromPage(under: Under, act: string, form: Record<string, string> = {}): Promise<Answered> {
  return send(under, act, { form: field(await open(under), 'form'), ...form })
}

/** What the account page says when an answer has led there. */
async function saidAfter(under: Under, answer: Answered): Promise<string> {
  const to = new URL(answer.headers.get('location') ?? '')
  expect([answer.status, to.pathname]).toEqual([303, ACCOUNT])
  const page = await open(under, `${to.pathname}${to.search}`)
  const said = /role="(?:status|alert)">(?:<p>)?([^<]+)/.exec(page.text)?.[1] ?? 'nothing'
  return said.replace(/[\u2068\u2069]/gu, '')
}

/** Proves by a code on the page that asks. */
async function prove(under: Under, asked: Answered): Promise<Answered> {
  const form = { state: field(asked, 'state'), method: 'email_otp' }
  const codePage = await under.ask('POST', '/.auth/step-up', { form, headers: HTML })
  const shown = { state: field(codePage, 'state'), code: CODE }
  return under.ask('POST', '/.auth/step-up/verify', { form: shown, headers: HTML })
}

const changes = (under: Under) =>
  under.calls.filter((call) => /^(?:removeAuthenticator|setCustom)/.test(call))

describe('the page', () => {
  test.each([
    ['that can’t be told as one’s own', { 'sec-fetch-dest': 'empty' }],
    ['in a frame', { 'sec-fetch-dest': 'iframe' }],
    ['as a service worker’s preload', { 'service-worker-navigation-preload': 'true' }],
  ])('%s is not shown', async (_, headers) => {
    const under = await signedIn()
    expect((await under.ask('GET', ACCOUNT, { headers: { ...HTML, ...headers } })).status).toBe(403)
  })

  test('with Authsignal down still signs out', async () => {
    const under = await signedIn()
    under.world.down.add('authenticators')
    const page = await open(under)
    expect(page.status).toBe(503)
    expect(page.text).toContain('Your passkeys can’t be shown right now')
    expect(page.text).toContain('name="scope" value="everywhere"')
    expect(under.log).toMatchObject([
      { event: 'refused', reason: 'service_unavailable', during: 'authenticators' },
    ])
  })

  test('without the names people gave shows the passkeys all the same', async () => {
    const under = await signedIn()
    under.world.down.add('custom')
    expect((await open(under)).text).toContain('Phone')
  })

  test('lists what else signs in, but nothing that was never proven', async () => {
    const sms = { ...EMAIL, id: 'ua-sms', method: 'SMS', address: '+1 555 0100', isVerified: false }
    const page = await open(await signedIn([EMAIL, sms]))
    expect(page.text).toContain('Code by e-mail')
    expect(page.text).not.toContain('555 0100')
  })

  test('offers no passkey where none lets in', async () => {
    const page = await open(await signedIn([EMAIL], { methods: ['email_otp'] }))
    expect(page.text).not.toContain('passkeys/add')
  })
})

describe('removing', () => {
  test('asks for a proof, removes, and tells the log', async () => {
    const under = await signedIn()
    const asked = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    expect([asked.status, changes(under)]).toEqual([200, []])
    const done = await prove(under, asked)
    expect(changes(under)).toEqual(['removeAuthenticator ua-phone'])
    expect(under.log.at(-1)).toMatchObject({
      event: 'passkey_removed',
      authenticatorId: 'ua-phone',
      originJti: 'origin-1',
    })
    expect(await saidAfter(under, done)).toContain('“Phone” was removed')
  })

  test('calls it by the name its owner gave', async () => {
    const under = await signedIn()
    under.world.custom = { gatehouse_passkey_names: '{"ua-phone":"Grey one"}' }
    expect((await sendFromPage(under, 'remove', { id: 'ua-phone' })).text).toContain('Grey one')
  })

  test.each<[string, readonly Authenticator[], SignInSettings['methods']]>([
    ['where only passkeys let in', [EMAIL, PHONE], ['passkey']],
    ['without an address of one’s own', [PHONE], ['passkey', 'email_otp']],
    [
      'with an address that was never proven',
      [{ ...EMAIL, isVerified: false }, PHONE],
      ['passkey', 'email_otp'],
    ],
    ['with another that was never proven', [PHONE, { ...LAPTOP, isVerified: false }], ['passkey']],
    [
      'with nothing but recovery codes beside it',
      [PHONE, { ...EMAIL, method: 'RECOVERY_CODE' }],
      ['passkey', 'email_otp', 'authsignal_ui'],
    ],
  ])('the last way in is refused %s', async (_, authenticators, methods) => {
    const under = await signedIn(authenticators, { methods })
    expect((await open(under)).text).not.toContain('value="ua-phone">\n<button class="link"')
    const answer = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    expect(await saidAfter(under, answer)).toContain('That passkey is your only way to sign in')
    expect(changes(under)).toEqual([])
  })

  test.each<[string, readonly Authenticator[], SignInSettings['methods']]>([
    ['another passkey', [PHONE, LAPTOP], ['passkey']],
    ['a code by e-mail', [PHONE, EMAIL], ['passkey', 'email_otp']],
    [
      'what Authsignal’s own pages take',
      [PHONE, { ...EMAIL, method: 'SMS' }],
      ['passkey', 'email_otp', 'authsignal_ui'],
    ],
  ])('it is not the last way in beside %s', async (_, authenticators, methods) => {
    const under = await signedIn(authenticators, { methods })
    const answer = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
  })

  test('what has become the last way in while it was proven for stays', async () => {
    const under = await signedIn([PHONE, LAPTOP])
    const asked = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    under.world.authenticators = [PHONE]
    const done = await prove(under, asked)
    expect(await saidAfter(under, done)).toContain('your only way to sign in')
    expect(changes(under)).toEqual([])
  })

  test('of two at once, each leaving the other, one is done', async () => {
    const under = await signedIn([PHONE, LAPTOP])
    const first = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    const second = await sendFromPage(under, 'remove', { id: 'ua-laptop' })
    // The fake lists both to both: as if neither had seen what the other does.
    await prove(under, first)
    const late = await prove(under, second)
    expect(changes(under)).toEqual(['removeAuthenticator ua-phone'])
    expect(await saidAfter(under, late)).toContain('Something else was changed at that moment')
  })

  test('a factor that is no passkey can’t be removed here', async () => {
    const under = await signedIn()
    const answer = await sendFromPage(under, 'remove', { id: 'ua-mail' })
    expect(await saidAfter(under, answer)).toBe('That passkey was removed already.')
  })

  test('with Authsignal down says so, and nothing is called removed', async () => {
    const under = await signedIn()
    const asked = await sendFromPage(under, 'remove', { id: 'ua-phone' })
    under.world.down.add('removeAuthenticator')
    expect((await prove(under, asked)).status).toBe(503)
    expect(under.log.map(({ event }) => event)).not.toContain('passkey_removed')
  })

  test('the hint that this browser has a passkey goes with the last one only', async () => {
    const under = await signedIn()
    const cookie = '__Host-gatehouse-passkey'
    under.cookies.set(cookie, 'here')
    await prove(under, await sendFromPage(under, 'remove', { id: 'ua-phone' }))
    expect(under.cookies.get(cookie)).toBe('here')
    under.world.authenticators = [EMAIL, LAPTOP]
    await prove(under, await sendFromPage(under, 'remove', { id: 'ua-laptop' }))
    expect(under.cookies.has(cookie)).toBe(false)
  })
})

describe('adding', () => {
  test('without a token that may is refused', async () => {
    const under = await signedIn()
    const asked = await sendFromPage(under, 'add')
    under.world.tracked = { ...under.world.tracked, token: '' }
    expect((await prove(under, asked)).status).toBe(403)
    expect(under.cookies.has('__Host-gatehouse-offer')).toBe(false)
  })

  test('a proof for removing one gives no permission to add one', async () => {
    const under = await signedIn()
    await prove(under, await sendFromPage(under, 'remove', { id: 'ua-phone' }))
    expect(under.cookies.has('__Host-gatehouse-offer')).toBe(false)
  })

  test('is not there where no passkey lets in', async () => {
    const under = await signedIn([EMAIL], { methods: ['email_otp'] })
    expect((await send(under, 'add', {})).status).toBe(404)
  })
})

describe('renaming', () => {
  test('keeps what else Authsignal was asked to keep, and forgets names of what is gone', async () => {
    const under = await signedIn()
    const names = '{"ua-gone":"Old","ua-laptop":"Work"}'
    under.world.custom = { team: 'blue', gatehouse_passkey_names: names }
    const answer = await sendFromPage(under, 'rename', { id: 'ua-phone', name: 'Mine' })
    expect(await saidAfter(under, answer)).toBe('It is called “Mine” now.')
    const { gatehouse_passkey_names: written, ...others } = under.world.custom
    expect(others).toEqual({ team: 'blue' })
    expect(JSON.parse(String(written))).toEqual({ 'ua-laptop': 'Work', 'ua-phone': 'Mine' })
    expect(under.log).toContainEqual(
      expect.objectContaining({ event: 'passkey_renamed', authenticatorId: 'ua-phone' }),
    )
  })

  test('where nobody can say what else is kept writes nothing', async () => {
    const under = await signedIn()
    under.world.down.add('custom')
    expect((await sendFromPage(under, 'rename', { id: 'ua-phone', name: 'Mine' })).status).toBe(503)
    expect(changes(under)).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['blanks', ' \t '],
    ['41 characters', 'x'.repeat(41)],
  ])('to %s is refused', async (_, name) => {
    const under = await signedIn()
    const answer = await sendFromPage(under, 'rename', { id: 'ua-phone', name })
    expect(await saidAfter(under, answer)).toContain('That name can’t be used')
    expect(changes(under)).toEqual([])
  })

  test.each([
    ['one that turns the line around', 'a\u202Eb\u2066c', 'a b c'],
    ['one with line breaks', 'a\r\nb', 'a b'],
    ['40 characters beyond the first plane', '🔑'.repeat(40), '🔑'.repeat(40)],
  ])('to %s', async (_, typed, kept) => {
    const under = await signedIn()
    await sendFromPage(under, 'rename', { id: 'ua-phone', name: typed })
    expect(JSON.parse(String(under.world.custom.gatehouse_passkey_names))).toEqual({ 'ua-phone': kept })
  })

  test.each([
    ['no JSON', 'x{'],
    ['no object', '7'],
    ['a list', '["a"]'],
    ['names that are no texts', '{"ua-phone":7}'],
  ])('of names that are %s shows what Authsignal knows', async (_, text) => {
    const under = await signedIn()
    under.world.custom = { gatehouse_passkey_names: text }
    expect((await open(under)).text).toContain('>Phone</strong>')
  })
})

describe('a form', () => {
  const ACTS: readonly (readonly [string, Record<string, string>])[] = [
    ['add', {}],
    ['remove', { id: 'ua-phone' }],
    ['rename', { id: 'ua-phone', name: 'theirs' }],
  ]

  test.each(ACTS)('to %s is for a document alone, whatever it carries', async (act, fields) => {
    const under = await signedIn()
    const form = field(await open(under), 'form')
    for (const destination of ['empty', 'iframe']) {
      const answer = await send(under, act, { form, ...fields }, { 'sec-fetch-dest': destination })
      expect([answer.status, answer.text.includes('name="state"')]).toEqual([403, false])
    }
    expect(changes(under)).toEqual([])
  })

  test.each(ACTS)('to %s from another site is refused', async (act, fields) => {
    const under = await signedIn()
    const form = field(await open(under), 'form')
    const answer = await send(under, act, { form, ...fields }, { 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
    expect(changes(under)).toEqual([])
  })

  test.each<[string, (under: Under, form: string) => unknown]>([
    ['left open for an hour', (under) => under.pass(3_600)],
    [
      'of another browser',
      (under) => under.cookies.set('__Host-gatehouse-browser', 'AAAAAAAAAAAAAAAAAAAAAA'),
    ],
    [
      'of the session before',
      (under) => {
        under.world.session = { ...under.world.session, originJti: 'origin-2' }
      },
    ],
    [
      'of whoever was signed in before',
      (under) => {
        under.world.session = { ...under.world.session, sub: BEN, originJti: 'origin-3' }
      },
    ],
  ])('%s changes nothing', async (_, meanwhile) => {
    const under = await signedIn()
    const form = field(await open(under), 'form')
    await meanwhile(under, form)
    for (const [act, fields] of ACTS) {
      const answer = await send(under, act, { form, ...fields })
      expect(await saidAfter(under, answer)).toContain('Nothing was changed')
    }
    expect(changes(under)).toEqual([])
    expect(under.log.filter(({ event }) => event === 'refused')).toHaveLength(3)
  })

  test('is good for a minute less than an hour', async () => {
    const under = await signedIn()
    const form = field(await open(under), 'form')
    under.pass(3_540)
    expect((await send(under, 'remove', { form, id: 'ua-phone' })).status).toBe(200)
  })

  test('with another sealed thing in the form’s place is none', async () => {
    const under = await signedIn()
    const answer = await send(under, 'rename', { form: await under.state(), id: 'ua-phone', name: 'theirs' })
    expect(await saidAfter(under, answer)).toContain('Nothing was changed')
  })

  test('counts as a step of those that are limited', async () => {
    const under = await signedIn([EMAIL, PHONE], { perIp: { tries: 4, windowSeconds: 600 } })
    const form = field(await open(under), 'form')
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await send(under, 'remove', { form, id: 'ua-phone' })).status)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('what the page is to say', () => {
  test('is said for ten minutes', async () => {
    const under = await signedIn()
    const answer = await sendFromPage(under, 'rename', { id: 'ua-phone', name: 'Mine' })
    under.pass(599)
    expect(await saidAfter(under, answer)).toContain('Mine')
    under.pass(2)
    expect(await saidAfter(under, answer)).toBe('nothing')
  })

  test('is not said to another browser, nor by whoever makes it up', async () => {
    const under = await signedIn()
    const answer = await sendFromPage(under, 'rename', { id: 'ua-phone', name: 'Mine' })
    under.cookies.set('__Host-gatehouse-browser', 'AAAAAAAAAAAAAAAAAAAAAA')
    expect(await saidAfter(under, answer)).toBe('nothing')
    expect((await open(under, `${ACCOUNT}?said=passkey_removed`)).text).not.toContain('role="status"')
  })
})

describe('signing out elsewhere', () => {
  const isOut = async (under: Under, originJti: string) => {
    const revoked = await under.desk.registry.isRevoked({ ...under.world.session, originJti })
    return revoked.ok && revoked.value
  }
  const others = (under: Under) =>
    under.ask('POST', '/.auth/logout', { form: { scope: 'others', return_to: ACCOUNT }, headers: HTML })

  test('leaves this session, its cookies and what was begun with it', async () => {
    const under = await signedIn()
    const held = new Map(under.cookies)
    const answer = await others(under)
    expect(await saidAfter(under, answer)).toContain('signed out on all other devices')
    expect(under.cookies).toEqual(held)
    expect([await isOut(under, 'origin-1'), await isOut(under, 'elsewhere')]).toEqual([false, true])
  })

  test('is not told to Cognito, which would end this one as well', async () => {
    const under = await signedIn()
    await others(under)
    expect(under.calls.filter((call) => /revoke|refresh|signOut/.test(call))).toEqual([])
    expect(under.log).toContainEqual(expect.objectContaining({ scope: 'others', atCognito: 'not_told' }))
  })

  test('is answered when the second is over: whoever signs in next is not one of the others', async () => {
    const under = await signedIn()
    under.pass(0.25)
    under.pauses.length = 0
    await others(under)
    expect(under.pauses).toEqual([750])
  })

  test('by a session that is over ends nobody’s', async () => {
    const under = await signedIn()
    await under.desk.revoke({ kind: 'session', originJti: 'origin-1', untilSeconds: 2_000_000_000 })
    const answer = await others(under)
    expect(answer.headers.get('location')).toBe('https://app.example.com/.auth/account')
    expect(await isOut(under, 'elsewhere')).toBe(false)
  })

  test('with the registry silent says so', async () => {
    const under = await signedIn()
    const error = { reason: 'service_unavailable', service: 'registry', during: 'revoke', detail: '' }
    Object.assign(under.desk, { revoke: async () => ({ ok: false, error }) })
    expect((await others(under)).status).toBe(503)
  })
})
