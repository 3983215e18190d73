import { describe, expect, test } from 'vitest'
import { hidden, unescaped } from '../support/kept-form.ts'
import { BEN, CODE, deskUnderTest, EMAIL, ORIGIN } from './desk-under-test.ts'

const RESUME = '/.auth/resume?return_to=%2Freports%2Fnew%3Fdraft%3D1'
const CONFIRM = '/.auth/resume/confirm'
const PAGE = { accept: 'text/html' }
const HOUR = 3_600

type Under = Awaited<ReturnType<typeof deskUnderTest>>

async function keep(under: Under, form: Readonly<Record<string, string>> = { title: 'Audit' }) {
  const page = await under.ask('POST', RESUME, { form, headers: PAGE })
  return { page, kept: hidden(page.text, 'kept'), state: hidden(page.text, 'state') }
}

async function signIn(under: Under): Promise<void> {
  expect((await under.verify(await under.started())).status).toBe(200)
}

const offer = (under: Under, kept: string, more: Readonly<Record<string, string>> = {}) =>
  under.ask('POST', CONFIRM, { form: { kept, ...more }, headers: PAGE })

const reasons = (under: Under) =>
  under.log.flatMap(({ event, reason, because }) => (event === 'refused' ? [`${reason} ${because}`] : []))

describe('what was kept is offered', () => {
  test('to the browser and within the hour it was kept for', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    const { session } = under.world
    under.world.session = { ...session, expiresAt: session.expiresAt + HOUR }
    await signIn(under)
    under.pass(HOUR - 1)
    const page = await offer(under, kept)
    expect(page.status).toBe(200)
    expect(page.text).toContain(`<form method="post" action="${ORIGIN}/reports/new?draft=1"`)
    expect(page.text).toContain('<input type="hidden" name="title" value="Audit">')
    // What carried it here is not sent to the app.
    expect(page.text).not.toContain('name="kept"')
  })

  test('again at a reload, and the offer of a passkey it took the place of is gone', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    await signIn(under)
    expect(under.cookies.has('__Host-gatehouse-offer')).toBe(true)
    expect([(await offer(under, kept)).status, (await offer(under, kept)).status]).toEqual([200, 200])
    expect(under.cookies.has('__Host-gatehouse-offer')).toBe(false)
  })
})

describe('it is not, and that is said,', () => {
  test.each<[string, string, (under: Under) => unknown]>([
    ['an hour later', 'too_old', (under) => under.pass(HOUR)],
    [
      'at another browser',
      'another_browser',
      ({ cookies }) => cookies.set('__Host-gatehouse-browser', 'A'.repeat(22)),
    ],
    [
      'at a browser that has been signed out',
      'another_browser',
      ({ cookies }) => cookies.delete('__Host-gatehouse-browser'),
    ],
  ])('%s', async (_sentence, because, change) => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    await signIn(under)
    change(under)
    const page = await offer(under, kept)
    expect([page.status, page.text.includes('is not here any more')]).toEqual([400, true])
    expect(page.text).not.toContain('Audit')
    expect(reasons(under)).toEqual([`kept_lost ${because}`])
  })

  test.each([
    ['changed', (kept: string) => `${kept.slice(0, -3)}AAA`, 'not_ours'],
    ['a state', () => '', 'not_ours'],
    ['not there', undefined, 'missing'],
  ])('where it is %s', async (_sentence, change, because) => {
    const under = await deskUnderTest()
    const { kept, state } = await keep(under)
    await signIn(under)
    const form = change === undefined ? { a: '1' } : { kept: change(kept) || state }
    const page = await under.ask('POST', CONFIRM, { form, headers: PAGE })
    expect(page.status).toBe(400)
    expect(reasons(under)).toEqual([`kept_lost ${because}`])
  })

  test('to the next person at the same browser', async () => {
    const under = await deskUnderTest()
    await signIn(under)
    const { kept } = await keep(under, { title: 'Ana’s secret' })
    under.world.session = { ...under.world.session, sub: BEN, originJti: 'origin-2' }
    const page = await offer(under, kept)
    expect([page.status, page.text.includes('secret')]).toEqual([400, false])
    expect(page.text).toContain('Somebody else was signed in here')
  })

  test('to the next person where the session it was sent in had ended already', async () => {
    const under = await deskUnderTest()
    await signIn(under)
    await under.desk.registry.revoke({ kind: 'session', originJti: 'origin-1', untilSeconds: 4_000_000_000 })
    under.pass(60)
    const { kept } = await keep(under, { title: 'Ana’s secret' })
    under.world.session = { ...under.world.session, sub: BEN, originJti: 'origin-2' }
    under.cookies.set('__Host-gatehouse', under.world.newest)
    const page = await offer(under, kept)
    expect([page.status, page.text.includes('secret')]).toEqual([400, false])
  })

  test('to a script of the app, which shares our origin', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    await signIn(under)
    for (const dest of ['empty', 'iframe']) {
      const headers = { ...PAGE, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': dest }
      const page = await under.ask('POST', CONFIRM, { form: { kept }, headers })
      expect([page.status, page.text.includes('Audit')]).toEqual([403, false])
    }
  })

  test('from another site', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    await signIn(under)
    const headers = { ...PAGE, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }
    expect((await under.ask('POST', CONFIRM, { form: { kept }, headers })).status).toBe(403)
    expect((await under.ask('POST', RESUME, { form: { a: '1' }, headers })).status).toBe(403)
  })
})

