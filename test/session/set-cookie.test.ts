import { expect, test } from 'vitest'
import { setCookie, unsetCookie } from '../../gateway/session/set-cookie.ts'

// RFC 6265bis 4.1.3.2: what `__Host-` asks for.
test('a cookie of ours is Secure, HttpOnly, Lax, for all of this host and no other', () => {
  expect(setCookie('__Host-gatehouse', 'T', 60.9)).toBe(
    '__Host-gatehouse=T; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60',
  )
})

test('without an age it ends with the browser’s session', () => {
  expect(setCookie('a', 'b')).toBe('a=b; Path=/; Secure; HttpOnly; SameSite=Lax')
})

test('one is removed by the attributes it was set with', () => {
  expect(unsetCookie('a')).toBe('a=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0')
})
