import { describe, expect, test } from 'vitest'
import type { IdentityMap, IdentityPreset } from '../../gateway/core/config.ts'
import type { Session } from '../../gateway/core/session.ts'
import { identityHeaders, setIdentityHeaders } from '../../gateway/proxy/identity-headers.ts'
import { aSession, SUB } from '../session/a-session.ts'

function headersFor(
  session: Partial<Session>,
  identity: IdentityPreset | IdentityMap = 'gatehouse',
  assertion?: string,
): Record<string, string> {
  const headers = new Headers()
  setIdentityHeaders(headers, { session: aSession(session), assertion }, identityHeaders(identity))
  return Object.fromEntries(headers)
}

describe('who this is', () => {
  test.each([
    [
      'gatehouse',
      {
        'x-forwarded-user': SUB,
        'x-forwarded-email': 'ana@example.com',
        'x-forwarded-groups': 'admins,staff',
        'x-forwarded-preferred-username': 'ana@example.com',
      },
    ],
    [
      'oauth2-proxy',
      {
        'x-auth-request-user': SUB,
        'x-auth-request-email': 'ana@example.com',
        'x-auth-request-groups': 'admins,staff',
        'x-auth-request-preferred-username': 'ana@example.com',
      },
    ],
    [
      'remote-user',
      {
        'remote-user': 'ana@example.com',
        'remote-email': 'ana@example.com',
        'remote-groups': 'admins,staff',
        'remote-name': 'ana@example.com',
      },
    ],
  ] as const)('%s', (preset, headers) => {
    expect(headersFor({ groups: ['admins', 'staff'] }, preset)).toEqual(headers)
  })
})

test('the gatehouse preset carries the signed assertion, where there is one', () => {
  expect(headersFor({}, 'gatehouse', 'a.signed.one')['x-gatehouse-assertion']).toBe('a.signed.one')
  expect(headersFor({}, 'oauth2-proxy', 'a.signed.one')).not.toHaveProperty('x-gatehouse-assertion')
})

test('a map of the operator’s own says this and nothing else', () => {
  const own = {
    'X-SSO-User': 'email',
    'X-SSO-Roles': 'groups',
    'X-SSO-Id': 'sub',
    'X-SSO-Proof': 'assertion',
  } as const
  expect(headersFor({ groups: ['admins', 'staff'] }, own, 'a.signed.one')).toEqual({
    'x-sso-user': 'ana@example.com',
    'x-sso-roles': 'admins,staff',
    'x-sso-id': SUB,
    'x-sso-proof': 'a.signed.one',
  })
})

describe('left out, never changed', () => {
  test.each([
    ['an address nobody has proven', { emailVerified: false }, { 'x-forwarded-user': SUB }],
    ['no address', { email: '' }, { 'x-forwarded-user': SUB }],
    [
      'an address with a line break',
      { email: 'a@b.example\r\nx-forwarded-user: root' },
      { 'x-forwarded-user': SUB },
    ],
    ['an address with NUL', { email: 'a\u0000@b.example' }, { 'x-forwarded-user': SUB }],
    ['an address of another script', { email: 'аna@example.com' }, { 'x-forwarded-user': SUB }],
    ['an address with a space before it', { email: ' a@b.example' }, { 'x-forwarded-user': SUB }],
  ])('%s', (_, session, headers) => {
    expect(headersFor(session)).toEqual(headers)
  })

  test.each([
    ['a group with a comma, which would be two', ['staff,admins', 'readers'], 'readers'],
    ['a group with a line feed', ['readers', 'x\nx-forwarded-user: root'], 'readers'],
    ['a group with a carriage return', ['a\rb', 'readers'], 'readers'],
    ['a group with NUL', ['readers', 'a\u0000'], 'readers'],
    ['a group with a tab', ['readers', 'a\tb'], 'readers'],
    ['a group of another script', ['Prüfer', 'readers'], 'readers'],
    ['a group without a name', ['', 'readers'], 'readers'],
    ['a group with a space at its end', ['readers', 'staff '], 'readers'],
    ['nothing of a group with a space inside', ['night shift', 'readers'], 'night shift,readers'],
    ['all of them', ['a,b', 'ü'], undefined],
    ['where there are none', [], undefined],
  ])('%s', (_, groups, value) => {
    expect(headersFor({ groups })['x-forwarded-groups']).toBe(value)
  })
})
