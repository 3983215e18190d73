import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../gateway/core/refusal.ts'
import { type Bug, wordsFor } from '../../gateway/reply/words.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'

const inEnglish = (refusal: Refusal | Bug) => wordsFor(refusal, ENGLISH)

const SECRET_FACT = 'a-fact-for-the-log'

describe('what a visitor is told', () => {
  test.each<[Refusal | Bug, number, string]>([
    [{ reason: 'request_malformed', what: SECRET_FACT }, 400, 'bad_request'],
    [{ reason: 'path_ambiguous', what: SECRET_FACT }, 400, 'bad_request'],
    [{ reason: 'cookies_ambiguous', what: SECRET_FACT }, 400, 'bad_request'],
    [{ reason: 'host_unknown', host: SECRET_FACT }, 421, 'unknown_host'],
    [{ reason: 'no_route' }, 404, 'not_found'],
    [{ reason: 'not_found' }, 404, 'not_found'],
    [{ reason: 'method_not_allowed', allow: ['GET'] }, 405, 'method_not_allowed'],
    [{ reason: 'body_too_large', limitBytes: 65_536 }, 413, 'body_too_large'],
    [{ reason: 'not_a_document' }, 403, 'forbidden'],
    [{ reason: 'unauthenticated', because: 'token_invalid', detail: SECRET_FACT }, 401, 'unauthenticated'],
    [{ reason: 'not_allowed', need: SECRET_FACT, sub: SECRET_FACT }, 403, 'forbidden'],
    [{ reason: 'cross_site', fetchSite: SECRET_FACT, origin: SECRET_FACT }, 403, 'cross_site'],
    [{ reason: 'body_not_kept', because: 'not_utf8' }, 401, 'unauthenticated'],
    [{ reason: 'body_not_kept', because: 'too_large' }, 413, 'body_too_large'],
    [{ reason: 'kept_lost', because: 'too_old' }, 400, 'state_invalid'],
    [{ reason: 'state_invalid', because: SECRET_FACT }, 400, 'state_invalid'],
    [{ reason: 'state_expired', secondsAgo: 700 }, 400, 'state_expired'],
    [{ reason: 'email_invalid' }, 400, 'email_invalid'],
    [{ reason: 'code_wrong', triesLeft: 2 }, 400, 'code_wrong'],
    [{ reason: 'code_expired' }, 400, 'code_expired'],
    [{ reason: 'too_many_tries', by: 'ip', retryAfterSeconds: 60 }, 429, 'too_many_tries'],
    [{ reason: 'blocked', sub: SECRET_FACT }, 403, 'blocked'],
    [{ reason: 'review_required', sub: SECRET_FACT }, 403, 'review_required'],
    [{ reason: 'factor_required', methods: [SECRET_FACT] }, 403, 'forbidden'],
    [{ reason: 'not_vouched', because: SECRET_FACT }, 403, 'forbidden'],
    [
      { reason: 'service_unavailable', service: 'jwks', during: SECRET_FACT, detail: SECRET_FACT },
      503,
      'unavailable',
    ],
    [{ reason: 'origin_unreachable', origin: SECRET_FACT, detail: SECRET_FACT }, 502, 'origin_unreachable'],
    [{ reason: 'origin_loops', via: SECRET_FACT }, 502, 'origin_unreachable'],
    [{ reason: 'origin_too_slow', origin: SECRET_FACT, afterMs: 60_000 }, 504, 'origin_too_slow'],
    [{ reason: 'bug' }, 500, 'internal_error'],
  ])('%j', (refusal, status, code) => {
    const words = inEnglish(refusal)
    expect(words).toMatchObject({ status, code })
    expect(JSON.stringify(words)).not.toContain(SECRET_FACT)
    // A sentence, and a next step.
    expect(words.title).toMatch(/^\S.{8,}[^.]$/)
    expect(words.message).toMatch(/^[A-Z].{5,}\.$/)
    expect(words.ways.length).toBeGreaterThan(0)
  })
})

test('why a visitor is signed out is nobody’s business but the log’s', () => {
  const said = (['no_session', 'token_invalid', 'token_expired', 'session_revoked'] as const).map((because) =>
    JSON.stringify(inEnglish({ reason: 'unauthenticated', because })),
  )
  expect(new Set(said).size).toBe(1)
})

describe('a service that does not answer', () => {
  const silent = (service: 'authsignal' | 'cognito' | 'jwks' | 'registry') =>
    inEnglish({ reason: 'service_unavailable', service, during: '', detail: '' })

  test.each([
    [
      'is not called a sign-in that fails to whoever is signed in: no keys',
      'jwks',
      'Your sign-in can’t be checked right now',
    ],
    [
      'is not called a sign-in that fails to whoever is signed in: no registry',
      'registry',
      'Your sign-in can’t be checked right now',
    ],
    ['is one to whoever signs in: Cognito', 'cognito', 'Signing in is not possible right now'],
    ['is one to whoever signs in: Authsignal', 'authsignal', 'Signing in is not possible right now'],
  ] as const)('%s', (_, service, title) => {
    expect(silent(service)).toMatchObject({ status: 503, code: 'unavailable', title })
  })

  test('is not named', () => {
    expect(silent('jwks')).toEqual(silent('registry'))
    expect(silent('cognito')).toEqual(silent('authsignal'))
  })
})

test.each([
  [1, 'Wait a minute, then try again.'],
  [60, 'Wait a minute, then try again.'],
  [61, 'Wait 2 minutes, then try again.'],
  [599, 'Wait 10 minutes, then try again.'],
])('who has to wait %d seconds is told how long', (retryAfterSeconds, message) => {
  expect(inEnglish({ reason: 'too_many_tries', by: 'ip', retryAfterSeconds }).message).toBe(message)
})

test.each([
  [1, 'Check the code in your newest e-mail, or ask for a new one: a code lasts ten minutes.'],
  [0, 'That was the last try. Send a new code.'],
])('who has %d tries left after a wrong code is told what helps', (triesLeft, message) => {
  expect(inEnglish({ reason: 'code_wrong', triesLeft }).message).toBe(message)
})
