import { describe, expect, test } from 'vitest'
import { returnTo } from '../../gateway/core/return-to.ts'
import { loginUrl, resumeUrl } from '../../gateway/reply/to-login.ts'
import { aNormal } from '../request/an-incoming.ts'

const BASE = 'https://app.example.com'

describe('the way to sign in, and back', () => {
  test.each([
    [
      'a path with query',
      '/reports?year=2025&b',
      '/.auth/login?return_to=%2Freports%3Fyear%3D2025%26b',
      '/reports?year=2025&b',
    ],
    [
      'a path that begins with two slashes',
      '//evil.example',
      '/.auth/login?return_to=https%3A%2F%2Fapp.example.com%2F%2Fevil.example',
      '//evil.example',
    ],
    ['a backslash in the query', '/x?p=C:\\y', '/.auth/login?return_to=%2Fx%3Fp%3DC%3A%255Cy', '/x?p=C:%5Cy'],
    [
      'a query of another sign-in',
      '/x?return_to=/y',
      '/.auth/login?return_to=%2Fx%3Freturn_to%3D%2Fy',
      '/x?return_to=/y',
    ],
  ])('%s', (_, asked, login, back) => {
    const url = loginUrl(aNormal({ url: `${BASE}${asked}` }))
    expect(url).toBe(`${BASE}${login}`)
    expect(returnTo(new URL(url).searchParams.get('return_to'), BASE)).toBe(`${BASE}${back}`)
  })
})

test('what was posted goes to where it can be kept', () => {
  expect(resumeUrl(aNormal({ url: `${BASE}/form` }))).toBe(`${BASE}/.auth/resume?return_to=%2Fform`)
})
