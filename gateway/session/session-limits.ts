import type { GatehouseConfig } from '../core/config.ts'
import { MAX_CONNECTION_MINUTES, SESSION_MAX_AGE_HOURS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'

/** How long a session lasts, in seconds. */
export type SessionLimits = {
  /** From the sign-in on, whatever happens. */
  readonly maxAgeSeconds: number
  /** Without a request; undefined where nobody set one. */
  readonly idleSeconds: number | undefined
  /** How long one WebSocket or event stream may stay open. */
  readonly maxConnectionSeconds: number
}

export function sessionLimits({ session = {} }: Pick<GatehouseConfig, 'session'>): SessionLimits {
  const {
    maxAgeHours = SESSION_MAX_AGE_HOURS,
    idleMinutes,
    maxConnectionMinutes = MAX_CONNECTION_MINUTES,
  } = session
  return {
    maxAgeSeconds: maxAgeHours * 60 * 60,
    idleSeconds: idleMinutes && idleMinutes * 60,
    maxConnectionSeconds: maxConnectionMinutes * 60,
  }
}

/** @returns `session_too_old` where its longest life is over, whatever its token says */
export function requireAge(
  { authenticatedAt }: Pick<Session, 'authenticatedAt'>,
  { maxAgeSeconds }: SessionLimits,
  nowSeconds: number,
): Result<'young_enough', Refusal> {
  if (nowSeconds < authenticatedAt + maxAgeSeconds) return ok('young_enough')
  return fail({ reason: 'unauthenticated', because: 'session_too_old' })
}
