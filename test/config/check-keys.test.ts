import { describe, expect, test } from 'vitest'
import { changed, problemsOf, ROUTE, withHost } from './a-config.ts'

const named = (secret: string) => ({ secret })
const HOST = { origin: 'https://o.example', routes: [ROUTE] }

describe('a secret for two things is refused:', () => {
  test.each([
    ['the sealing key', 'SEALING_KEY', 'keys.sealing.0'],
    ['the key of sign-up proofs', 'PROOF_KEY', 'keys.signUpProof'],
    ['the app client’s secret', 'CLIENT_SECRET', 'cognito.clientSecret'],
    ['the tenant’s key', 'AUTHSIGNAL_KEY', 'authsignal.secretKey'],
  ])('%s, for a lock, would be sent to the app', (_, name, place) => {
    expect(problemsOf(withHost({ lock: { secret: named(name) } }))).toEqual([
      `hosts.app.example.com.lock.secret: is secret('${name}'), which is ${place} as well; a secret of its own, for the app's server knows it`,
    ])
  })

  test('the key to sign with, for a lock of any kind', () => {
    const hosts = { a: { ...HOST, lock: { kind: 'hmac', secret: named('SIGN') } } }
    const keys = { sealing: [named('S')], signUpProof: named('P'), assertion: [named('SIGN')] }
    expect(problemsOf({ ...(changed('hosts', hosts) as object), keys })).toEqual([
      expect.stringMatching(/^hosts\.a\.lock\.secret: is secret\('SIGN'\), which is keys\.assertion\.0/),
    ])
  })

  test('the operator’s token, for a lock, would be known to the app', () => {
    const hosts = { a: { ...HOST, lock: { secret: named('TOKEN') } } }
    const keys = { sealing: [named('S')], signUpProof: named('P'), operatorToken: named('TOKEN') }
    expect(problemsOf({ ...(changed('hosts', hosts) as object), keys })).toEqual([
      expect.stringMatching(/^hosts\.a\.lock\.secret: is secret\('TOKEN'\), which is keys\.operatorToken/),
    ])
  })

  test.each([
    [
      'sealing and sign-up proofs',
      { sealing: [named('A')], signUpProof: named('A') },
      'keys.signUpProof',
      'keys.sealing.0',
    ],
    [
      'sealing, twice',
      { sealing: [named('A'), named('A')], signUpProof: named('B') },
      'keys.sealing.1',
      'keys.sealing.0',
    ],
    [
      'sealing and signing',
      { sealing: [named('A')], signUpProof: named('B'), assertion: [named('A')] },
      'keys.assertion.0',
      'keys.sealing.0',
    ],
    [
      'sealing and the app client',
      { sealing: [named('CLIENT_SECRET')], signUpProof: named('B') },
      'keys.sealing.0',
      'cognito.clientSecret',
    ],
    [
      'sealing and the operator',
      { sealing: [named('A')], signUpProof: named('B'), operatorToken: named('A') },
      'keys.operatorToken',
      'keys.sealing.0',
    ],
    [
      'sign-up proofs and the tenant',
      { sealing: [named('A')], signUpProof: named('AUTHSIGNAL_KEY') },
      'keys.signUpProof',
      'authsignal.secretKey',
    ],
  ])('%s', (_, keys, place, other) => {
    const [problem, ...others] = problemsOf(changed('keys', keys))
    expect([problem, others]).toEqual([
      expect.stringMatching(new RegExp(`^${place}: is secret\\('\\w+'\\), which is ${other} as well`)),
      [],
    ])
  })

  test('also where the rest can’t be read', () => {
    const hosts = { a: { lock: { secret: named('A') }, routes: 5 } }
    expect(problemsOf({ keys: { sealing: [named('A')] }, hosts })).toContainEqual(
      expect.stringMatching(/^hosts\.a\.lock\.secret: is secret\('A'\)/),
    )
  })

  test('but hosts of one server may have one lock', () => {
    const lock = { secret: named('LOCK') }
    expect(problemsOf(changed('hosts', { a: { ...HOST, lock }, b: { ...HOST, lock } }))).toEqual([])
  })
})

describe('an assertion', () => {
  const asked = withHost({ identity: { 'X-User': 'sub', 'X-Proof': 'assertion' } }) as { keys: object }

  test('that a map asks for, and no key to sign it with', () => {
    expect(problemsOf(asked)).toEqual([
      'keys.assertion: is missing; hosts.app.example.com.identity asks for a signed assertion',
    ])
  })

  test.each([
    ['with a key', { ...asked, keys: { ...asked.keys, assertion: [named('SIGN')] } }],
    ['of the preset, which goes without', withHost({ identity: 'gatehouse' })],
  ])('%s', (_, config) => {
    expect(problemsOf(config)).toEqual([])
  })

  test('with the keys left out whole, as npm start allows: that alone is said', () => {
    expect(problemsOf({ ...asked, keys: undefined })).toEqual(['keys: is missing'])
  })
})
