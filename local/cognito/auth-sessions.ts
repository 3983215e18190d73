import { randomBytes } from 'node:crypto'
import { refusals } from './refusals.ts'

/** A round that was played, as the triggers see it. */
export type Round = {
  readonly challengeName: 'CUSTOM_CHALLENGE'
  readonly challengeResult: boolean
  readonly challengeMetadata: string | null
}

/** What is kept between two requests of one sign-in. */
export type AuthSession = {
  readonly clientId: string
  /** The canonical name, or an unknown user's stand-in. */
  readonly username: string
  /** Absent for an unknown user. */
  readonly sub: string | undefined
  readonly rounds: readonly Round[]
  readonly privateParameters: Readonly<Record<string, string>>
  readonly challengeMetadata: string | null
}

export type AuthSessions = {
  open(session: AuthSession, lifetimeMs: number): string
  /** @throws Refusal when it is unknown, spent or expired; what is returned can still be spent */
  read(id: string): AuthSession
  /** @returns what makes it unspent again */
  spend(id: string): () => void
}

/** How long an expired session is remembered, only to be called expired and not unknown. */
const REMEMBERED_MS = 60 * 60 * 1000

/** Single use: every answer carries a new session, and the one it answers is gone. In memory only. */
export function createAuthSessions(now: () => number): AuthSessions {
  const sessions = new Map<string, { session: AuthSession; expiresAt: number }>()

  function forgetOld(): void {
    for (const [id, { expiresAt }] of sessions) {
      if (expiresAt + REMEMBERED_MS < now()) sessions.delete(id)
    }
  }

  return {
    open(session, lifetimeMs) {
      forgetOld()
      const id = randomBytes(96).toString('base64url')
      sessions.set(id, { session, expiresAt: now() + lifetimeMs })
      return id
    },
    read(id) {
      const found = sessions.get(id)
      if (found === undefined) throw refusals.invalidSession()
      if (now() >= found.expiresAt) throw refusals.expiredSession()
      return found.session
    },
    spend(id) {
      const found = sessions.get(id)
      sessions.delete(id)
      return () => {
        if (found !== undefined) sessions.set(id, found)
      }
    },
  }
}
