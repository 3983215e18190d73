import {
  REGISTRY_DEADLINE_MS,
  REVOCATIONS_MAX_AGE_SECONDS,
  REVOCATIONS_RENEW_SECONDS,
  REVOCATIONS_RETRY_SECONDS,
} from '../core/limits.ts'
import type { Log } from '../core/log.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { lineOf } from '../reply/log-line.ts'
import type { Answer, Revocable, Revocation, SessionRegistry } from './registry.ts'
import { RevokedSessions } from './revoked-sessions.ts'
import { SingleFlight } from './single-flight.ts'

export type RevocationList = {
  /**
   * Is this session over? Waits for nothing while the list is fresh.
   *
   * @returns at once where the list is young enough; else a promise, which may end in `service_unavailable`
   */
  isRevoked(session: Revocable): Result<boolean, Refusal> | Promise<Result<boolean, Refusal>>
  /** What this isolate has just been told itself holds here at once. */
  add(revocation: Revocation): void
}

type Parts = {
  readonly registry: Pick<SessionRegistry, 'revocationsSince'>
  /** What to do when the registry has been silent for too long: let nobody in, or whoever has a valid token. */
  readonly whenUnreachable: 'refuse' | 'allow-until-exp'
  /** How old the list may be while the registry answers, in seconds: 0 has it read for each session that is asked about. */
  readonly maxAgeSeconds?: number
  readonly log: Log
  readonly now: () => number
  readonly pause: (milliseconds: number) => Promise<void>
  readonly keepAlive: (work: Promise<unknown>) => void
}

/**
 * The sessions that are over, as this isolate knows them: one read of the registry at most every
 * `REVOCATIONS_RENEW_SECONDS`, however many sessions it serves, and only of what is new since the read before. No list
 * older than `REVOCATIONS_MAX_AGE_SECONDS` lets anybody in. Its age counts from when its reading began.
 */
export function createRevocationList({ registry, whenUnreachable, log, ...means }: Parts): RevocationList {
  const { now, keepAlive, maxAgeSeconds = REVOCATIONS_MAX_AGE_SECONDS } = means
  const revoked = new RevokedSessions()
  // Twice the deadline: a leader that lives has been answered by then.
  const flight = new SingleFlight<Answer<'read'>>(2 * REGISTRY_DEADLINE_MS, means)
  let cursor = 0
  let readAt = Number.NEGATIVE_INFINITY
  let failedAt = Number.NEGATIVE_INFINITY
  let isAllowing = false

  async function read(): Promise<Answer<'read'>> {
    const startedAt = now()
    for (let isComplete = false; !isComplete; ) {
      const askedAt = now()
      const answer = await registry.revocationsSince(cursor)
      if (!answer.ok) {
        // At most: a process that was frozen meanwhile has waited already, and may ask anew.
        failedAt = Math.min(now(), askedAt + REGISTRY_DEADLINE_MS)
        return answer
      }
      for (const revocation of answer.value.revocations) revoked.add(revocation)
      cursor = answer.value.cursor
      isComplete = answer.value.isComplete
    }
    revoked.forgetEnded(startedAt / 1000)
    readAt = Math.max(readAt, startedAt)
    isAllowing = false
    return ok('read')
  }

  const isIn = (session: Revocable) => (revoked.has(session) ? REVOKED : NOT_REVOKED)
  const isOlderThan = (seconds: number) => now() - readAt >= seconds * 1000
  const mayAsk = () => now() - failedAt >= REVOCATIONS_RETRY_SECONDS * 1000

  async function isRevokedOnceRead(session: Revocable): Promise<Result<boolean, Refusal>> {
    const answer = mayAsk() ? await flight.join(read) : SILENT
    if (!isOlderThan(REVOCATIONS_MAX_AGE_SECONDS)) return isIn(session)
    if (whenUnreachable === 'refuse') return answer.ok ? SILENT : answer
    if (!isAllowing) log(lineOf({ event: 'registry_silent', whenUnreachable }))
    isAllowing = true
    return isIn(session)
  }

  return {
    isRevoked(session) {
      if (isOlderThan(maxAgeSeconds)) return isRevokedOnceRead(session)
      if (isOlderThan(REVOCATIONS_RENEW_SECONDS) && mayAsk() && !flight.isUnderWay()) {
        keepAlive(flight.join(read))
      }
      return isIn(session)
    },
    add(revocation) {
      revoked.add(revocation)
    },
  }
}

// Made once: nearly every guarded request is given the second.
const REVOKED: Result<boolean, Refusal> = ok(true)
const NOT_REVOKED: Result<boolean, Refusal> = ok(false)

const SILENT = fail({
  reason: 'service_unavailable',
  service: 'registry',
  during: 'revocationsSince',
  detail: 'silent a moment ago',
} as const)
