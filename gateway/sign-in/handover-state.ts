import { randomId } from '../core/bytes.ts'
import { STATE_LIFETIME_SECONDS, STATE_RENEWABLE_SECONDS } from '../core/limits.ts'
import { HANDOVER_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { ReturnTo } from '../core/return-to.ts'
import type { SealedFor } from '../core/seal.ts'
import type { UsedElsewhere } from '../session/reading.ts'
import type { Act } from './act.ts'
import { loginOriginFor } from './login-host.ts'

/**
 * A host asks `login.host` for the session of whoever sits at one browser. It travels there and back in URLs, sealed, and
 * there is no token in it: read or replayed by anybody else it is worth nothing.
 */
export type HandoverState = {
  /** Used up when the session is handed over. */
  readonly id: string
  /** The origin that asks. */
  readonly to: string
  /** On that origin. */
  readonly returnTo: ReturnTo
  /** The browser it was made for, as that origin knows it. */
  readonly browser: string
  /** Seconds since 1970. */
  readonly issuedAt: number
  /** How many were made in vain before this one. */
  readonly round: number
  /** Who is not signed in is asked nothing, and goes on as nobody. */
  readonly isSilent: boolean
  readonly used?: UsedElsewhere
}

export function newHandover(
  wanted: Pick<HandoverState, 'returnTo' | 'browser' | 'round' | 'isSilent'>,
  used: UsedElsewhere | undefined,
  { normal, desk }: Act,
): HandoverState {
  const { returnTo, browser, round, isSilent } = wanted
  const issuedAt = Math.floor(desk.now() / 1000)
  const state = { id: randomId(), to: normal.origin, returnTo, browser, issuedAt, round, isSilent }
  return used === undefined ? state : { ...state, used }
}

export function sealHandover(state: HandoverState, act: Act): Promise<string> {
  return act.desk.seal.seal(state, sealedFor(act))
}

/**
 * @returns `state_invalid` where it is not one of ours, or one for another `login.host`; `state_expired` where it is older
 *   than any sign-in page that could lead back to it
 */
export async function openHandover(sealed: string, act: Act): Promise<Result<HandoverState, Refusal>> {
  const opened = await act.desk.seal.open(sealed, sealedFor(act))
  if (!opened.ok) return fail({ reason: 'state_invalid', because: opened.error })
  const state = opened.value as HandoverState
  const secondsAgo = secondsOld(state, act)
  return secondsAgo < STATE_RENEWABLE_SECONDS ? ok(state) : fail({ reason: 'state_expired', secondsAgo })
}

/** Where somebody who returns to this address is on the way to: over a hand-over that is another host. */
export async function hostAhead(target: ReturnTo, act: Act): Promise<string> {
  const { pathname, searchParams } = new URL(target)
  const sealed = pathname === HANDOVER_PATH ? searchParams.get('state') : null
  const state = sealed === null ? undefined : await openHandover(sealed, act)
  return state?.ok === true ? new URL(state.value.to).hostname : act.normal.host
}

/** Whoever sat at the sign-in page for this long is sent to where they came from, which asks anew. */
export function isTooOld(state: HandoverState, act: Act): boolean {
  return secondsOld(state, act) >= STATE_LIFETIME_SECONDS
}

function secondsOld({ issuedAt }: HandoverState, { desk }: Act): number {
  return desk.now() / 1000 - issuedAt
}

/** Both ends are hosts of one configuration and share its keys: this one alone can have made it for that one. */
function sealedFor(act: Act): SealedFor {
  return { name: 'handover', purpose: 'ask', host: new URL(loginOriginFor(act)).hostname }
}
