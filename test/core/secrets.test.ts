import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { GatehouseConfig } from '../../gateway/core/config.ts'
import { resolveSecrets, secretNames, secretProblems } from '../../gateway/core/secrets.ts'

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

function sec1Key(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString()
}

function rsaKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

test('every secret a configuration names', () => {
  expect([...secretNames(CONFIG)].sort()).toEqual(Object.keys(VALUES).sort())
})

test('a secret is its value', () => {
  const secrets = resolveSecrets(CONFIG, (name) => VALUES[name])
  expect(secrets({ secret: 'SEAL_OLD' })).toBe('d'.repeat(32))
})

test('a name that stands twice is asked for once', () => {
  const lock = { secret: { secret: 'LOCK' } }
  const hosts = { a: { origin: 'http://o', lock, routes: [] }, b: { origin: 'http://o', lock, routes: [] } }
  expect(secretNames({ ...CONFIG, hosts }).filter((name) => name === 'LOCK')).toEqual(['LOCK'])
})

describe('a value is wrong', () => {
  const NO_PEM =
    'is no P-256 private key in PKCS#8 PEM: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'
  const UNSENDABLE = "has spaces, or characters a header can't carry"

  test.each([
    ['not there', 'CLIENT', undefined, ['is missing']],
    ['empty', 'AUTHSIGNAL', '', ['is missing']],
    ['a service’s, with the line end of its file', 'CLIENT', 'a\n', ['ends in a line break']],
    ['a key with the line end of its file', 'SEAL_NEW', `${'c'.repeat(32)}\r\n`, ['ends in a line break']],
    ['a key that can be tried out', 'SEAL_OLD', 'd'.repeat(31), ['is shorter than 32 bytes']],
    ['of sign-up proofs, and can be tried out', 'PROOF', 'short', ['is shorter than 32 bytes']],
    ['a lock that can be tried out', 'LOCK', 'f'.repeat(31), ['is shorter than 32 bytes']],
    ['a lock with another header in it', 'LOCK', `${'f'.repeat(32)}\r\nx: y`, [UNSENDABLE]],
    ['a lock with an umlaut', 'LOCK', 'ü'.repeat(32), [UNSENDABLE]],
    ['a lock with a space', 'LOCK', `${'f'.repeat(32)} ${'f'.repeat(32)}`, [UNSENDABLE]],
    ['wrong in two ways', 'LOCK', 'ü\n', ['ends in a line break', UNSENDABLE, 'is shorter than 32 bytes']],
    ['a lock with the line end of its file', 'LOCK', `${'f'.repeat(32)}\n`, ['ends in a line break']],
    ['random bytes, to sign with', 'SIGN', 'x'.repeat(64), [NO_PEM]],
    ['a key of another curve', 'SIGN', aKey('P-384'), [NO_PEM]],
    ['a key of another form', 'SIGN', sec1Key(), [NO_PEM]],
    ['a key of another kind', 'SIGN', rsaKey(), [NO_PEM]],
  ])('%s: %s', (_, name, value, says) => {
    const values = { ...VALUES, [name]: value }
    expect(secretProblems(CONFIG, (one) => values[one])).toEqual(
      says.map((wrong) => `secret('${name}'): ${wrong}`),
    )
  })

  test.each([
    ['a lock that only signs, of any characters', 'LOCK', 'ü ü '.repeat(8)],
    ['a service’s, of any length', 'CLIENT', 'a'],
    ['a private key with line ends, as openssl prints it', 'SIGN', aKey('P-256')],
  ])('but not %s', (_, name, value) => {
    const lock = { kind: 'hmac', secret: { secret: 'LOCK' } } as const
    const config = { ...CONFIG, hosts: { h: { origin: 'http://o', lock, routes: [] } } }
    const values = { ...VALUES, [name]: value }
    expect(secretProblems(config, (one) => values[one])).toEqual([])
  })

  test('what is missing is said as the runtime says it', () => {
    const said = secretProblems(
      CONFIG,
      (name) => (name === 'LOCK' ? undefined : VALUES[name]),
      (name) => `${name} is nowhere`,
    )
    expect(said).toEqual(["secret('LOCK'): LOCK is nowhere"])
  })
})

describe('is a bug, not a refusal', () => {
  test('all that are missing or wrong are named at once, and nothing of their values', () => {
    const values: Record<string, string> = { ...VALUES, CLIENT: '', PROOF: 'hunter2', SIGN: 'hunter3' }
    expect(() => resolveSecrets(CONFIG, (name) => values[name])).toThrow(
      new Error(secretProblems(CONFIG, (name) => values[name]).join('\n')),
    )
    expect(secretProblems(CONFIG, (name) => values[name])).toEqual([
      "secret('CLIENT'): is missing",
      "secret('PROOF'): is shorter than 32 bytes",
      expect.not.stringContaining('hunter'),
    ])
  })

  test('a secret the configuration does not name', () => {
    const secrets = resolveSecrets(CONFIG, (name) => VALUES[name])
    expect(() => secrets({ secret: 'OTHER' })).toThrow('OTHER')
  })
})
