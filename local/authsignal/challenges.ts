import { randomUUID } from 'node:crypto'
import { BoundedMap } from './bounded-map.ts'
import { CHALLENGE_LIFETIME_SECONDS, CHALLENGES_MAX, FRESH_CHALLENGE_SECONDS } from './limits.ts'
import type { Method } from './vocabulary.ts'

/** One proof that was asked for. Times in milliseconds. */
export type Challenge = {
  readonly challengeId: string
  readonly createdAt: number
  readonly idempotencyKey: string
  readonly verificationMethod: Method
  readonly actionCode?: string | undefined
  /** Enrols what it proves instead of proving something enrolled. */
  readonly enrols: boolean
  readonly scope?: string | undefined
  expiresAt: number
  userId?: string | undefined
  email?: string | undefined
  /** The name a passkey will be kept under. */
  readonly username?: string | undefined
  /** The code mailed last; it works until the challenge is verified or over. */
  code?: string | undefined
  /** The random value a passkey signs; undefined once used up. */
  nonce?: string | undefined
  verifiedAt?: number
  claimedAt?: number
  attachedAt?: number
}

type NewChallenge = Pick<Challenge, 'verificationMethod'> &
  Partial<Omit<Challenge, 'challengeId' | 'createdAt'>>

export type Challenges = {
  open(challenge: NewChallenge): Challenge
  find(challengeId: string): Challenge | undefined
  /** Those that can still be answered, or were answered within ten minutes; the youngest first. */
  live(matching: (challenge: Challenge) => boolean): Challenge[]
  isOpen(challenge: Challenge): boolean
  /** Whether it was answered rightly, and within the last ten minutes. */
  isFresh(challenge: Challenge): boolean
  /** Gives the challenge its full time again, for a new code. */
  renew(challenge: Challenge): void
}

/** The challenges of this run, in memory, the oldest forgotten first. */
export function openChallenges(now: () => number): Challenges {
  const byId = new BoundedMap<Challenge>(CHALLENGES_MAX)
  const isOpen = (challenge: Challenge) => challenge.verifiedAt === undefined && challenge.expiresAt > now()
  const isFresh = ({ verifiedAt }: Challenge) =>
    verifiedAt !== undefined && verifiedAt + FRESH_CHALLENGE_SECONDS * 1000 > now()

  return {
    open(challenge) {
      const opened = {
        enrols: false,
        idempotencyKey: randomUUID(),
        expiresAt: now() + CHALLENGE_LIFETIME_SECONDS * 1000,
        ...challenge,
        challengeId: randomUUID(),
        createdAt: now(),
      }
      byId.set(opened.challengeId, opened)
      return opened
    },
    find: (challengeId) => byId.get(challengeId),
    live(matching) {
      const live = [...byId.values()].filter((one) => (isOpen(one) || isFresh(one)) && matching(one))
      return live.reverse()
    },
    isOpen,
    isFresh,
    renew(challenge) {
      challenge.expiresAt = now() + CHALLENGE_LIFETIME_SECONDS * 1000
    },
  }
}
