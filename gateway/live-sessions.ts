import { fail } from './core/result.ts'
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
    try {
      return await liveSession(sessions, held.originJti).renew(held, requestId)
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error)
      return fail({ reason: 'service_unavailable', service: 'registry', during: 'renew', detail })
    }
  }
}
