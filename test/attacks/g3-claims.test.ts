import { describe, expect, test } from 'vitest'
import type { AllowedVisitors } from '../../gateway/core/config.ts'
import { IDENTITY_PRESETS } from '../../gateway/core/identity-presets.ts'
import { judge } from '../../gateway/policy/judge.ts'
import type { Rule } from '../../gateway/policy/rule.ts'
import { identityHeaders, setIdentityHeaders } from '../../gateway/proxy/identity-headers.ts'
import { sessionFrom } from '../../gateway/session/claims.ts'
import { SUB } from '../session/a-session.ts'

// G3: what a token claims becomes no header and opens no rule but what Cognito has verified. The tokens here are
// genuine; what stands in them is what somebody could get the pool, or a provider connected to it, to write.
const VICTIM = 'victim@example.com'
const EVE = {
  sub: SUB,
  email: 'eve@evil.example',
  email_verified: true,
  'cognito:groups': ['users'],
  origin_jti: 'j1',
  auth_time: 100,
  exp: 200,
}
type Claims = Readonly<Record<string, unknown>>

function sessionOf(claims: Claims) {
  const session = sessionFrom({ ...EVE, ...claims })
  if (session === undefined) throw new Error('no session')
  return session
}

function isAllowed(claims: Claims, allowed: AllowedVisitors): boolean {
  const rule: Rule = {
    methods: undefined,
    whenSignedOut: 'sign-in',
    firstByteDeadlineMs: 1,
    maxAuthAgeSeconds: undefined,
    cors: undefined,
    need: { kind: 'signed-in', allowed },
  }
  return judge([rule], sessionOf(claims), EVE.auth_time).ok
}

/** All that an app would be told, under every preset and a map of the operator's own. */
function told(claims: Claims): readonly (readonly [string, string])[] {
  const own = { 'X-Own-User': 'sub', 'X-Own-Email': 'email', 'X-Own-Groups': 'groups' } as const
  const maps = [...Object.values(IDENTITY_PRESETS), identityHeaders(own)]
  return maps.flatMap((identity) => {
    const headers = new Headers()
    setIdentityHeaders(headers, { session: sessionOf(claims), assertion: undefined }, identity)
    return [...headers]
  })
}

describe('an address that is not the victim’s in the one canonical form, or that nobody has verified', () => {
  const NOT_THE_VICTIMS: readonly (readonly [string, Claims])[] = [
    ['another domain’s, with hers behind it', { email: 'victim@evil.example@example.com' }],
    ['hers, with another domain behind it', { email: 'victim@example.com@evil.example' }],
    ['hers in quotes, at another domain', { email: '"victim@example.com"@evil.example' }],
    ['hers in a comment', { email: 'eve@evil.example(victim@example.com)' }],
    ['hers as a name', { email: 'victim@example.com <eve@evil.example>' }],
    ['hers as a route', { email: '@example.com:eve@evil.example' }],
    ['two, with a comma', { email: 'victim@example.com,eve@evil.example' }],
    ['two, with a semicolon', { email: 'eve@evil.example;victim@example.com' }],
    ['two, as a list', { email: ['victim@example.com'] }],
    ['one that becomes hers as a text', { email: { toString: 'victim@example.com' } }],
    ['a Cyrillic letter in the name', { email: 'v\u0456ctim@example.com' }],
    ['a Cyrillic letter in the domain', { email: 'victim@ex\u0430mple.com' }],
    ['a dotless i', { email: 'v\u0131ctim@example.com' }],
    ['a dotted capital I, which some lower cases make an i', { email: 'V\u0130CTIM@example.com' }],
    ['letters of full width', { email: '\uff56ictim@example.com' }],
    ['an @ of full width', { email: 'victim\uff20example.com' }],
    ['a letter and its accent apart', { email: 'victi\u0301m@example.com' }],
    ['a dot behind', { email: 'victim@example.com.' }],
    ['a dot before the @', { email: 'victim.@example.com' }],
    ['a NUL behind', { email: 'victim@example.com\u0000' }],
    ['a NUL, and another domain behind it', { email: 'victim@example.com\u0000@evil.example' }],
    ['a NUL in it', { email: 'vic\u0000tim@example.com' }],
    ['a line break, and a header behind it', { email: 'victim@example.com\r\nX-Forwarded-User: admin' }],
    ['a line break before the domain', { email: 'victim@\r\nexample.com' }],
    ['a space behind', { email: 'victim@example.com ' }],
    ['a space before', { email: ' victim@example.com' }],
    ['a line break behind', { email: 'victim@example.com\n' }],
    ['a no-break space behind', { email: 'victim@example.com\u00a0' }],
    ['a byte-order mark before', { email: '\ufeffvictim@example.com' }],
    ['a line separator behind', { email: 'victim@example.com\u2028' }],
    ['a space of no width', { email: 'victim\u200b@example.com' }],
    ['letters that run the other way', { email: '\u202evictim@example.com' }],
    ['an escape', { email: 'victim%40example.com' }],
    ['an address literal', { email: 'victim@[127.0.0.1]' }],
    ['her very own, not verified', { email: VICTIM, email_verified: false }],
    ['her very own, not verified, as a text', { email: VICTIM, email_verified: 'false' }],
    ['her very own, and nobody says whether it is verified', { email: VICTIM, email_verified: undefined }],
    ['her very own, verified by a word of another language', { email: VICTIM, email_verified: 'yes' }],
    ['her very own, verified by a number', { email: VICTIM, email_verified: 1 }],
    [
      'her very own under another claim',
      { email: undefined, 'custom:email': VICTIM, preferred_username: VICTIM },
    ],
  ]

  test.each(NOT_THE_VICTIMS)('%s: opens no rule of hers, and no app hears of it', (_sentence, claims) => {
    expect(isAllowed(claims, { emails: [VICTIM] })).toBe(false)
    expect(isAllowed(claims, { emailDomains: ['example.com'] })).toBe(false)
    expect(told(claims).filter(([, value]) => /victim|example\.com|evil/i.test(value))).toEqual([])
  })

  test.each([
    ['the domain in its ASCII form of another script', 'victim@xn--exmple-4nf.com'],
    ['a domain beneath hers', 'victim@sub.example.com'],
    ['a domain that ends like hers', 'victim@evilexample.com'],
    ['a domain that begins like hers', 'victim@example.com.evil.example'],
  ])('%s: opens no rule of hers, and is told as what it is', (_sentence, email) => {
    expect(isAllowed({ email }, { emails: [VICTIM] })).toBe(false)
    expect(isAllowed({ email }, { emailDomains: ['example.com'] })).toBe(false)
    expect(told({ email }).filter(([name]) => /email/.test(name))).toEqual(
      expect.arrayContaining([['x-forwarded-email', email]]),
    )
    expect(told({ email }).some(([, value]) => value === VICTIM)).toBe(false)
  })

  test('while hers, verified, does, however it is written', () => {
    for (const email of [VICTIM, 'Victim@Example.COM']) {
      expect(isAllowed({ email }, { emails: [VICTIM] })).toBe(true)
      expect(isAllowed({ email }, { emailDomains: ['example.com'] })).toBe(true)
      expect(told({ email }).filter(([, value]) => value === VICTIM)).toHaveLength(8)
    }
  })
})

