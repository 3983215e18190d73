import { describe, expect, test } from 'vitest'
import type { AllowedVisitors } from '../../gateway/core/config.ts'
import { asksForProof, judge, needOf, type PastProof } from '../../gateway/policy/judge.ts'
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
const allowing = (allowed: AllowedVisitors) => rule({ kind: 'signed-in', allowed })

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

describe('a proof of an action', () => {
  const STEP_UP = { action: 'admin', maxAgeMinutes: 15 }
  const WITHIN_15 = allowing({ groups: ['staff'], stepUp: STEP_UP })
  const WITHIN_5 = allowing({ stepUp: { action: 'admin', maxAgeMinutes: 5 } })
  const OF_VAULT = allowing({ stepUp: { action: 'vault', maxAgeMinutes: 60 } })
  const TRUSTING = allowing({ stepUp: { ...STEP_UP, trustRules: true } })
  const made = (secondsAgo: number, action = 'admin', method = 'PASSKEY'): PastProof => ({
    action,
    method,
    at: NOW - secondsAgo,
  })
  const asked = (action: string, maxAgeSeconds: number) => {
    const { sub, originJti } = ANA
    return { ok: false, error: { reason: 'step_up_required', action, sub, originJti, maxAgeSeconds } }
  }
  const ALLOWED = { ok: true, value: 'allowed' }

  test.each<[string, readonly Rule[], readonly PastProof[], object]>([
    ['is asked for where there is none', [WITHIN_15], [], asked('admin', 900)],
    ['counts to the second', [WITHIN_15], [made(900)], ALLOWED],
    ['counts no longer a second later', [WITHIN_15], [made(901)], asked('admin', 900)],
    ['counts beside older ones', [WITHIN_15], [made(4_000), made(10)], ALLOWED],
    ['of another action is none', [WITHIN_15], [made(0, 'vault')], asked('admin', 900)],
    ['of an action that differs in case is none', [WITHIN_15], [made(0, 'Admin')], asked('admin', 900)],
    ['of the sign-in’s own action is none', [WITHIN_15], [made(0, 'cognitoAuth')], asked('admin', 900)],
    ['made ahead of our clock counts for as much as clocks may differ', [WITHIN_15], [made(-30)], ALLOWED],
    ['made in the future is none', [WITHIN_15], [made(-31)], asked('admin', 900)],
    ['is asked for by the shortest of several ages', [WITHIN_15, WITHIN_5], [made(600)], asked('admin', 300)],
    ['young enough for all rules counts', [WITHIN_15, WITHIN_5], [made(300)], ALLOWED],
    [
      'is asked for of each action, one after the other',
      [WITHIN_15, OF_VAULT],
      [made(0)],
      asked('vault', 3_600),
    ],
    ['of all actions counts', [WITHIN_15, OF_VAULT], [made(0), made(0, 'vault')], ALLOWED],
    ['is asked for beside a rule that needs none', [SIGNED_IN, WITHIN_15], [], asked('admin', 900)],
    ['that is the rules’ word is none', [WITHIN_15], [made(0, 'admin', 'RULES')], asked('admin', 900)],
    [
      'that is the rules’ word counts where they are trusted',
      [TRUSTING],
      [made(0, 'admin', 'RULES')],
      ALLOWED,
    ],
    [
      'that is the rules’ word does not where only one of two trusts them',
      [TRUSTING, WITHIN_15],
      [made(0, 'admin', 'RULES')],
      asked('admin', 900),
    ],
  ])('%s', (_, rules, proofs, expected) => {
    expect(judge(rules, ANA, NOW, proofs)).toEqual(expected)
  })

  test('is no way to learn that one would be let in: who may not is told so first', () => {
    const needed = allowing({ groups: ['admins'], stepUp: STEP_UP })
    expect(judge([needed], ANA, NOW, [])).toMatchObject({ ok: false, error: { reason: 'not_allowed' } })
  })

  test('does not help where the sign-in is too old', () => {
    const needed = rule({ kind: 'signed-in', allowed: { stepUp: STEP_UP } }, 60)
    const refused = { ok: false, error: { reason: 'unauthenticated', because: 'sign_in_too_old' } }
    expect(judge([needed], ANA, NOW, [made(0)])).toMatchObject(refused)
  })

  test('nobody left the proofs out by mistake: without them none counts', () => {
    expect(judge([WITHIN_15], ANA, NOW)).toEqual(asked('admin', 900))
  })

  test.each([
    ['where a rule does', [SIGNED_IN, WITHIN_15], true],
    ['where none does', [PUBLIC, OPTIONAL, SIGNED_IN, allowing({ groups: ['staff'] })], false],
  ])('is looked for %s', (_, rules, expected) => {
    expect(asksForProof(rules)).toBe(expected)
  })
})
