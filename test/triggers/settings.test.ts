import { describe, expect, test } from 'vitest'
import { readSettings } from '../../triggers/settings.ts'

const RIGHT = {
  AUTHSIGNAL_SECRET_KEY: 's3cr3t',
  AUTHSIGNAL_API_URL: 'https://eu.api.authsignal.com/v1',
  AUTHSIGNAL_ACTION: 'cognitoAuth',
  GATEHOUSE_CLIENT_IDS: 'abc123, def456',
  SIGN_UP_PROOF_KEY: 'a-key-of-thirty-two-characters!!',
  SELF_SIGN_UP_CLIENT_IDS: 'mobile1',
  ENROLMENT_TRUSTED_CLIENT_IDS: '',
}

test('right settings are read', () => {
  expect(readSettings(RIGHT)).toEqual({
    authsignal: {
      secretKey: 's3cr3t',
      apiUrl: 'https://eu.api.authsignal.com/v1',
      action: 'cognitoAuth',
    },
    gatehouseClientIds: new Set(['abc123', 'def456']),
    signUpProofKey: 'a-key-of-thirty-two-characters!!',
    selfSignUpClientIds: new Set(['mobile1']),
    enrolmentTrustedClientIds: new Set(),
  })
})

test('the two lists may be left out', () => {
  const { SELF_SIGN_UP_CLIENT_IDS, ENROLMENT_TRUSTED_CLIENT_IDS, ...rest } = RIGHT
  expect(readSettings(rest).selfSignUpClientIds).toEqual(new Set())
})

function problems(change: Record<string, string>): string[] {
  try {
    readSettings({ ...RIGHT, ...change })
  } catch (error) {
    return (error as Error).message.split('\n').slice(1)
  }
  return []
}

describe('one problem is told in one line', () => {
  test.each([
    [
      'no secret key',
      { AUTHSIGNAL_SECRET_KEY: ' ' },
      'AUTHSIGNAL_SECRET_KEY: is missing; it is the secret key of the Authsignal tenant.',
    ],
    [
      'an address over plain http',
      { AUTHSIGNAL_API_URL: 'http://api.authsignal.com/v1' },
      'AUTHSIGNAL_API_URL: "http://api.authsignal.com/v1" must be an https address (http only on 127.0.0.1 or localhost).',
    ],
    [
      'no address',
      { AUTHSIGNAL_API_URL: 'eu' },
      'AUTHSIGNAL_API_URL: "eu" must be an https address (http only on 127.0.0.1 or localhost).',
    ],
    [
      'an action with a slash',
      { AUTHSIGNAL_ACTION: 'a/b' },
      'AUTHSIGNAL_ACTION: "a/b" is not an action code such as cognitoAuth.',
    ],
    [
      'no client of ours',
      { GATEHOUSE_CLIENT_IDS: ' , ' },
      "GATEHOUSE_CLIENT_IDS: is missing; it lists the gateway's app client ids, separated by commas.",
    ],
    [
      'a client id that is none',
      { SELF_SIGN_UP_CLIENT_IDS: 'a b' },
      'SELF_SIGN_UP_CLIENT_IDS: "a b" is not an app client id.',
    ],
    [
      'a short key, not shown',
      { SIGN_UP_PROOF_KEY: 'short' },
      'SIGN_UP_PROOF_KEY: has 5 characters, at least 32 are needed.',
    ],
    [
      'our client among those that sign up without proof',
      { SELF_SIGN_UP_CLIENT_IDS: 'abc123' },
      "SELF_SIGN_UP_CLIENT_IDS: abc123 is the gateway's client, which always signs up with a proof.",
    ],
    [
      'our client among those trusted for enrolment',
      { ENROLMENT_TRUSTED_CLIENT_IDS: 'abc123' },
      "ENROLMENT_TRUSTED_CLIENT_IDS: abc123 is the gateway's client, which is never given a url.",
    ],
  ])('%s', (_, change: Record<string, string>, line) => {
    expect(problems(change)).toEqual([line])
  })
})

test('plain http is fine on this machine', () => {
  expect(problems({ AUTHSIGNAL_API_URL: 'http://127.0.0.1:8790/v1' })).toEqual([])
})

test('all problems are told at once', () => {
  const nothing = Object.fromEntries(Object.keys(RIGHT).map((name) => [name, '']))
  expect(problems(nothing).map((line) => line.split(':')[0])).toEqual([
    'AUTHSIGNAL_SECRET_KEY',
    'AUTHSIGNAL_API_URL',
    'AUTHSIGNAL_ACTION',
    'GATEHOUSE_CLIENT_IDS',
    'SIGN_UP_PROOF_KEY',
  ])
})
