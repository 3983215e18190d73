import { randomId } from '../core/bytes.ts'
import { STATE_LIFETIME_SECONDS, STATE_RENEWABLE_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { Seal, SealedFor } from '../core/seal.ts'
import type { UserId } from '../core/user-id.ts'

/**
 * Where a sign-in stands. It travels in the page, sealed, and not in a cookie: ten tabs can sign in at once and each
 * lands on its own address (docs/decisions/0007).
 */
export type SignInState = {
  /** Used up when the sign-in completes. */
  readonly id: string
  readonly returnTo: ReturnTo
  /** Seconds since 1970. */
  readonly issuedAt: number
  /** The browser this is bound to; empty as long as it holds nothing but an address to return to. */
  readonly browser: string
  readonly email: string
  /** The code that was sent. For an address that can't sign in none was: the same page, the same length, `fake`. */
  readonly challenge: { readonly id: string; readonly kind: 'sent' | 'fake' } | null
  /** Where one factor was not enough: whose it was, and what has been shown. Nobody else completes this sign-in. */
  readonly further?: { readonly sub: UserId; readonly shown: readonly string[] }
}

type Reader = { readonly seal: Seal; readonly host: string; readonly now: () => number }

export function newState(returnTo: ReturnTo, now: () => number): SignInState {
  // Whole seconds: a fraction's digits would make states of one kind differ in length.
  const issuedAt = Math.floor(now() / 1000)
  return { id: randomId(), returnTo, issuedAt, browser: '', email: '', challenge: null }
}

export function sealState(state: SignInState, { seal, host }: Reader): Promise<string> {
  return seal.seal(state, sealedFor(host))
}

/**
 * Opens a state that came back.
 *
 * @param browser the mark of the browser it came from
 * @returns `state_invalid` where it is not one of ours, of another host or of another browser; `state_expired`, or
 *   `code_expired` where a code was sent with it
 */
export async function openState(
  sealed: unknown,
  browser: string,
  reader: Reader,
): Promise<Result<SignInState, Refusal>> {
  return openNoOlder(STATE_LIFETIME_SECONDS, sealed, browser, reader)
}

/** The same for whoever begins anew, which is what one does about a page grown too old: it knows where to return to. */
export function openStateToRenew(
  sealed: unknown,
  browser: string,
  reader: Reader,
): Promise<Result<SignInState, Refusal>> {
  return openNoOlder(STATE_RENEWABLE_SECONDS, sealed, browser, reader)
}

async function openNoOlder(
  seconds: number,
  sealed: unknown,
  browser: string,
  { seal, host, now }: Reader,
): Promise<Result<SignInState, Refusal>> {
  if (typeof sealed !== 'string') return fail({ reason: 'state_invalid', because: 'there is none' })
  const opened = await seal.open(sealed, sealedFor(host))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })

  const state = opened.value as SignInState
  if (state.browser !== '' && state.browser !== browser) {
    return fail({ reason: 'state_invalid', because: 'another browser' })
  }
  const secondsAgo = now() / 1000 - state.issuedAt
  if (secondsAgo < seconds) return ok(state)
  return fail(state.challenge === null ? { reason: 'state_expired', secondsAgo } : { reason: 'code_expired' })
}

function sealedFor(host: string): SealedFor {
  return { name: 'state', purpose: 'sign-in', host }
}
