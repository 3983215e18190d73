import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Exchange } from '../../../local/authsignal/observe.ts'
import { createSoftwareAuthenticator } from '../../support/software-authenticator.ts'
import { ANA, ORIGIN, refusalOf, tenantUnderTest } from './tenant-under-test.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('a tenant', () => {
  test('stops, starts again on its port, and knows its users and passkeys but no token, code or mail', async () => {
    const before = await tenantUnderTest({ folder })
    const port = Number(new URL(before.tenant.url).port)
    const device = createSoftwareAuthenticator(ORIGIN)
    const { token } = await before.sdk.track({ userId: ANA, action: 'cognitoAuth' })
    const path = '/client/user-authenticators/passkey'
    const offered = await before.post(`${path}/registration-options`, {}, token)
    const registrationCredential = device.create(offered.body.options)
    await before.post(path, { registrationCredential, challengeId: offered.body.challengeId }, token)
    const request = {
      verificationMethod: 'EMAIL_OTP',
      action: 'cognitoAuth',
      email: 'ana@example.com',
    } as const
    const { challengeId } = await before.sdk.challenge(request)
    await before.tenant.close()
    expect((await refusalOf(before.sdk.getUser({ userId: ANA }))).errorCode).toBe('unexpected_error')

    const after = await tenantUnderTest({ folder, port })
    expect(after.tenant.url).toBe(before.tenant.url)
    expect(await after.sdk.getUser({ userId: ANA })).toMatchObject({ isEnrolled: true })
    expect(await after.sdk.validateChallenge({ token })).toMatchObject({ isValid: false })
    expect((await refusalOf(after.sdk.verify({ challengeId, verificationCode: '1' }))).statusCode).toBe(400)
    expect(await after.codeFor('ana@example.com')).toBe('no mail')
    const { body } = await after.post(`${path}/authentication-options`, {})
    const proof = { authenticationCredential: device.get(body.options), challengeId: body.challengeId }
    expect((await after.post('/client/verify/passkey', proof)).body.userId).toBe(ANA)
    await after.tenant.close()

    const stored = JSON.parse(readFileSync(join(folder, 'authsignal.json'), 'utf8'))
    expect(Object.keys(stored)).toEqual(['users', 'authenticators'])
    expect(stored.authenticators[0].credential.counter).toBe(1)
  })

  test('says which port is taken', async () => {
    const { tenant } = await tenantUnderTest()
    const port = Number(new URL(tenant.url).port)
    await expect(tenantUnderTest({ port })).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    await tenant.close()
  })

  test('shows every exchange to an observer', async () => {
    const seen: Exchange[] = []
    const { tenant, sdk } = await tenantUnderTest({ observe: (exchange) => seen.push(exchange) })
    await sdk.track({ userId: ANA, action: 'admin', attributes: { deviceId: 'd' } })
    await refusalOf(sdk.queryUsers({ limit: 0.5 }))
    await fetch(`${tenant.url}/mailbox.json`)
    await tenant.close()
    expect(seen).toMatchObject([
      {
        method: 'POST',
        path: `/v1/users/${ANA}/actions/admin`,
        requestBody: { deviceId: 'd' },
        status: 200,
        responseBody: { state: 'ALLOW', isEnrolled: false },
      },
      {
        method: 'GET',
        path: '/v1/users?limit=0.5',
        requestBody: undefined,
        status: 400,
        responseBody: { errorCode: 'invalid_request' },
      },
    ])
    expect(seen).toHaveLength(2)
  })

  test('keeps other limits when asked to', async () => {
    const limits = { emailSends: { count: 1, windowSeconds: 60 } }
    const { tenant, sdk } = await tenantUnderTest({ limits })
    const request = { verificationMethod: 'EMAIL_OTP', action: 'admin', email: 'a@b' } as const
    await sdk.challenge(request)
    expect((await refusalOf(sdk.challenge(request))).errorCode).toBe('too_many_requests')
    await tenant.close()
  })
})
