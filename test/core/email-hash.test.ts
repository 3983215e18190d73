import { createHmac, hkdfSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createEmailHash } from '../../gateway/core/email-hash.ts'

const SECRET = 'a secret of thirty-two bytes, or more'
/** Computed with `openssl kdf` and `openssl dgst`, as docs/audit-log.md has it. */
const OF_ANA = 'b33cd5100ba21c292ad07fec2532249a'

describe('the hash of an address', () => {
  test('is what OpenSSL computes', async () => {
    expect(await (await createEmailHash(SECRET))('ana@example.com')).toBe(OF_ANA)
  })

  test('is what Node.js computes', async () => {
    const key = Buffer.from(hkdfSync('sha256', SECRET, '', 'gatehouse audit e-mail hash 1', 32))
    const expected = createHmac('sha256', key).update('ben@example.com').digest('hex').slice(0, 32)
    expect(await (await createEmailHash(SECRET))('ben@example.com')).toBe(expected)
  })

  test('is another with another secret', async () => {
    expect(await (await createEmailHash(`${SECRET}!`))('ana@example.com')).not.toBe(OF_ANA)
  })
})
