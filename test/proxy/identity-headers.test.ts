import { describe, expect, test } from 'vitest'
import type { IdentityPreset } from '../../gateway/core/config.ts'
import type { Session } from '../../gateway/core/session.ts'
import { setIdentityHeaders } from '../../gateway/proxy/identity-headers.ts'
import { aSession, SUB } from '../session/a-session.ts'

function headersFor(session: Partial<Session>, preset: IdentityPreset = 'gatehouse'): Record<string, string> {
  const headers = new Headers()
  setIdentityHeaders(headers, aSession(session), preset)
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
