import { describe, expect, test } from 'vitest'
import { PASSKEYS, problemOf, usePages } from './page-rig.ts'
import { offerPage } from './scripted-gateway.ts'

const pages = usePages()

describe('the passkey offer', () => {
  test('can be declined', async () => {
    const ana = await pages.person()
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await ana.page.getByRole('button', { name: 'Not now' }).click()
    await pages.arrived(ana)
    expect(pages.posts('/.auth/passkey/new')).toEqual([
      { return_to: `${pages.gateway.origin}/reports?year=2025` },
    ])
  })

  test('cancelled at the device, it can still be taken or declined', async () => {
    // A passkey of this account is on the device, so a second one is refused there; a short wait ends it.
    pages.gateway.on(`POST ${PASSKEYS}/user-authenticators/passkey/registration-options`, () => ({
      json: { challengeId: 'c', options: { ...creationThatTimesOut } },
    }))
    const ana = await pages.person()
    await ana.addAuthenticator({ automaticPresence: false })
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await ana.page.getByRole('button', { name: 'Create a passkey' }).click()
    expect(await problemOf(ana)).toBe('That was cancelled or timed out. Try again, or choose “Not now”.')
    await ana.screenshot('offer-cancelled')
    await ana.page.getByRole('button', { name: 'Not now' }).click()
    await pages.arrived(ana)
  })

  test('is skipped where this device has one already', async () => {
    const ana = await pages.person()
    await ana.page.goto(`${pages.gateway.origin}/reports`)
    await ana.page.evaluate(() => localStorage.setItem('as_user_passkey_map', '{"user-1":["credential-1"]}'))
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await pages.arrived(ana)
    expect(pages.posts('/.auth/passkey/new')).toEqual([])
  })

  test('stays where the passkey this device had is gone', async () => {
    pages.gateway.on(`GET ${PASSKEYS}/user-authenticators/passkey`, () => ({
      status: 404,
      json: { error: 'none' },
    }))
    const ana = await pages.person()
    await ana.page.goto(`${pages.gateway.origin}/reports`)
    await ana.page.evaluate(() => localStorage.setItem('as_user_passkey_map', '{"user-1":["credential-1"]}'))
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await expect
      .poll(() => pages.gateway.received(`GET ${PASSKEYS}/user-authenticators/passkey`))
      .toHaveLength(1)
    expect(await ana.page.getByRole('button', { name: 'Create a passkey' }).isVisible()).toBe(true)
  })

  test.each([
    ['the token', 401, { error: 'unauthorized', errorCode: 'expired_token' }, 'This offer has expired.'],
    ['the handle', 400, { error: 'state_expired', message: 'Too long.' }, 'This offer has expired.'],
    ['the service', 503, { error: 'unavailable', message: 'Not now.' }, 'Something went wrong'],
    ['anything else', 400, { error: 'invalid_request' }, 'The passkey could not be created.'],
  ])('what the relay refuses becomes a sentence: %s', async (_sentence, status, json, expected) => {
    pages.gateway.on(`POST ${PASSKEYS}/user-authenticators/passkey/registration-options`, () => ({
      status,
      json,
    }))
    const ana = await pages.person()
    await ana.addAuthenticator()
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    await ana.page.getByRole('button', { name: 'Create a passkey' }).click()
    expect(await problemOf(ana)).toContain(expected)
  })
})

const creationThatTimesOut = {
  challenge: 'AAAAAAAAAAAAAAAAAAAAAA',
  timeout: 200,
  rp: { id: 'localhost', name: 'Gatehouse' },
  user: { id: 'dXNlci0x', name: 'ana@example.com', displayName: 'Ana' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
}

describe('where the browser may make one by itself', () => {
  const silently = async (capable: boolean, createdBy: 'browser' | 'nobody') => {
    pages.gateway.on('GET /.auth/passkey/new', () => ({
      html: offerPage(`${pages.gateway.origin}/reports?year=2025`, { isSilentFirst: true }),
    }))
    const ana = await pages.person()
    await ana.addAuthenticator()
    // Chromium makes one by itself only where its own password manager has just filled in: what it would do is played.
    await ana.page.addInitScript(
      ({ capable, createdBy }) => {
        Object.assign(PublicKeyCredential, {
          getClientCapabilities: async () => ({ conditionalCreate: capable }),
        })
        const create = navigator.credentials.create.bind(navigator.credentials)
        navigator.credentials.create = async (options) => {
          if (Reflect.get(options ?? {}, 'mediation') !== 'conditional') return create(options)
          if (createdBy === 'browser')
            return create({ publicKey: options?.publicKey } as CredentialCreationOptions)
          throw new DOMException('nothing was filled in', 'NotAllowedError')
        }
      },
      { capable, createdBy },
    )
    await ana.page.goto(`${pages.gateway.origin}/.auth/passkey/new`)
    return ana
  }
  const made = () => pages.posts(`${PASSKEYS}/user-authenticators/passkey`)

  test('it does, and nobody is asked', async () => {
    await pages.arrived(await silently(true, 'browser'))
    expect(made()).toMatchObject([{ conditionalCreate: true }])
  })

  test('but does not, the offer stands, and says nothing of it', async () => {
    const ana = await silently(true, 'nobody')
    await expect
      .poll(() => pages.posts(`${PASSKEYS}/user-authenticators/passkey/registration-options`))
      .toHaveLength(1)
    await ana.page.getByRole('button', { name: 'Create a passkey' }).click()
    await pages.arrived(ana)
    expect(made()).toMatchObject([{ conditionalCreate: false }])
  })

  test('but can’t, nothing is tried', async () => {
    const ana = await silently(false, 'browser')
    await ana.page.waitForLoadState('networkidle')
    await ana.page.getByRole('button', { name: 'Not now' }).click()
    await pages.arrived(ana)
    expect(pages.posts(`${PASSKEYS}/user-authenticators/passkey/registration-options`)).toEqual([])
  })
})
