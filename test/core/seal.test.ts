import { describe, expect, test } from 'vitest'
import { createSeal } from '../../gateway/core/seal.ts'

const KEY = 'k'.repeat(32)
const OLD_KEY = 'an-older-key-of-32-characters-xx'
const STATE = { name: 'state', purpose: 'sign-in', host: 'app.example.com' }

test('what was sealed opens', async () => {
  const seal = await createSeal([KEY])
  const value = { id: 'ü€', list: [1, null, true], nested: { a: ' trailing spaces   ' } }
  expect(await seal.open(await seal.seal(value, STATE), STATE)).toEqual({ ok: true, value })
})

test('sealing twice never gives the same', async () => {
  const seal = await createSeal([KEY])
  expect(await seal.seal('a', STATE)).not.toBe(await seal.seal('a', STATE))
})

test('nothing of the value can be read in it', async () => {
  const seal = await createSeal([KEY])
  const sealed = await seal.seal('ana@example.com', STATE)
  expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/)
  expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain('ana')
})

describe('opens only where it was sealed for', () => {
  test.each([
    ['another name', { ...STATE, name: 'handle' }],
    ['another purpose', { ...STATE, purpose: 'step-up' }],
    ['another host', { ...STATE, host: 'other.example.com' }],
    ['the same letters cut elsewhere', { name: 'states', purpose: 'ign-in', host: 'app.example.com' }],
    ['a separator moved into a part', { name: 'state","sign-in', purpose: '', host: 'app.example.com' }],
  ])('%s', async (_, from) => {
    const seal = await createSeal([KEY])
    expect(await seal.open(await seal.seal(1, STATE), from)).toEqual({ ok: false, error: 'not_sealed_by_us' })
  })
})

test('a change of any one bit is seen', async () => {
  const seal = await createSeal([KEY])
  const bytes = Buffer.from(await seal.seal({ sub: 'x' }, STATE), 'base64url')
  const opened = await Promise.all(
    Array.from(bytes, (byte, i) => {
      const changed = Buffer.from(bytes)
      changed[i] = byte ^ (1 << (i % 8))
      return seal.open(changed.toString('base64url'), STATE)
    }),
  )
  // Key id, nonce, 256 padded bytes, tag.
  expect(opened).toHaveLength(4 + 12 + 256 + 16)
  expect(opened.filter((result) => result.ok)).toEqual([])
})

test('a part of it does not open, nor does more', async () => {
  const seal = await createSeal([KEY])
  const sealed = await seal.seal({ sub: 'x' }, STATE)
  const bytes = Buffer.from(sealed, 'base64url')
  const others = [0, 1, 4, 15, 16, 17, 32, bytes.length - 1].map((length) =>
    bytes.subarray(0, length).toString('base64url'),
  )
  others.push(Buffer.concat([bytes, Buffer.from([0])]).toString('base64url'))
  for (const other of others) expect((await seal.open(other, STATE)).ok).toBe(false)
})

describe('is written in one way only (RFC 4648 5, without padding)', () => {
  test.each([
    ['with padding', (sealed: string) => `${sealed}=`],
    ['with a space', (sealed: string) => `${sealed} `],
    ['with a line feed', (sealed: string) => `${sealed}\n`],
    ['in the other alphabet', (sealed: string) => `${sealed.slice(0, 30)}+${sealed.slice(31)}`],
    ['as something else altogether', () => 'not-sealed'],
    ['as nothing', () => ''],
    ['with letters of another script', () => 'ü'.repeat(400)],
  ])('%s it does not open', async (_, rewrite) => {
    const seal = await createSeal([KEY])
    expect((await seal.open(rewrite(await seal.seal(1, STATE)), STATE)).ok).toBe(false)
  })
})

describe('the key ring', () => {
  test('the first key seals, an older one still opens', async () => {
    const before = await createSeal([OLD_KEY])
    const rotated = await createSeal([KEY, OLD_KEY])
    const after = await createSeal([KEY])
    expect((await rotated.open(await before.seal(1, STATE), STATE)).ok).toBe(true)
    expect((await after.open(await rotated.seal(1, STATE), STATE)).ok).toBe(true)
    expect((await after.open(await before.seal(1, STATE), STATE)).ok).toBe(false)
  })

  test('a key not in it opens nothing', async () => {
    const other = await createSeal(['another-key-of-32-characters-yyy'])
    expect((await (await createSeal([KEY])).open(await other.seal(1, STATE), STATE)).ok).toBe(false)
  })

  test('it must not be empty, nor hold short keys', async () => {
    await expect(createSeal([])).rejects.toThrow(RangeError)
    await expect(createSeal(['x'.repeat(31)])).rejects.toThrow(RangeError)
    await expect(createSeal([KEY, 'short'])).rejects.toThrow(RangeError)
  })
})

test('the length says nothing of what is in it', async () => {
  const seal = await createSeal([KEY])
  const lengths = await Promise.all(
    ['', 'a', 'a'.repeat(100), 'ü'.repeat(120), 'a'.repeat(254)].map(
      async (value) => (await seal.seal(value, STATE)).length,
    ),
  )
  expect(new Set(lengths)).toEqual(new Set([Math.ceil(((4 + 12 + 256 + 16) * 4) / 3)]))
})
