import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthsignal } from '../../gateway/providers/authsignal.ts'
import { startTenant, type Tenant } from '../../local/authsignal/start-tenant.ts'
import { json, startScripted } from './scripted-server.ts'

const SECRET = 'sk-for-tests-only'
const serviceAt = (apiUrl: string, secretKey = SECRET) =>
  createAuthsignal({ apiUrl, secretKey, action: 'cognitoAuth', deadlineMs: 2_000 })

describe('asked about a challenge that nobody began', () => {
  let server: Awaited<ReturnType<typeof startScripted>>
  beforeAll(async () => {
    server = await startScripted()
  })
  afterAll(() => server.close())

  // What the service says then is not documented: each of these is an answer.
  test.each([
    ['nothing is there, by an empty object', json('{}')],
    ['by 400', json({ error: 'invalid_request', errorDescription: 'x' }, 400)],
    ['by 404', json({ error: 'not_found', errorDescription: 'x' }, 404)],
    ['or something is, which nobody cares about', json({ challengeId: 'x', expiresAt: 1 })],
  ])('%s', async (_sentence, script) => {
    server.say(script)
    expect(await serviceAt(`${server.url}/v1`).askInVain()).toEqual({ ok: true, value: 'asked' })
    expect(server.asked).toHaveLength(1)
  })

  test.each([
    ['a wrong key, as it would refuse to send a code', json({ error: 'unauthorized' }, 401)],
    ['a proxy that knows no such path', json('<html>nothing here', 404)],
  ])('%s, is no answer', async (_sentence, script) => {
    server.say(script)
    expect(await serviceAt(`${server.url}/v1`).askInVain()).toMatchObject({
      ok: false,
      error: { reason: 'service_unavailable', service: 'authsignal' },
    })
  })
})

describe('the embedded tenant', () => {
  let tenant: Tenant
  const seen: string[] = []
  beforeAll(async () => {
    tenant = await startTenant({
      port: 0,
      folder: null,
      now: Date.now,
      tenantId: 'tenant-1',
      secretKey: SECRET,
      relyingParty: { id: 'localhost', name: 'Gatehouse', origins: ['http://localhost'] },
      observe: ({ method, path }) => seen.push(`${method} ${path.split('?')[0]}`),
    })
  })
  afterAll(() => tenant.close())

  test('is asked to look, and mails nobody', async () => {
    expect(await serviceAt(tenant.apiUrl).askInVain()).toEqual({ ok: true, value: 'asked' })
    expect(seen).toEqual(['GET /v1/challenges'])
  })

  test('refuses a wrong key for that as for all else', async () => {
    const service = serviceAt(tenant.apiUrl, 'another')
    const sent = await service.sendCode('ana@example.com', {
      ipAddress: '',
      userAgent: '',
      deviceId: undefined,
    })
    const asked = await service.askInVain()
    expect([sent.ok, asked.ok]).toEqual([false, false])
  })
})