describe('signed out, it is carried on', () => {
  test('to the sign-in page, and shown to nobody', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under)
    const page = await offer(under, kept)
    expect([page.status, hidden(page.text, 'kept')]).toEqual([200, kept])
    expect(page.text).toContain('action="/.auth/otp/start"')
    expect(page.text).not.toContain('Audit')
  })

  test('by every form of every page, to the page that offers it', async () => {
    const under = await deskUnderTest()
    const { kept, state } = await keep(under)
    const wrong = await under.ask('POST', '/.auth/otp/start', {
      form: { email: 'x', state, kept },
      headers: PAGE,
    })
    expect(hidden(wrong.text, 'kept')).toBe(kept)
    const code = await under.ask('POST', '/.auth/otp/start', {
      form: { email: EMAIL, state, kept },
      headers: PAGE,
    })
    const forms = code.text.split('<form ').slice(1)
    expect(forms.length).toBe(2)
    for (const form of forms) expect(hidden(form, 'kept')).toBe(kept)
    const form = { code: CODE, state: hidden(code.text, 'state'), kept }
    const done = await under.ask('POST', '/.auth/otp/verify', { form, headers: PAGE })
    expect([done.status, done.headers.get('location')]).toEqual([307, `${ORIGIN}${CONFIRM}`])
    expect(under.cookies.has('__Host-gatehouse')).toBe(true)
  })

  test('through a refusal, by its button', async () => {
    const under = await deskUnderTest()
    const { kept, state } = await keep(under)
    under.world.down.add('begin')
    const down = await under.ask('POST', '/.auth/otp/start', {
      form: { email: EMAIL, state, kept },
      headers: PAGE,
    })
    expect([down.status, down.headers.get('retry-after')]).toEqual([503, '30'])
    expect(down.text).toContain('What you sent is still kept.')
    expect(hidden(down.text, 'kept')).toBe(kept)
    const form = { code: CODE, state: 'worth nothing', kept }
    const refused = await under.ask('POST', '/.auth/otp/verify', { form, headers: PAGE })
    expect([refused.status, hidden(refused.text, 'kept')]).toEqual([400, kept])
  })

  test('and a program hears nothing of it', async () => {
    const under = await deskUnderTest()
    const { kept, state } = await keep(under)
    under.world.down.add('begin')
    const down = await under.ask('POST', '/.auth/otp/start', { form: { email: EMAIL, state, kept } })
    expect(down.json).toEqual({ error: 'unavailable', message: expect.any(String), requestId: 'request-1' })
  })

  test('where a way leads over another site, the tab is asked for it', async () => {
    const under = await deskUnderTest()
    const { state } = await keep(under)
    const started = await under.ask('POST', '/.auth/otp/start', { json: { email: EMAIL, state } })
    under.cookies.set('__Host-gatehouse-passkey', 'here')
    const { next } = (await under.verify(started.json.state)).json
    expect(next).toBe(`${ORIGIN}${CONFIRM}?return_to=${encodeURIComponent(`${ORIGIN}/reports/new?draft=1`)}`)
    const page = await under.ask('GET', next.slice(ORIGIN.length), { headers: PAGE })
    expect(page.text).toContain('data-page="resume"')
    expect(unescaped(page.text)).toContain(`href="${ORIGIN}/reports/new?draft=1"`)
  })

  test('a very long address is left out of that page’s own', async () => {
    const under = await deskUnderTest()
    const path = `/${'x'.repeat(5_000)}`
    const page = await under.ask('POST', `/.auth/resume?return_to=${encodeURIComponent(path)}`, {
      form: { a: '1' },
      headers: PAGE,
    })
    const started = await under.ask('POST', '/.auth/otp/start', {
      json: { email: EMAIL, state: hidden(page.text, 'state') },
    })
    under.cookies.set('__Host-gatehouse-passkey', 'here')
    expect((await under.verify(started.json.state)).json.next).toBe(`${ORIGIN}${CONFIRM}`)
    expect((await offer(under, hidden(page.text, 'kept'))).text).toContain(`action="${ORIGIN}${path}"`)
  })
})

