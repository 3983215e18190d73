import { describe, expect, test } from 'vitest'
import type { Person } from '../../support/chromium.ts'
import { CODE, held, PASSKEYS, problemOf, usePages } from './page-rig.ts'
import { codePage, signInPage } from './scripted-gateway.ts'

const OPTIONS = `${PASSKEYS}/user-authenticators/passkey/authentication-options`

const pages = usePages()

describe('the e-mail form', () => {
  test('pressed twice, it sends one e-mail', async () => {
    const reply = held()
    pages.gateway.on('POST /.auth/otp/start', () => ({ html: codePage(), after: reply.until }))
    const ana = await pages.person()
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByLabel('E-mail address').fill('ana@example.com')
    // Pressed by the page itself, which tells the server of each press: whoever drives a browser waits with the
    // second press until the page that the first one leads to is there.
    await ana.page.evaluate(() => {
      setInterval(() => {
        document.querySelector<HTMLButtonElement>('button[type="submit"]')?.click()
        void fetch('/pressed')
      }, 20)
    })
    await expect.poll(() => pages.posts('/.auth/otp/start').length).toBeGreaterThan(0)
    const before = pages.gateway.received('GET /pressed').length
    await expect.poll(() => pages.gateway.received('GET /pressed').length).toBeGreaterThan(before + 2)
    reply.release()
    await ana.page.getByLabel(CODE).waitFor()
    expect(pages.posts('/.auth/otp/start')).toHaveLength(1)
  })
})

describe('passkeys', () => {
  const makePasskey = async (one: Person) => {
    await one.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await one.page.getByRole('button', { name: 'Create a passkey' }).click()
    await pages.arrived(one)
  }

  test('one is made by the offer, with the handle for it, and signs in by autofill', async () => {
    const ana = await pages.person()
    const device = await ana.addAuthenticator()
    await makePasskey(ana)
    expect(await device.credentials()).toMatchObject([{ rpId: 'localhost', userName: 'ana@example.com' }])
    expect(pages.posts(`${PASSKEYS}/user-authenticators/passkey/registration-options`)).toEqual([
      { username: 'ana@example.com', authenticatorAttachment: 'platform' },
    ])

    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await pages.arrived(ana)
    expect(pages.posts(`${PASSKEYS}/challenge`)).toEqual([{ action: 'cognitoAuth' }])
    expect(pages.posts('/.auth/passkey')).toEqual([{ handle: 'handle-from-sign-in', state: 'state-1' }])
  })

  test('the button signs in, and ends the autofill that waited', async () => {
    const ana = await pages.person()
    const device = await ana.addAuthenticator()
    await makePasskey(ana)
    await device.setPresence(false)
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    const asked = () => pages.posts(OPTIONS)
    await expect.poll(asked).toHaveLength(1)
    // The touch comes between the two: before, the autofill that waits would take it; and a device that was asked
    // while nobody was there never answers.
    const touched = held()
    pages.gateway.hold(`POST ${OPTIONS}`, touched.until)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect.poll(asked).toHaveLength(2)
    await device.setPresence(true)
    touched.release()
    await pages.arrived(ana)
    expect(pages.posts('/.auth/passkey')).toHaveLength(1)
  })

  test('the button is not cut short by an autofill that was still on its way', async () => {
    const first = held()
    const ana = await pages.person()
    await ana.addAuthenticator()
    await makePasskey(ana)
    let asked = 0
    pages.gateway.on(`POST ${PASSKEYS}/challenge`, () => {
      asked += 1
      return asked === 1
        ? { json: { challengeId: 'late' }, after: first.until }
        : { json: { challengeId: 'now' } }
    })
    const second = held()
    pages.gateway.on('POST /.auth/passkey', () => ({
      json: { next: `${pages.gateway.origin}/reports?year=2025` },
      after: second.until,
    }))
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await expect.poll(() => pages.posts('/.auth/passkey')).toHaveLength(1)
    first.release()
    await expect.poll(() => pages.posts(OPTIONS)).toContainEqual({ challengeId: 'late' })
    second.release()
    await pages.arrived(ana)
    expect(pages.posts(`${PASSKEYS}/verify/passkey`)).toHaveLength(1)
  })

  test('cancelled, the sentence says what else can be done, and autofill waits again', async () => {
    const ana = await pages.person()
    await ana.addAuthenticator()
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    expect(await problemOf(ana)).toBe('That was cancelled or timed out. Try again, or use a code instead.')
    await ana.screenshot('sign-in-cancelled')
    await expect.poll(() => pages.posts(`${PASSKEYS}/challenge`)).toHaveLength(3)
    expect(await ana.page.getByLabel('E-mail address').getAttribute('autocomplete')).toBe('username webauthn')
  })

  test('refused by the gateway, its own sentence is said', async () => {
    pages.gateway.on('POST /.auth/passkey', () => ({
      status: 403,
      json: { error: 'blocked', message: 'This sign-in was refused. Ask for help.', requestId: 'r' },
    }))
    const ana = await pages.person()
    const device = await ana.addAuthenticator()
    await makePasskey(ana)
    await device.setPresence(false)
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await device.setPresence(true)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    expect(await problemOf(ana)).toBe('This sign-in was refused. Ask for help.')
  })

  test.each([
    ['too many tries', { status: 429, json: { error: 'too_many_tries' } }, 'Those were too many tries.'],
    ['a service that is down', { status: 503, json: { error: 'unavailable' } }, 'Something went wrong'],
    ['an answer that is no JSON', { status: 502, html: '<h1>Bad gateway</h1>' }, 'Something went wrong'],
  ])('%s at the relay is silent until the button is pressed', async (_sentence, reply, expected) => {
    pages.gateway.on(`POST ${PASSKEYS}/challenge`, () => reply)
    const ana = await pages.person()
    await ana.addAuthenticator()
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await expect.poll(() => pages.posts(`${PASSKEYS}/challenge`)).toHaveLength(1)
    expect(await ana.page.getByRole('alert').locator('p').count()).toBe(0)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    expect(await problemOf(ana)).toContain(expected)
  })

  test('what the app spoiled in our shared storage does no harm', async () => {
    const ana = await pages.person()
    await ana.addAuthenticator()
    await ana.page.goto(`${pages.gateway.origin}/reports`)
    await ana.page.evaluate(() => localStorage.setItem('as_user_passkey_map', '{spoiled'))
    await makePasskey(ana)
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await pages.arrived(ana)
  })

  test('without WebAuthn there is no button, and no word of passkeys', async () => {
    const ana = await pages.person()
    await ana.page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'))
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await ana.page.getByRole('button', { name: 'Continue' }).waitFor()
    expect(await ana.page.getByRole('button').allInnerTexts()).toEqual(['Continue'])
  })
})

