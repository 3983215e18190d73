import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  checkSignUpProof,
  makeSignUpProof,
  SIGN_UP_PROOF_LIFETIME_SECONDS,
} from '../../gateway/core/sign-up-proof.ts'

const KEY = 'a-key-of-thirty-two-characters!!'
const NOW = 1_736_942_400
const subject = { poolId: 'us-east-1_Example', clientId: 'abc123', email: 'ana@example.com' }

/** RFC 2104 over the members as JSON, by Node's own crypto. */
function written(members: readonly unknown[], expiry: unknown = members.at(-1)): string {
  return `${expiry}.${createHmac('sha256', KEY).update(JSON.stringify(members)).digest('base64url')}`
}
const LABEL = 'gatehouse sign-up proof 1'
const GENUINE = written([LABEL, 'us-east-1_Example', 'abc123', 'ana@example.com', NOW + 60])

test('a proof is an expiry a minute ahead, and an HMAC-SHA256', async () => {
  expect(await makeSignUpProof(subject, KEY, NOW)).toBe(GENUINE)
  expect(SIGN_UP_PROOF_LIFETIME_SECONDS).toBe(60)
})

test('a fraction of a second does not reach the expiry', async () => {
  expect(await makeSignUpProof(subject, KEY, NOW + 0.9)).toBe(GENUINE)
})

describe('a proof is good', () => {
  test.each([
    ['at once', NOW],
    ['in its last second', NOW + 59],
    ['until the very end', NOW + 59.999],
  ])('%s', async (_, now) => {
    expect(await checkSignUpProof(GENUINE, subject, KEY, now)).toBe(true)
  })
})

describe('a proof is no good', () => {
  test.each([
    ['a minute later', GENUINE, subject, KEY, NOW + 60],
    ['for another e-mail', GENUINE, { ...subject, email: 'bo@example.com' }, KEY, NOW],
    ['for the same e-mail in another case', GENUINE, { ...subject, email: 'Ana@example.com' }, KEY, NOW],
    ['for another client', GENUINE, { ...subject, clientId: 'abc124' }, KEY, NOW],
    ['for another pool', GENUINE, { ...subject, poolId: 'us-east-1_Other' }, KEY, NOW],
    ['under another key', GENUINE, subject, 'another-key-of-32-characters!!!!', NOW],
    ['with its time put off', GENUINE.replace(/^\d+/, String(NOW + 600)), subject, KEY, NOW],
    [
      'with a character changed',
      `${GENUINE.slice(0, -2)}${GENUINE.at(-2) === 'A' ? 'B' : 'A'}${GENUINE.at(-1)}`,
      subject,
      KEY,
      NOW,
    ],
    ['with a character missing', GENUINE.slice(0, -1), subject, KEY, NOW],
    ['with a line feed at the end', `${GENUINE}\n`, subject, KEY, NOW],
    ['with padding', `${GENUINE}=`, subject, KEY, NOW],
    ['with a zero before the time', `0${GENUINE}`, subject, KEY, NOW],
    ['with a time in another notation', GENUINE.replace(/^\d+/, '1e12'), subject, KEY, NOW],
    ['without a time', GENUINE.replace(/^\d+/, ''), subject, KEY, NOW],
    ['without a MAC', `${NOW + 60}.`, subject, KEY, NOW],
    ['that is empty', '', subject, KEY, NOW],
    [
      'of another purpose',
      written(['another label', 'us-east-1_Example', 'abc123', 'ana@example.com', NOW + 60]),
      subject,
      KEY,
      NOW,
    ],
  ])('%s', async (_, proof, about, key, now) => {
    expect(await checkSignUpProof(proof, about, key, now)).toBe(false)
  })
})

test('what stands in one member does not slip into the next', async () => {
  const one = await makeSignUpProof({ poolId: 'a', clientId: 'b","c', email: 'd' }, KEY, NOW)
  expect(await checkSignUpProof(one, { poolId: 'a","b', clientId: 'c', email: 'd' }, KEY, NOW)).toBe(false)
  const two = await makeSignUpProof({ poolId: 'a', clientId: 'bc', email: 'd' }, KEY, NOW)
  expect(await checkSignUpProof(two, { poolId: 'ab', clientId: 'c', email: 'd' }, KEY, NOW)).toBe(false)
})

test('a key too short to be one is not used', async () => {
  await expect(makeSignUpProof(subject, 'short', NOW)).rejects.toThrow(RangeError)
  await expect(checkSignUpProof(GENUINE, subject, 'short', NOW)).rejects.toThrow(RangeError)
})
