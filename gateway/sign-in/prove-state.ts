import { randomId } from '../core/bytes.ts'
import { STATE_LIFETIME_SECONDS, STATE_RENEWABLE_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Seal, SealedFor } from '../core/seal.ts'
import type { Session } from '../core/session.ts'
import type { UserId } from '../core/user-id.ts'
import type { Purpose } from './purpose.ts'

/** Where the making of a proof stands. It travels in the page, sealed, as that of a sign-in does. */
export type ProveState = {
  /** Used up when the proof is made. */
  readonly id: string
  readonly purpose: Purpose
  /** Whose proof it must be, and for which session. */
  readonly sub: UserId
  readonly originJti: string
  readonly browser: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  readonly allowed: AllowedMethods
  /** The code that was sent. */
  readonly challenge: { readonly id: string; readonly kind: 'sent' } | null
}

/** What the tenant's rules take, in Authsignal's words; `not_asked` before they have been. */
export type AllowedMethods = readonly string[] | 'any' | 'not_asked'

type Reader = { readonly seal: Seal; readonly host: string; readonly now: () => number }

/** @param browser the mark of the browser it is for */
export function newProveState(
  purpose: Purpose,
  { sub, originJti }: Pick<Session, 'sub' | 'originJti'>,
  browser: string,
  now: () => number,
): ProveState {
  const issuedAt = Math.floor(now() / 1000)
  return { id: randomId(), purpose, sub, originJti, browser, issuedAt, allowed: 'not_asked', challenge: null }
}

export function sealProveState(state: ProveState, { seal, host }: Reader): Promise<string> {
  return seal.seal(state, sealedFor(host))
}

/**
 * Opens a state that came back. What it was for is still known on a page grown too old; whether a proof may still be made
 * with it is `isOver`'s to say.
 *
 * @param browser the mark of the browser it came from
 * @returns `state_invalid` where it is not one of ours, of another host, browser or session; `state_expired` after a day
 */
export async function openProveState(
  sealed: unknown,
  session: Pick<Session, 'sub' | 'originJti'>,
  browser: string,
  { seal, host, now }: Reader,
): Promise<Result<ProveState, Refusal>> {
  if (typeof sealed !== 'string') return fail({ reason: 'state_invalid', because: 'there is none' })
  const opened = await seal.open(sealed, sealedFor(host))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  const state = opened.value as ProveState
  if (state.browser !== browser) return fail({ reason: 'state_invalid', because: 'another browser' })
  if (state.sub !== session.sub || state.originJti !== session.originJti) {
    return fail({ reason: 'state_invalid', because: 'another session' })
  }
  const secondsAgo = now() / 1000 - state.issuedAt
  return secondsAgo < STATE_RENEWABLE_SECONDS ? ok(state) : fail({ reason: 'state_expired', secondsAgo })
}

/** Nobody makes a proof for what was asked longer ago. */
export function isOver({ issuedAt }: ProveState, now: () => number): boolean {
  return now() / 1000 - issuedAt >= STATE_LIFETIME_SECONDS
}

function sealedFor(host: string): SealedFor {
  return { name: 'state', purpose: 'prove', host }
}