describe('a passkey the server does not have any more', () => {
  const refused = { status: 400, json: { error: 'invalid_credential', errorCode: 'invalid_credential' } }

  const trying = async (answer: { readonly status: number; readonly json: object }) => {
    pages.gateway.on(`POST ${PASSKEYS}/verify/passkey`, () => answer)
    const ana = await pages.person()
    const device = await ana.addAuthenticator()
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await ana.page.getByRole('button', { name: 'Create a passkey' }).click()
    await pages.arrived(ana)
    const signals = await recordSignals(ana)
    await device.setPresence(false)
    await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
    await device.setPresence(true)
    await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    const said = await problemOf(ana)
    const [kept] = await device.credentials()
    return { said, signals: signals(), credentialId: kept?.credentialId ?? '' }
  }

  test('is said to be gone, and the browser told, so that it is not offered again', async () => {
    const { said, signals, credentialId } = await trying({
      ...refused,
      json: { ...refused.json, isUnknownPasskey: true },
    })
    expect(said).toBe('That passkey was removed from your account. Use another one, or a code.')
    // The device is touched whenever it is asked, and the autofill asks again: one passkey, however often.
    const different = new Set(signals.map((signal) => JSON.stringify(signal)))
    expect([...different].map((signal) => JSON.parse(signal))).toEqual([
      { rpId: 'localhost', credentialId: asBase64Url(credentialId) },
    ])
  })

  test('is not what any refusal means', async () => {
    const { said, signals } = await trying(refused)
    expect(said).toBe('That passkey did not work here. Try another one, or use a code instead.')
    expect(signals).toEqual([])
  })
})

/** What the browser is told of unknown credentials, on every page from now on. */
async function recordSignals({ page }: Person): Promise<() => readonly unknown[]> {
  const told: unknown[] = []
  await page.exposeFunction('toldOfUnknown', (options: unknown) => told.push(options))
  await page.addInitScript(() => {
    const { toldOfUnknown } = globalThis as unknown as { toldOfUnknown(options: unknown): void }
    Object.assign(PublicKeyCredential, {
      signalUnknownCredential: async (options: unknown) => toldOfUnknown(options),
    })
  })
  return () => told
}

/** The devtools protocol writes ids in plain base64. */
function asBase64Url(base64: string): string {
  return Buffer.from(base64, 'base64').toString('base64url')
}

test('where a passkey was used last time its button comes first, and has the focus', async () => {
  pages.gateway.on('GET /.auth/login', () => ({ html: signInPage({ last: 'passkey' }) }))
  const ana = await pages.person()
  await ana.addAuthenticator({ automaticPresence: false })
  await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
  const button = ana.page.getByRole('button', { name: 'Sign in with a passkey' })
  await expect.poll(() => button.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await button.evaluate((it) => getComputedStyle(it).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
})

test('else the e-mail field has it', async () => {
  const ana = await pages.person()
  await ana.page.goto(`${pages.gateway.origin}/.auth/login`)
  await ana.page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor()
  expect(await ana.page.getByLabel('E-mail address').evaluate((it) => it === document.activeElement)).toBe(
    true,
  )
})