describe('what can’t be kept is said at once', () => {
  test.each([
    ['a page of ours', '/.auth/logout', 'no_target'],
    ['the account page', '/.auth/account', 'no_target'],
    ['another site', 'https://evil.example/', 'no_target'],
    ['another site, by two slashes', '//evil.example/', 'no_target'],
    ['nowhere', '', 'no_target'],
    ['a script', 'javascript:alert(1)', 'no_target'],
    ['an address that reads in no way', '/%00', 'no_target'],
  ])('for %s', async (_sentence, target, because) => {
    const under = await deskUnderTest()
    const path = `/.auth/resume?return_to=${encodeURIComponent(target)}`
    const page = await under.ask('POST', path, { form: { a: '1' }, headers: PAGE })
    expect([page.status, page.text.includes('could not be kept')]).toEqual([401, true])
    expect(reasons(under)).toEqual([`body_not_kept ${because}`])
  })

  test('the start page is a place like others', async () => {
    const under = await deskUnderTest()
    const page = await under.ask('POST', '/.auth/resume?return_to=%2F', { form: { a: '1' }, headers: PAGE })
    await signIn(under)
    expect((await offer(under, hidden(page.text, 'kept'))).text).toContain(`action="${ORIGIN}/"`)
  })

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ['for a program', { accept: 'application/json' }, 401],
    ['for a page of the app that can’t say it is one', { accept: '*/*' }, 401],
    [
      'for a script of the app',
      { ...PAGE, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' },
      403,
    ],
    ['for JSON', { ...PAGE, 'content-type': 'application/json' }, 401],
  ])('%s', async (_sentence, headers, status) => {
    const under = await deskUnderTest()
    const page = await under.ask('POST', RESUME, { form: { a: '1' }, headers })
    expect([page.status, page.text.includes('name="kept"')]).toEqual([status, false])
  })

  test('by GET there is nothing to keep', async () => {
    const under = await deskUnderTest()
    expect((await under.ask('GET', RESUME, { headers: PAGE })).status).toBe(401)
  })
})

