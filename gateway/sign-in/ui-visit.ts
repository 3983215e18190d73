import { STATE_LIFETIME_SECONDS, UI_RETURN_TO_MAX_CHARACTERS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import type { Seal, SealedFor } from '../core/seal.ts'
import type { UserId } from '../core/user-id.ts'
import type { Purpose } from './purpose.ts'

/**
 * Somebody is on Authsignal's pages: who, for what, and where to afterwards. It travels sealed in the address they come
 * back to, and is bound to their browser: whoever is sent such an address by somebody else comes back to nothing.
 */
export type UiVisit = {
  /** A UUID. Authsignal knows the action by it, and it is used up when they come back. */
  readonly idempotencyKey: string
  readonly userId: UserId
  /** Authsignal's code of the action. */
  readonly action: string
  readonly returnTo: ReturnTo
  /** Seconds since 1970. */
  readonly issuedAt: number
  readonly browser: string
  /** What is proven by somebody signed in; undefined where it is to open a session. */
  readonly purpose?: Purpose
  /** The session that is asked for a proof; empty for a visit that is to open one. */
  readonly originJti: string
}

type Reader = { readonly seal: Seal; readonly host: string; readonly now: () => number }

/** An address to return to that is too long for a URL within a URL is left out, and none stands there twice. */
export function newUiVisit(
  about: Omit<UiVisit, 'idempotencyKey' | 'issuedAt'>,
  origin: string,
  now: () => number,
): UiVisit {
  const home = returnTo(null, origin)
  const { purpose } = about
  return {
    ...about,
    returnTo: about.returnTo.length > UI_RETURN_TO_MAX_CHARACTERS ? home : about.returnTo,
    ...(purpose?.kind === 'route' ? { purpose: { ...purpose, returnTo: home } } : {}),
    idempotencyKey: crypto.randomUUID(),
    issuedAt: Math.floor(now() / 1000),
  }
}

/** What a proof is asked for, whole again; undefined where it is to open a session. */
export function purposeOf({ purpose, returnTo }: UiVisit): Purpose | undefined {
  return purpose?.kind === 'route' ? { ...purpose, returnTo } : purpose
}

export function sealUiVisit(visit: UiVisit, { seal, host }: Reader): Promise<string> {
  return seal.seal(visit, sealedFor(host))
}

/** @returns `state_invalid` where it is not one of ours, or of another host. Whose browser it is for is not asked here */
export async function openUiVisit(
  sealed: string | undefined,
  { seal, host }: Reader,
): Promise<Result<UiVisit, Refusal>> {
  if (sealed === undefined) return fail({ reason: 'state_invalid', because: 'there is none' })
  const opened = await seal.open(sealed, sealedFor(host))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  return ok(opened.value as UiVisit)
}

/** @returns `state_expired` after the time a sign-in may take, which is what Authsignal's token lives */
export function requireYoung({ issuedAt }: UiVisit, now: () => number): Result<'young', Refusal> {
  const secondsAgo = now() / 1000 - issuedAt
  return secondsAgo < STATE_LIFETIME_SECONDS ? ok('young') : fail({ reason: 'state_expired', secondsAgo })
}

function sealedFor(host: string): SealedFor {
  return { name: 'state', purpose: 'pre-built-ui', host }
}
