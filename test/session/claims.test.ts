import { describe, expect, test } from 'vitest'
import { sessionFrom } from '../../gateway/session/claims.ts'
import { SUB } from './a-session.ts'

const CLAIMS = {
  sub: SUB,
  email: 'Ana@Example.com',
  email_verified: true,
  'cognito:groups': ['admins', 'staff'],
  origin_jti: 'j1',
  auth_time: 100,
  exp: 200,
}

test('claims are a session, the address in its one spelling', () => {
  expect(sessionFrom(CLAIMS)).toEqual({
    sub: SUB,
    email: 'ana@example.com',
    emailVerified: true,
    groups: ['admins', 'staff'],
    originJti: 'j1',
    authenticatedAt: 100,
    expiresAt: 200,
  })
})

describe('no session without what the gateway rests on', () => {
  test.each([
    ['no sub', { sub: undefined }],
    ['a sub that is no UUID', { sub: 'ana' }],
    ['a sub in capitals', { sub: SUB.toUpperCase() }],
    ['no origin_jti', { origin_jti: undefined }],
    ['an empty origin_jti', { origin_jti: '' }],
    ['an origin_jti that is a number', { origin_jti: 7 }],
    ['no auth_time', { auth_time: undefined }],
    ['an auth_time that is a text', { auth_time: '100' }],
    ['no exp', { exp: undefined }],
    ['an exp that is a text', { exp: '200' }],
  ])('%s', (_, differences) => {
    expect(sessionFrom({ ...CLAIMS, ...differences })).toBeUndefined()
  })
})

describe('an address', () => {
  test.each([
    ['left out', { email: undefined }, '', false],
    ['that is none', { email: 'ana@evil.example@example.com' }, '', false],
    ['of another script', { email: 'аna@example.com' }, '', false],
    ['that is a list', { email: ['ana@example.com'] }, '', false],
    ['not proven', { email_verified: false }, 'ana@example.com', false],
    ['of which nobody says whether it is proven', { email_verified: undefined }, 'ana@example.com', false],
    ['proven, as a text', { email_verified: 'true' }, 'ana@example.com', true],
    ['proven in another word', { email_verified: 'TRUE' }, 'ana@example.com', false],
    ['proven by a number', { email_verified: 1 }, 'ana@example.com', false],
  ])('%s', (_, differences, email, emailVerified) => {
    expect(sessionFrom({ ...CLAIMS, ...differences })).toMatchObject({ email, emailVerified })
  })
})

describe('groups', () => {
  test.each([
    ['left out', undefined, []],
    ['a text', 'admins', []],
    ['an object', { 0: 'admins', length: 1 }, []],
    ['a list with other things in it', ['staff', 7, null, ['admins']], ['staff']],
  ])('%s', (_, groups, read) => {
    expect(sessionFrom({ ...CLAIMS, 'cognito:groups': groups })?.groups).toEqual(read)
  })
})