describe('how large', () => {
  test('a body of 64 KiB is kept whole, and one byte more is not', async () => {
    const under = await deskUnderTest()
    const { kept } = await keep(under, { a: 'x'.repeat(65_534) })
    await signIn(under)
    expect((await offer(under, kept)).text).toContain(`value="${'x'.repeat(65_534)}"`)
    const page = await under.ask('POST', RESUME, { form: { a: 'x'.repeat(65_535) }, headers: PAGE })
    expect([page.status, page.text.includes('That was too large to keep')]).toEqual([413, true])
  })

  test('the largest there can be is taken by every page it goes through', async () => {
    const under = await deskUnderTest()
    const path = `/${'y'.repeat(8_000)}`
    const headers = { ...PAGE, referer: `${ORIGIN}/${'z'.repeat(8_000)}` }
    const form = { a: 'x'.repeat(65_534) }
    const page = await under.ask('POST', `/.auth/resume?return_to=${path}`, { form, headers })
    await signIn(under)
    expect((await offer(under, hidden(page.text, 'kept'))).status).toBe(200)
  })

  test.each<[string, Readonly<Record<string, string>>, number]>([
    [
      'all else of such a form is as small as ever',
      { code: 'x'.repeat(65_536), kept: 'A'.repeat(1_000) },
      413,
    ],
    ['without it the whole is', { code: 'x'.repeat(65_536) }, 413],
    ['nothing longer than there can be is taken for it', { kept: 'A'.repeat(160_000) }, 413],
    ['with it there is room', { kept: 'A'.repeat(140_000) }, 400],
  ])('%s', async (_sentence, form, status) => {
    const under = await deskUnderTest()
    const page = await under.ask('POST', '/.auth/otp/verify', { form, headers: PAGE })
    expect(page.status).toBe(status)
  })

  test('JSON carries nothing', async () => {
    const under = await deskUnderTest()
    const json = { kept: 'A'.repeat(140_000) }
    expect((await under.ask('POST', '/.auth/otp/verify', { json })).status).toBe(413)
  })
})

test('the log says that it was kept and offered, and nothing of what it holds', async () => {
  const under = await deskUnderTest()
  const { kept } = await keep(under, { title: 'Audit' })
  await signIn(under)
  await offer(under, kept)
  const own = under.log.filter(({ event }) => event.startsWith('form_'))
  expect(own).toEqual([
    expect.objectContaining({ event: 'form_kept', bytes: 11 }),
    expect.objectContaining({ event: 'form_offered', originJti: 'origin-1' }),
  ])
  expect(JSON.stringify(under.log)).not.toContain('Audit')
})

test('somebody signed in who must prove more is asked for that, and it is carried along', async () => {
  const under = await deskUnderTest()
  await signIn(under)
  const path = `${RESUME}&action=admin`
  const page = await under.ask('POST', path, { form: { a: '1' }, headers: PAGE })
  expect(page.text).toContain('action="/.auth/step-up"')
  expect(page.text).toContain('What you sent is still kept.')
  expect(hidden(page.text, 'kept')).not.toBe('')
  const other = await under.ask('POST', `${RESUME}&action=nobodys`, { form: { a: '1' }, headers: PAGE })
  expect(other.text).toContain('action="/.auth/otp/start"')
})

test('somebody whose browser’s mark is gone gets one new one, for all that is sealed', async () => {
  const under = await deskUnderTest()
  await signIn(under)
  under.cookies.delete('__Host-gatehouse-browser')
  const page = await under.ask('POST', `${RESUME}&action=admin`, { form: { a: '1' }, headers: PAGE })
  const marks = page.headers.getSetCookie().filter((line) => line.startsWith('__Host-gatehouse-browser='))
  expect(new Set(marks).size).toBe(1)
  expect((await offer(under, hidden(page.text, 'kept'))).status).toBe(200)
})

describe('where one signs in at another host', () => {
  const elsewhere = { oneSignIn: { loginHost: 'login.example.com', hosts: new Set(['app.example.com']) } }
  const back = encodeURIComponent(
    `${ORIGIN}${CONFIRM}?return_to=${encodeURIComponent(`${ORIGIN}/reports/new?draft=1`)}`,
  )
  const linkTo = (page: string) => unescaped(/<a class="button" href="([^"]*)"/.exec(page)?.[1] ?? '')

  test('a link leads there and back to what the tab has kept', async () => {
    const under = await deskUnderTest(elsewhere)
    const page = await under.ask('POST', RESUME, { form: { a: '1' }, headers: PAGE })
    expect(linkTo(page.text)).toBe(`/.auth/login?return_to=${back}`)
    expect(hidden(page.text, 'kept')).not.toBe('')
  })

  test('and to a sign-in, for somebody whose own is too old for the route', async () => {
    const under = await deskUnderTest()
    await signIn(under)
    Object.assign(under.desk.settings, elsewhere)
    const page = await under.ask('POST', RESUME, { form: { a: '1' }, headers: PAGE })
    expect(linkTo(page.text)).toBe(`/.auth/login?return_to=${back}&prompt=login`)
  })
})