describe('somebody who is signed in, and changes their address to the victim’s', () => {
  const rule: AllowedVisitors = { emails: [VICTIM], emailDomains: ['example.com'] }

  test('is nobody to her rules before, nor until the pool has verified it', () => {
    expect(isAllowed({}, rule)).toBe(false)
    expect(isAllowed({ email: VICTIM, email_verified: false }, rule)).toBe(false)
  })

  test('is told to the app under their own sub all the while', () => {
    for (const claims of [{}, { email: VICTIM, email_verified: false }, { email: VICTIM }]) {
      expect(told(claims)).toContainEqual(['x-forwarded-user', SUB])
    }
  })
})

describe('a group that is not the one a rule names', () => {
  test.each<[string, unknown]>([
    ['in other letters', ['Admins']],
    ['with a space behind', ['admins ']],
    ['with a NUL behind', ['admins\u0000']],
    ['with a line break behind', ['admins\n']],
    ['with a Cyrillic letter', ['\u0430dmins']],
    ['among others behind a comma', ['users,admins']],
    ['in a list of a list', [['admins']]],
    ['as a text', 'admins'],
    ['as a key', { admins: true }],
    ['under another claim', undefined],
  ])('%s', (_sentence, groups) => {
    const claims = { 'cognito:groups': groups, groups: ['admins'], 'custom:groups': ['admins'] }
    expect(isAllowed(claims, { groups: ['admins'] })).toBe(false)
    const saysAdmins = told(claims).filter(([, value]) => value.split(',').includes('admins'))
    expect(saysAdmins).toEqual([])
  })
})

describe('what a header can’t carry is in none', () => {
  const BROKEN = [
    '\r\nX-Evil: 1',
    '\n',
    '\r',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u0085',
    '\u00e9',
    '\u2028',
    '管理者',
  ]

  test.each(BROKEN.map((text) => [JSON.stringify(text), text]))(
    '%s in a group, an address or a sub',
    (_, text) => {
      const groups = ['users', `admins${text}`, `${text}admins`]
      const headers = told({ 'cognito:groups': groups, email: `eve${text}@evil.example` })
      for (const [, value] of headers) expect(value).toMatch(/^[\x21-\x7e]+$/)
      expect(headers.filter(([name]) => /groups/.test(name)).map(([, value]) => value)).toEqual(
        Array(4).fill('users'),
      )
      expect(headers.some(([name]) => /email|x-evil/.test(name))).toBe(false)
      expect(sessionFrom({ ...EVE, sub: `${SUB}${text}` })).toBeUndefined()
    },
  )
})
