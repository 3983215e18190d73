import { expect, test } from 'vitest'
import type { GatehouseConfig, LockConfig } from '../../gateway/core/config.ts'
import { withEmbedded } from '../../local/embedded.ts'
import { stackSecrets } from '../../local/stack-secrets.ts'
import { WrongConfig } from '../../local/wrong-config.ts'

const LOCK = 'a3f1c2d4e5b60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9a'
const ELSEWHERE = { cognito: 'http://127.0.0.1:1', authsignalApi: 'http://127.0.0.1:2/v1' }

function configFor(locks: readonly LockConfig[], changes: Partial<GatehouseConfig> = {}) {
  const hosts = locks.map((lock, i) => [`h${i}`, { origin: 'http://o', lock, routes: [] }])
  return { hosts: Object.fromEntries(hosts), ...changes }
}

function secretsOf(written: ReturnType<typeof configFor>, environment: Record<string, string> = {}) {
  try {
    return stackSecrets(written, withEmbedded(written, ELSEWHERE), null, environment)
  } catch (error) {
    return error instanceof WrongConfig ? error.problems : error
  }
}

const ORIGIN_LOCK: LockConfig = { secret: { secret: 'ORIGIN_LOCK' } }
const NOWHERE = "secret('ORIGIN_LOCK'): is neither in the environment nor in secrets.json"
const LOST = `${NOWHERE}; the app's server must know the same value`

test('what nobody else has to know is made, and the lock’s value is the one given', () => {
  expect(secretsOf(configFor([ORIGIN_LOCK]), { ORIGIN_LOCK: LOCK })).toEqual({
    COGNITO_CLIENT_SECRET: expect.stringMatching(/^[\w-]{43}$/),
    AUTHSIGNAL_SECRET_KEY: expect.stringMatching(/^[\w-]{43}$/),
    SEALING_KEY: expect.stringMatching(/^[\w-]{43}$/),
    SIGN_UP_PROOF_KEY: expect.stringMatching(/^[\w-]{43}$/),
    ASSERTION_KEY: expect.stringMatching(/^-----BEGIN PRIVATE KEY-----\n/),
    OPERATOR_TOKEN: expect.stringMatching(/^[\w-]{43}$/),
    ORIGIN_LOCK: LOCK,
  })
})

const KEYS = { sealing: [{ secret: 'MINE' }], signUpProof: { secret: 'SIGN_UP_PROOF_KEY' } }
const COGNITO = { userPoolId: 'us-east-1_X', clientId: 'x', clientSecret: { secret: 'REAL' } }

test.each([
  ['a lock that is nowhere', configFor([ORIGIN_LOCK]), {}, [LOST]],
  ['an empty one', configFor([ORIGIN_LOCK]), { ORIGIN_LOCK: '' }, [LOST]],
  ['one that only signs', configFor([{ ...ORIGIN_LOCK, kind: 'hmac' }]), {}, [LOST]],
  ['one of two hosts, named once', configFor([ORIGIN_LOCK, ORIGIN_LOCK]), {}, [LOST]],
  [
    'one under a name of the embedded services',
    configFor([{ secret: { secret: 'SEALING_KEY' } }], { keys: KEYS }),
    {},
    [LOST.replace('ORIGIN_LOCK', 'SEALING_KEY')],
  ],
  [
    'a real service’s secret that is nowhere',
    configFor([], { cognito: COGNITO }),
    {},
    [NOWHERE.replace('ORIGIN_LOCK', 'REAL')],
  ],
  [
    'a key of a template',
    configFor([]),
    { SEALING_KEY: 'change-me-change-me-change-me-now' },
    ["secret('SEALING_KEY'): can be guessed: take what openssl rand -base64 32 prints"],
  ],
  [
    'what is given and wrong, with what is missing',
    configFor([ORIGIN_LOCK]),
    { SEALING_KEY: 'short' },
    ["secret('SEALING_KEY'): is shorter than 32 bytes", LOST],
  ],
])('is refused: %s', (_, written, environment, problems) => {
  expect(secretsOf(written, environment)).toEqual(problems)
})
