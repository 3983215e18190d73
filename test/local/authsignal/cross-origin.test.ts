import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { passkeysUnderTest } from './passkeys-under-test.ts'
import { ORIGIN, TENANT_ID } from './tenant-under-test.ts'

let under: Awaited<ReturnType<typeof passkeysUnderTest>>
beforeEach(async () => {
  under = await passkeysUnderTest()
})
afterEach(() => under.tenant.close())

describe('pages of other origins', () => {
  const preflight = (origin: string) =>
    fetch(`${under.tenant.apiUrl}/client/challenge`, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization,content-type',
      },
    })

  test('may call when they are the relying party', async () => {
    const { status, headers } = await preflight(ORIGIN)
    expect(status).toBe(204)
    expect(headers.get('access-control-allow-origin')).toBe(ORIGIN)
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization')
  })

  test.each([
    ['are refused', true, 403],
    ['may call', false, 200],
  ])('that are somebody else %s by the guess', async (_sentence, clientOriginCheck, status) => {
    under.tenant.setGuesses({ clientOriginCheck })
    const Origin = 'https://evil.example'
    const headers = { Origin, Authorization: `Basic ${btoa(TENANT_ID)}` }
    const answer = await fetch(`${under.tenant.apiUrl}/client/challenge`, {
      method: 'POST',
      headers,
      body: '{}',
    })
    expect(answer.status).toBe(status)
    expect((await preflight(Origin)).headers.get('access-control-allow-origin')).toBe(
      clientOriginCheck ? null : Origin,
    )
  })

  test('a refusal can be read by the page, too', async () => {
    const answer = await fetch(`${under.tenant.apiUrl}/client/challenge`, {
      method: 'POST',
      headers: { Origin: ORIGIN },
      body: '{}',
    })
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, ORIGIN])
  })
})
