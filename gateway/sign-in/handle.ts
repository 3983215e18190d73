import { randomId } from '../core/bytes.ts'
import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Seal } from '../core/seal.ts'
import type { UserId } from '../core/user-id.ts'

/** What a handle stands for. The page holds the handle; Authsignal's token never leaves the server in clear. */
export type Handle = {
  /** Used up when it is. */
  readonly id: string
  readonly token: string
  readonly userId: UserId
  readonly method: string
  readonly challengeId: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  readonly browser: string
  /** The session it was made in; empty for a handle that is to open one. */
  readonly originJti: string
  /** Of a proof for a purpose: the state of the page it was made for, and the action. */
  readonly stateId?: string
  readonly action?: string
  /** To make a passkey: the person asked for it on their account page; else it is offered to them. */
  readonly isAskedFor?: true
}

/** A proof just made by a passkey, of nobody yet or of who is signed in, or the permission to make one: none opens as another. */
export type HandlePurpose = 'sign-in' | 'prove' | 'enrol'

type Reader = { readonly seal: Seal; readonly host: string; readonly now: () => number }

export function sealHandle(
  handle: Omit<Handle, 'id' | 'issuedAt'>,
  purpose: HandlePurpose,
  { seal, host, now }: Reader,
): Promise<string> {
  const whole: Handle = { ...handle, id: randomId(), issuedAt: now() / 1000 }
  return seal.seal(whole, { name: 'handle', purpose, host })
}

/** @returns `state_invalid` where it is not ours, for another purpose, another host or another browser, or too old */
export async function openHandle(
  sealed: unknown,
  purpose: HandlePurpose,
  browser: string,
  { seal, host, now }: Reader,
): Promise<Result<Handle, Refusal>> {
  if (typeof sealed !== 'string') return fail({ reason: 'state_invalid', because: 'there is no handle' })
  const opened = await seal.open(sealed, { name: 'handle', purpose, host })
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  const handle = opened.value as Handle
  if (handle.browser !== browser) return fail({ reason: 'state_invalid', because: 'another browser' })
  const secondsAgo = now() / 1000 - handle.issuedAt
  return secondsAgo < STATE_LIFETIME_SECONDS ? ok(handle) : fail({ reason: 'state_expired', secondsAgo })
}
