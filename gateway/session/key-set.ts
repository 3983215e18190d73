import {
  JwtWithoutValidKidError,
  KidNotFoundInJwksError,
  WaitPeriodNotYetEndedJwkError,
} from 'aws-jwt-verify/error'
import type { Jwks, JwksCache, JwkWithKid } from 'aws-jwt-verify/jwk'
import {
  JWKS_COOLDOWN_SECONDS,
  JWKS_DEADLINE_MS,
  JWKS_FIRST_QUESTIONS,
  JWKS_RENEW_SECONDS,
  JWKS_STALE_SECONDS,
} from '../core/limits.ts'
import type { Result } from '../core/result.ts'
import { fetchKeySet, type KeysById } from './fetch-key-set.ts'
import { JwksCooldown } from './jwks-cooldown.ts'
import { SingleFlight } from './single-flight.ts'

/** The key set could not be had. Says nothing about any token. */
export class KeySetUnavailable extends Error {}

type Source = {
  /** In place of `https://cognito-idp.{region}.amazonaws.com`. */
  readonly endpoint: string | undefined
  readonly now: () => number
  /** Resolves after so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>
  /** Lets a question outlive the request that asked it, where the runtime ends them together. */
  readonly keepAlive?: (work: Promise<unknown>) => void
}

type Header = Parameters<JwksCache['getJwk']>[1]

const UNKNOWN_KID = { questions: 1, seconds: JWKS_COOLDOWN_SECONDS }

/** The pool's public keys, for aws-jwt-verify: one set for each address its tokens may name. */
export class KeySet implements JwksCache {
  readonly #source: Source
  readonly #sets = new Map<string, Keys>()

  constructor(source: Source) {
    this.#source = source
  }

  /**
   * @throws KidNotFoundInJwksError where the set has no such key; WaitPeriodNotYetEndedJwkError where nobody can say
   *   just now; KeySetUnavailable where there is no set to look in
   */
  async getJwk(jwksUri: string, { header }: Header): Promise<JwkWithKid> {
    return this.#keysAt(jwksUri).find(kidOf(header))
  }

  async getJwks(jwksUri: string): Promise<Jwks> {
    return { keys: [...(await this.#keysAt(jwksUri).ask()).values()] }
  }

  getCachedJwk(): never {
    throw new KeySetUnavailable('keys are asked for, never only looked up')
  }

  addJwks(): never {
    throw new KeySetUnavailable('keys come from the pool, from nobody else')
  }

  #keysAt(jwksUri: string): Keys {
    const { endpoint } = this.#source
    const url = endpoint === undefined ? jwksUri : `${endpoint}${new URL(jwksUri).pathname}`
    const keys = this.#sets.get(url) ?? new Keys(url, this.#source)
    this.#sets.set(url, keys)
    return keys
  }
}

/**
 * Asked for when first needed, for a key id they do not hold, and while they are used once they are an hour old. One
 * question at a time: who comes meanwhile and has nothing to go on with waits for its answer.
 *
 * Two cool-downs. A set that is known is asked for a new id once in ten seconds. One that has never answered is asked
 * a few times a second: a forger can use these questions up, but their answer serves everybody.
 */
class Keys {
  readonly #url: string
  readonly #now: () => number
  readonly #cooldown: JwksCooldown
  readonly #question: SingleFlight<Result<KeysById, string>>
  #held: { readonly keys: KeysById; readonly at: number } | undefined
  /** Whether the last question was left without an answer. */
  #wasSilent = false

  constructor(url: string, { now, pause = ownPause, keepAlive = () => undefined }: Source) {
    this.#url = url
    this.#now = now
    this.#cooldown = new JwksCooldown(now, JWKS_FIRST_QUESTIONS.questions)
    // Twice the deadline: whoever asked and still lives has been answered by then.
    this.#question = new SingleFlight(2 * JWKS_DEADLINE_MS, { now, pause, keepAlive })
  }

  async find(kid: string): Promise<JwkWithKid> {
    const held = this.#held
    const ageMs = held === undefined ? Number.POSITIVE_INFINITY : this.#now() - held.at
    if (held === undefined || ageMs >= JWKS_STALE_SECONDS * 1000) return keyIn(await this.#askFirst(), kid)

    const known = held.keys.get(kid)
    if (known === undefined) return keyIn(await this.#askForUnknown(), kid)
    if (ageMs >= JWKS_RENEW_SECONDS * 1000 && this.#cooldown.mayAsk(UNKNOWN_KID)) void this.#join()
    return withOwnId(known)
  }

  async ask(): Promise<KeysById> {
    const answer = await this.#join()
    if (!answer.ok) throw new KeySetUnavailable(answer.error)
    return answer.value
  }

  #askFirst(): Promise<KeysById> {
    if (this.#question.isUnderWay() || this.#cooldown.mayAsk(JWKS_FIRST_QUESTIONS)) return this.ask()
    throw new KeySetUnavailable('silent a moment ago')
  }

  #askForUnknown(): Promise<KeysById> {
    if (this.#cooldown.mayAsk(UNKNOWN_KID)) return this.ask()
    // During a cool-down after silence nobody can say that a key id is unknown.
    if (this.#wasSilent) throw new KeySetUnavailable('silent a moment ago')
    throw new WaitPeriodNotYetEndedJwkError('the key set was asked for a moment ago')
  }

  /** Never rejects: on workerd nobody may be left to hear of it. */
  #join(): Promise<Result<KeysById, string>> {
    return this.#question.join(async () => {
      this.#cooldown.asked()
      const answer = await fetchKeySet(this.#url)
      this.#wasSilent = !answer.ok
      if (answer.ok) this.#held = { keys: answer.value, at: this.#now() }
      return answer
    })
  }
}

function kidOf({ kid }: Header['header']): string {
  if (typeof kid === 'string') return kid
  throw new JwtWithoutValidKidError('the header names no key')
}

function keyIn(keys: KeysById, kid: string): JwkWithKid {
  const key = keys.get(kid)
  if (key === undefined) throw new KidNotFoundInJwksError('no such key in the set')
  return withOwnId(key)
}

/** aws-jwt-verify keeps imported keys by their id: one that was replaced under its old id would go on for ever. */
function withOwnId(key: JwkWithKid): JwkWithKid {
  return { ...key, kid: `${key.kid} ${key.n}` }
}

function ownPause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
