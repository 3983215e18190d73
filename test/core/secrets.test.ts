import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import { resolveSecrets, secretNames } from '../../gateway/core/secrets.ts'

const CONFIG: GatehouseConfig = {
  cognito: { userPoolId: 'us-east-1_Example', clientId: 'abc', clientSecret: { secret: 'CLIENT' } },
  authsignal: { tenantId: 't', secretKey: { secret: 'AUTHSIGNAL' }, action: 'cognitoAuth' },
  login: { methods: ['passkey'] },
  hosts: { h: { origin: 'http://o', lock: { secret: { secret: 'LOCK' } }, routes: [] } },
  keys: {
    sealing: [{ secret: 'SEAL_NEW' }, { secret: 'SEAL_OLD' }],
    signUpProof: { secret: 'PROOF' },
    assertion: [{ secret: 'SIGN' }],
  },
}
const VALUES: Record<string, string> = {
  CLIENT: 'a',
  AUTHSIGNAL: 'b',
  SEAL_NEW: 'c'.repeat(32),
  SEAL_OLD: 'd'.repeat(32),
  PROOF: 'e'.repeat(32),
  LOCK: 'f'.repeat(32),
  SIGN: aKey('P-256'),
}

function aKey(namedCurve: string): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

test('every secret a configuration names', () => {
  expect([...secretNames(CONFIG)].sort()).toEqual(Object.keys(VALUES).sort())
})

test('a secret is its value', () => {
  const secrets = resolveSecrets(CONFIG, (name) => VALUES[name])
  expect(secrets({ secret: 'SEAL_OLD' })).toBe('d'.repeat(32))
})

describe('is a bug, not a refusal', () => {
  test('all that are missing are named at once, an empty one among them', () => {
    const values: Record<string, string> = { ...VALUES, CLIENT: '', PROOF: '' }
    expect(() => resolveSecrets(CONFIG, (name) => values[name])).toThrow(
      'secrets without a value: CLIENT, PROOF',
    )
  })

  test('all keys that are too short are named at once; what services gave may be of any length', () => {
    const values: Record<string, string> = {
      ...VALUES,
      SEAL_OLD: 'd'.repeat(31),
      PROOF: 'short',
      LOCK: 'f'.repeat(31),
    }
    expect(() => resolveSecrets(CONFIG, (name) => values[name])).toThrow(
      'keys of less than 32 bytes: SEAL_OLD, PROOF, LOCK',
    )
  })

  test.each([
    ['random bytes', 'x'.repeat(64)],
    ['a key of another curve', aKey('P-384')],
  ])('%s is no private key to sign with', (_, SIGN) => {
    expect(() => resolveSecrets(CONFIG, (name) => ({ ...VALUES, SIGN })[name])).toThrow(
      'not a P-256 private key in PEM (openssl genpkey): SIGN',
    )
  })

  test('a lock’s secret that no header can carry', () => {
    const values: Record<string, string> = { ...VALUES, LOCK: `${'f'.repeat(32)}\r\nx: y` }
    expect(() => resolveSecrets(CONFIG, (name) => values[name])).toThrow('not to be sent in a header: LOCK')
  })

  test('a secret the configuration does not name', () => {
    const secrets = resolveSecrets(CONFIG, (name) => VALUES[name])
    expect(() => secrets({ secret: 'OTHER' })).toThrow('OTHER')
  })
})
