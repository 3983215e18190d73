import { RENEWAL_GRACE_SECONDS, RENEWAL_RETRY_SECONDS } from '../core/limits.ts'
import type { Log, LogFacts } from '../core/log.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { CognitoService } from '../providers/cognito.ts'
import type { Tokens } from '../providers/cognito-custom-auth.ts'
import { lineOf } from '../reply/log-line.ts'
import type { RefreshCookie } from './refresh-cookie.ts'
import type { SessionRegistry } from './registry.ts'

/**
 * Asks for a session's new tokens.
 *
 * @param requestId of the request that wants them, for the log
 * @returns the tokens; `unauthenticated` (session_revoked, refresh_refused) where the session is over;
 *   `service_unavailable` where nobody can say
 */
export type Renew = (held: RefreshCookie, requestId: string) => Promise<Result<Tokens, Refusal>>

export type Renewal = {
  readonly renew: Renew
  /** Tokens just made are given to nobody any more. */
  readonly forget: () => void
}

type Parts = {
  readonly refresh: CognitoService['refresh']
  readonly registry: Pick<SessionRegistry, 'isRevoked'>
  readonly log: Log
  readonly now: () => number
}

/**
 * One GetTokensFromRefreshToken however many requests want it, and the same answer for those that come with the old
 * cookie a moment later: under rotation a second question with a used token ends in a refusal, and the visitor would be
 * out by a race of their own browser's requests. The registry itself is asked first, never a list of some seconds ago.
 *
 * What is kept is kept in memory only, for `RENEWAL_GRACE_SECONDS`, by the very token that was presented: whoever holds
 * an older one goes to Cognito with it. Made where promises may be shared: in one Durable Object, in one process.
 */
export function createRenewal({ refresh, registry, log, now }: Parts): Renewal {
  const renewals = new Map<string, Kept>()

  async function requireAlive(held: RefreshCookie): Promise<Result<'alive', Refusal>> {
    const revoked = await registry.isRevoked(held)
    if (!revoked.ok) return revoked
    return revoked.value ? fail({ reason: 'unauthenticated', because: 'session_revoked' }) : ok('alive')
  }

  async function ask(held: RefreshCookie, requestId: string): ReturnType<Renew> {
    const alive = await requireAlive(held)
    if (!alive.ok) return alive
    const refreshed = await refresh(held.refreshToken)
    log(lineOf(renewalFacts(refreshed, held), { requestId }))
    if (refreshed.ok || refreshed.error.reason === 'service_unavailable')
      return refreshed as Result<Tokens, Refusal>
    return fail({ reason: 'unauthenticated', because: 'refresh_refused', detail: refreshed.error.because })
  }

  async function begin(held: RefreshCookie, requestId: string): ReturnType<Renew> {
    const begun: Kept = { tokens: ask(held, requestId), keptUntil: Number.POSITIVE_INFINITY }
    renewals.set(held.refreshToken, begun)
    try {
      const tokens = await begun.tokens
      begun.keptUntil = now() + secondsKept(tokens) * 1000
      return tokens
    } catch (error) {
      // A bug, for the entry to tell. The session must not be left with it for ever.
      renewals.delete(held.refreshToken)
      throw error
    }
  }

  return {
    async renew(held, requestId) {
      for (const [token, { keptUntil }] of renewals) if (keptUntil <= now()) renewals.delete(token)
      const known = renewals.get(held.refreshToken)
      if (known === undefined) return begin(held, requestId)
      // Made before: what has ended since is not given them.
      const alive = known.keptUntil < Number.POSITIVE_INFINITY ? await requireAlive(held) : ok('being_asked')
      return alive.ok ? known.tokens : alive
    },
    forget: () => renewals.clear(),
  }
}

type Kept = { readonly tokens: ReturnType<Renew>; keptUntil: number }

type Refreshed = Awaited<ReturnType<CognitoService['refresh']>>

function renewalFacts(refreshed: Refreshed, { sub, originJti }: RefreshCookie): LogFacts {
  if (refreshed.ok) return { event: 'renewed', sub, originJti }
  const { error } = refreshed
  return error.reason === 'service_unavailable'
    ? { event: 'renewal_failed', sub, originJti, detail: error.detail }
    : { event: 'renewal_refused', sub, originJti, detail: error.because }
}

function secondsKept(tokens: Result<Tokens, Refusal>): number {
  return tokens.ok || tokens.error.reason === 'unauthenticated'
    ? RENEWAL_GRACE_SECONDS
    : RENEWAL_RETRY_SECONDS
}
