import { REGISTRY_DEADLINE_MS, RENEWAL_DEADLINE_MS } from './core/limits.ts'
import type { Log } from './core/log.ts'
import { fail } from './core/result.ts'
import { TOO_LATE, withDeadline } from './providers/deadline.ts'
import { lineOf } from './reply/log-line.ts'
import type { Renew } from './session/renewal.ts'

/** The Durable Object namespace whose objects are `LiveSession`, one for each session. */
export type LiveSessions = {
  idFromName(name: string): unknown
  get(id: unknown): {
    fetch(url: string, init: RequestInit): Promise<Response>
    renew: Renew
    end(): Promise<void>
  }
}

export function liveSession(sessions: LiveSessions, originJti: string): ReturnType<LiveSessions['get']> {
  return sessions.get(sessions.idFromName(originJti))
}

/** Renews where the session lives, so that all edges together ask Cognito once. */
export function renewWhereItLives(sessions: LiveSessions): Renew {
  return async (held, requestId) => {
    const renewed = await asked(
      () => liveSession(sessions, held.originJti).renew(held, requestId),
      REGISTRY_DEADLINE_MS + RENEWAL_DEADLINE_MS,
    )
    if (!('unanswered' in renewed)) return renewed
    const detail = renewed.unanswered
    return fail({ reason: 'service_unavailable', service: 'registry', during: 'renew', detail })
  }
}

/** Cuts what a session has open. Where its object does not answer, the connections find out by the list. */
export function cutWhereItLives(sessions: LiveSessions, log: Log): (originJti: string) => Promise<void> {
  return async (originJti) => {
    const cut = await asked(async () => {
      await liveSession(sessions, originJti).end()
      return {}
    }, REGISTRY_DEADLINE_MS)
    if ('unanswered' in cut) log(lineOf({ event: 'cut_failed', originJti, detail: String(cut.unanswered) }))
  }
}

async function asked<Value extends object>(
  ask: () => Promise<Value>,
  deadlineMs: number,
): Promise<Value | { readonly unanswered: string }> {
  try {
    const answer = await withDeadline(ask(), deadlineMs)
    return answer === TOO_LATE ? { unanswered: `no answer in ${deadlineMs} ms` } : answer
  } catch (error) {
    return { unanswered: error instanceof Error ? error.message : String(error) }
  }
}
