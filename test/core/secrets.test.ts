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
    operatorToken: { secret: 'TOKEN' },
  },
}
/** 32 bytes, the fewest a key may have. */
const RANDOM = 'c0ZAOVtMPH2fZJkV4tMPUc5yD0wS3cVb'
const VALUES: Record<string, string> = {
  CLIENT: 'a',
  AUTHSIGNAL: 'b',
  SEAL_NEW: RANDOM,
  SEAL_OLD: 'd0ZAOVtMPH2fZJkV4tMPUc5yD0wS3cVb',
  PROOF: 'e0ZAOVtMPH2fZJkV4tMPUc5yD0wS3cVb',
  LOCK: 'f0ZAOVtMPH2fZJkV4tMPUc5yD0wS3cVb',
  TOKEN: 'g0ZAOVtMPH2fZJkV4tMPUc5yD0wS3cVb',
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
  expect(secrets({ secret: 'SEAL_OLD' })).toBe(VALUES.SEAL_OLD)
})

test('a name that stands twice is asked for once', () => {
  const lock = { secret: { secret: 'LOCK' } }
  const hosts = { a: { origin: 'http://o', lock, routes: [] }, b: { origin: 'http://o', lock, routes: [] } }
  expect(secretNames({ ...CONFIG, hosts }).filter((name) => name === 'LOCK')).toEqual(['LOCK'])
})

describe('a value is wrong', () => {
  const NO_PEM =
    'is no P-256 private key in PKCS#8 PEM: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256'
  const GUESSABLE = 'can be guessed: take what openssl rand -base64 32 prints'
  const UNSENDABLE = "has spaces, or characters a header can't carry"

  test.each([
    ['not there', 'CLIENT', undefined, ['is missing']],
    ['empty', 'AUTHSIGNAL', '', ['is missing']],
    ['a service’s, with the line end of its file', 'CLIENT', 'a\n', ['ends in a line break']],
    ['a key with the line end of its file', 'SEAL_NEW', `${RANDOM}\r\n`, ['ends in a line break']],
    ['a key that can be tried out', 'SEAL_OLD', RANDOM.slice(1), ['is shorter than 32 bytes']],
    ['of sign-up proofs, and can be tried out', 'PROOF', 'short', ['is shorter than 32 bytes']],
    ['a lock that can be tried out', 'LOCK', RANDOM.slice(1), ['is shorter than 32 bytes']],
    ['a lock with another header in it', 'LOCK', `${RANDOM}\r\nx: y`, [UNSENDABLE]],
    ['a lock with an umlaut', 'LOCK', `${RANDOM}ü`, [UNSENDABLE]],
    ['a lock with a space', 'LOCK', `${RANDOM} x`, [UNSENDABLE]],
    ['wrong in two ways', 'LOCK', 'ü\n', ['ends in a line break', UNSENDABLE, 'is shorter than 32 bytes']],
    ['a lock with the line end of its file', 'LOCK', `${RANDOM}\n`, ['ends in a line break']],
    ['a token that can be tried out', 'TOKEN', RANDOM.slice(1), ['is shorter than 32 bytes']],
    ['a token of two words', 'TOKEN', `${RANDOM} x`, [UNSENDABLE]],
    ['a token of letters a header can’t carry', 'TOKEN', `${RANDOM}ü`, [UNSENDABLE]],
    ['a key that can be guessed', 'SEAL_OLD', 'd'.repeat(40), [GUESSABLE]],
    ['a lock of a template', 'LOCK', 'change-me-change-me-change-me-now', [GUESSABLE]],
    ['a token that is its own name', 'TOKEN', 'OPERATOR_TOKEN_OPERATOR_TOKEN_OPERATOR_TOKEN_', [GUESSABLE]],
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
    ['a lock that only signs, of any characters', 'LOCK', `${RANDOM} ü`],
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
