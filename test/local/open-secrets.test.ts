import { createPrivateKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makePrivateKey, makeSecret, openSecrets } from '../../local/open-secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const MAY_BE_MADE = new Map([['SEALING_KEY', makeSecret]])

test('what may be made is made once, and kept', () => {
  const first = openSecrets(['SEALING_KEY'], MAY_BE_MADE, folder, {})
  expect(first.SEALING_KEY).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(openSecrets(['SEALING_KEY'], MAY_BE_MADE, folder, {})).toEqual(first)
  expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual(first)
})

test('the environment counts before the file, an empty variable for nothing', () => {
  const kept = openSecrets(['SEALING_KEY'], new Map(), folder, { SEALING_KEY: '' })
  expect(kept.SEALING_KEY).toHaveLength(43)
  expect(openSecrets(['SEALING_KEY'], new Map(), folder, { SEALING_KEY: 'mine' })).toEqual({
    SEALING_KEY: 'mine',
  })
})

test('a real service’s secret is not made up: all that are missing are named', () => {
  expect(() => openSecrets(['REAL_A', 'REAL_B', 'MADE'], new Map([['MADE', makeSecret]]), null, {})).toThrow(
    /secret\('REAL_A'\): is neither in the environment.*\n.*secret\('REAL_B'\)/,
  )
})

test('a private key is made as openssl would', () => {
  const { asymmetricKeyDetails } = createPrivateKey(makePrivateKey())
  expect(asymmetricKeyDetails?.namedCurve).toBe('prime256v1')
})
