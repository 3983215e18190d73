import { expect } from 'vitest'
import type { Answer, Visitor } from '../../local/visitor.ts'
import { type FaultKind, SAID } from '../support/fault-kinds.ts'
import type { Step } from './g9-steps.ts'

/** What a program is told; a page has the same sentence. */
export type Said = {
  readonly status: number
  readonly error: string
  readonly message: string
  readonly retryAfter: string | null
}

export const DOWN: Said = {
  status: 503,
  error: 'unavailable',
  message: 'Signing in is not possible right now. It is not your fault. Try again in a minute.',
  retryAfter: '30',
}
const TOO_MANY: Said = {
  status: 429,
  error: 'too_many_tries',
  message: 'Too many tries. Wait a minute, then try again.',
  retryAfter: '60',
}
const UNCONFIRMED: Said = {
  status: 403,
  error: 'forbidden',
  message:
    'This sign-in could not be confirmed. Start again. If it happens again, tell the people who run this site.',
  retryAfter: null,
}

/** Authsignal says it so; of Cognito it is one more exception. */
export const TOO_MANY_OF_AUTHSIGNAL: ReadonlySet<FaultKind> = new Set([
  'too_many',
  'too_many_wait',
  'throttled',
])
/** An answer, as far as JSON and status go, with nothing in it. */
export const SAYS_NOTHING: ReadonlySet<FaultKind> = new Set(['empty', 'wrong_shape'])
/** No tokens are no vouching; and a user who was not made, whatever SignUp says, can't be vouched for. */
const NOT_VOUCHED_BY_NOTHING: ReadonlySet<string> = new Set(['signUp', 'answer'])

export function sentenceFor({ service, verb }: Step, kind: FaultKind): Said {
  if (service === 'authsignal' && TOO_MANY_OF_AUTHSIGNAL.has(kind)) return TOO_MANY
  return NOT_VOUCHED_BY_NOTHING.has(verb) && SAYS_NOTHING.has(kind) ? UNCONFIRMED : DOWN
}

/** What the operator finds: which service, and what it was asked. */
export function lineFor({ service, during }: Step, { status }: Said) {
  if (status === 429) return { event: 'limited', by: service }
  if (status === 403) return { event: 'refused', reason: 'not_vouched' }
  return { event: 'refused', reason: 'service_unavailable', service, during }
}

export function expectSaid(answer: Answer, { status, error, message, retryAfter }: Said): void {
  expect([answer.status, answer.json, answer.headers.get('retry-after')]).toEqual([
    status,
    { error, message, requestId: expect.any(String) },
    retryAfter,
  ])
}

/** All that a session consists of, the offer that comes with one included; the browser's own mark is no session. */
const SESSION = /^__Host-gatehouse(?!-browser)/

export function hasSession(visitor: Visitor): boolean {
  return visitor.cookies.has('__Host-gatehouse')
}

export function expectNoSession(answer: Answer, visitor: Visitor): void {
  const given = answer.headers.getSetCookie().filter((line) => !line.includes('Max-Age=0'))
  expect([...visitor.cookies.keys(), ...given].filter((name) => SESSION.test(name))).toEqual([])
}

/** Of what is behind, and of what it said, the visitor learns nothing. */
export function expectNothingTold({ text, headers }: Answer): void {
  const told = text + JSON.stringify([...headers])
  expect(told).not.toMatch(/127\.0\.0\.1|ECONN|socket|Exception|a secret key|axios|undici/i)
  expect(told).not.toContain(SAID)
}
