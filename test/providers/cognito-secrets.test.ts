import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { randomPassword, secretHash } from '../../gateway/providers/cognito-secrets.ts'

test('SECRET_HASH is the guide’s formula, by Node’s own crypto', async () => {
  const expected = createHmac('sha256', 'a secret ü').update('ana@example.comabc123').digest('base64')
  expect(await secretHash('ana@example.com', 'abc123', 'a secret ü')).toBe(expected)
})

test('a password is another each time, has each kind of character and fits in Cognito’s 99', () => {
  const passwords = Array.from({ length: 50 }, randomPassword)
  expect(new Set(passwords).size).toBe(50)
  for (const password of passwords) {
    expect(password).toMatch(/[a-z]/)
    expect(password).toMatch(/[A-Z]/)
    expect(password).toMatch(/\d/)
    expect(password).toMatch(/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/)
    expect(password.length).toBeGreaterThanOrEqual(43)
    expect(password.length).toBeLessThanOrEqual(99)
  }
})
