import type { UserId } from './user-id.ts'

/** Who a request comes from, as a verified ID token says. Times in seconds since 1970. */
export type Session = {
  readonly sub: UserId
  readonly email: string
  readonly emailVerified: boolean
  readonly groups: readonly string[]
  /** Stable over refresh, new with each sign-in: what sign-out revokes. */
  readonly originJti: string
  readonly authenticatedAt: number
  readonly expiresAt: number
}
