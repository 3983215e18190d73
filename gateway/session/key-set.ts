import { WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error'
import { SimpleJwksCache } from 'aws-jwt-verify/jwk'
import { JWKS_COOLDOWN_SECONDS, JWKS_DEADLINE_MS } from '../core/limits.ts'
import { JwksCooldown } from './jwks-cooldown.ts'

/** The key set could not be had. Says nothing about any token. */
export class KeySetUnavailable extends Error {}

type Source = {
  /** In place of `https://cognito-idp.{region}.amazonaws.com`. */
  readonly endpoint: string | undefined
  readonly now: () => number
}

/**
 * The pool's public keys: fetched when first needed and again for a key id they do not hold.
 *
 * A fetch is not shared between requests. On workerd it belongs to the request that began it: when that visitor
 * goes away it never settles, and everybody who had waited for it would wait for ever. A cold isolate so asks once
 * per request until the first answer is in.
 */
export class KeySet extends SimpleJwksCache {
  /** Whether the last question was left without an answer. */
  #wasSilent = false

  constructor({ endpoint, now }: Source) {
    super({
      penaltyBox: new JwksCooldown(now, JWKS_COOLDOWN_SECONDS),
      fetcher: { fetch: (uri) => fetchKeySet(at(uri, endpoint)) },
    })
  }

  /** During a cool-down after silence nobody can say that a key id is unknown. */
  override async getJwk(...asked: Parameters<SimpleJwksCache['getJwk']>) {
    try {
      return await super.getJwk(...asked)
    } catch (error) {
      if (error instanceof WaitPeriodNotYetEndedJwkError && this.#wasSilent) {
        throw new KeySetUnavailable('silent a moment ago')
      }
      throw error
    }
  }

  override async getJwks(jwksUri: string) {
    try {
      const jwks = this.#parsed(await this.fetcher.fetch(jwksUri))
      this.addJwks(jwksUri, jwks)
      this.#wasSilent = false
      return jwks
    } catch (error) {
      this.#wasSilent = true
      throw error
    }
  }

  /** A key set that can't be read says as little about a token as none: nobody is signed out for it. */
  #parsed(bytes: ArrayBuffer) {
    try {
      return this.jwksParser(bytes)
    } catch (error) {
      throw new KeySetUnavailable(String(error))
    }
  }
}

function at(uri: string, endpoint: string | undefined): string {
  return endpoint === undefined ? uri : `${endpoint}${new URL(uri).pathname}`
}

async function fetchKeySet(uri: string): Promise<ArrayBuffer> {
  let response: Response
  try {
    response = await fetch(uri, { redirect: 'manual', signal: AbortSignal.timeout(JWKS_DEADLINE_MS) })
    if (response.status === 200) return await response.arrayBuffer()
  } catch (error) {
    throw new KeySetUnavailable(String(error))
  }
  throw new KeySetUnavailable(`status ${response.status}`)
}
