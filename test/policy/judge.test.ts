import { describe, expect, test } from 'vitest'
import type { Allowed } from '../../gateway/core/config.ts'
import { judge, needOf } from '../../gateway/policy/judge.ts'
import type { Need, Rule } from '../../gateway/policy/rule.ts'
import { aSession } from '../session/a-session.ts'

function rule(need: Need, maxAuthAgeSeconds?: number): Rule {
  return {
    methods: undefined,
    need,
    whenSignedOut: 'sign-in',
    firstByteDeadlineMs: 1,
    maxAuthAgeSeconds,
    cors: undefined,
  }
}
const PUBLIC = rule({ kind: 'public' })
const OPTIONAL = rule({ kind: 'optional' })
const SIGNED_IN = rule({ kind: 'signed-in', allowed: undefined })
const allowing = (allowed: Allowed) => rule({ kind: 'signed-in', allowed })

describe('the strictest need counts', () => {
  test.each([
    ['public alone', [PUBLIC], 'public'],
    ['optional beside public', [PUBLIC, OPTIONAL], 'optional'],
    ['signed in beside both', [PUBLIC, OPTIONAL, SIGNED_IN], 'signed-in'],
    ['signed in first', [SIGNED_IN, PUBLIC], 'signed-in'],
  ])('%s', (_, rules, need) => {
    expect(needOf(rules)).toBe(need)
  })
})

/** Ten minutes after they signed in, seconds. */
const NOW = 1_736_943_000
const ANA = aSession({ groups: ['readers', 'staff'], email: 'ana@example.com', emailVerified: true })
const UNPROVEN = aSession({ email: 'ana@example.com', emailVerified: false })
const NAMELESS = aSession({ email: '', emailVerified: true })

describe('may pass', () => {
  test.each([
    ['anybody signed in', SIGNED_IN, UNPROVEN],
    ['a member of one of the groups', allowing({ groups: ['admins', 'staff'] }), ANA],
    ['a listed address', allowing({ emails: ['bo@example.com', 'ana@example.com'] }), ANA],
    ['an address at a listed domain', allowing({ emailDomains: ['example.com'] }), ANA],
    [
      'whoever meets one of several lists',
      allowing({ groups: ['admins'], emailDomains: ['example.com'] }),
      ANA,
    ],
    ['anybody, where the object is empty', allowing({}), UNPROVEN],
  ])('%s', (_, needed, session) => {
    expect(judge([needed], session, NOW)).toEqual({ ok: true, value: 'allowed' })
  })
})

describe('may not pass', () => {
  test.each([
    ['who is in other groups', allowing({ groups: ['admins'] }), ANA],
    ['who is in a group of another case', allowing({ groups: ['Staff'] }), ANA],
    ['whose address is another', allowing({ emails: ['bo@example.com'] }), ANA],
    ['whose address nobody has proven', allowing({ emails: ['ana@example.com'] }), UNPROVEN],
    ['whose domain nobody has proven', allowing({ emailDomains: ['example.com'] }), UNPROVEN],
    ['who has no address', allowing({ emailDomains: ['example.com'] }), NAMELESS],
    ['who is beneath a listed domain', allowing({ emailDomains: ['com'] }), ANA],
    ['who would have to step up', allowing({ stepUp: { action: 'admin', maxAgeMinutes: 15 } }), ANA],
    [
      'who is in the group, but would have to step up',
      allowing({ groups: ['staff'], stepUp: { action: 'admin', maxAgeMinutes: 15 } }),
      ANA,
    ],
  ])('%s', (_, needed, session) => {
    expect(judge([needed], session, NOW)).toMatchObject({ ok: false, error: { reason: 'not_allowed' } })
  })

  test('who meets one of two needs, and nobody can say which counts', () => {
    const verdict = judge([allowing({ groups: ['staff'] }), allowing({ groups: ['admins'] })], ANA, NOW)
    expect(verdict).toMatchObject({ ok: false, error: { reason: 'path_ambiguous' } })
  })
})

describe('a sign-in that was too long ago', () => {
  const within = (seconds: number) => rule({ kind: 'signed-in', allowed: undefined }, seconds)
  test.each([
    ['counts where the route says nothing', [SIGNED_IN], 'allowed'],
    ['counts to the second', [within(600)], 'allowed'],
    ['counts no longer a second later', [within(599)], 599],
    ['is told by the shortest of several ages', [within(3_600), within(300), within(900)], 300],
  ])('%s', (_, rules, expected) => {
    const verdict = judge(rules, ANA, NOW)
    const { sub, originJti } = ANA
    const because = 'sign_in_too_old'
    const refused = { reason: 'unauthenticated', because, sub, originJti, maxAgeSeconds: expected }
    expect(verdict).toEqual(
      expected === 'allowed' ? { ok: true, value: 'allowed' } : { ok: false, error: refused },
    )
  })

  test('is no way to learn that one would be let in: who may not is told so first', () => {
    const needed = rule({ kind: 'signed-in', allowed: { groups: ['admins'] } }, 60)
    expect(judge([needed], ANA, NOW)).toMatchObject({ ok: false, error: { reason: 'not_allowed' } })
  })
})
