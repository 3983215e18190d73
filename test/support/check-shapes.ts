import type { Exchange as TenantExchange } from '../../local/authsignal/observe.ts'
import type { Exchange as PoolExchange } from '../../local/cognito/start-pool.ts'
import { checkAuthsignalExchange } from './shapes/authsignal-exchange.ts'
import { checkCognitoExchange } from './shapes/cognito-exchange.ts'

export { checkAuthsignalExchange, checkCognitoExchange }

export type Shapes = {
  /** `observe` of `startPool`. */
  readonly pool: (exchange: PoolExchange) => void
  /** `observe` of `startTenant`. */
  readonly tenant: (exchange: TenantExchange) => void
  readonly problems: readonly string[]
  /** How many exchanges were seen: none would prove nothing. */
  readonly seen: { readonly pool: number; readonly tenant: number }
  /** Plays something whose requests are wrong on purpose: of those exchanges only the answers are looked at. */
  malformed<Result>(play: () => Promise<Result>): Promise<Result>
  /** @throws Error with every problem there was, and forgets them */
  expectNone(): void
}

/**
 * Collects what is wrong with the exchanges of embedded services, as the packages of the real ones see it.
 *
 *     const shapes = collectShapes()
 *     startStack({ ..., pool: { observe: shapes.pool }, tenant: { observe: shapes.tenant } })
 *     afterAll(shapes.expectNone)
 */
export function collectShapes(): Shapes {
  const problems = new Set<string>()
  const seen = { pool: 0, tenant: 0 }
  let malformed = 0
  const add = (found: readonly string[]) => {
    for (const problem of found) problems.add(problem)
  }
  return {
    pool(exchange) {
      seen.pool++
      add(checkCognitoExchange(exchange, { checksRequest: malformed === 0 }))
    },
    tenant(exchange) {
      seen.tenant++
      add(checkAuthsignalExchange(exchange, { checksRequest: malformed === 0 }))
    },
    get problems() {
      return [...problems]
    },
    seen,
    async malformed(play) {
      malformed++
      try {
        return await play()
      } finally {
        malformed--
      }
    },
    expectNone() {
      const found = [...problems]
      problems.clear()
      if (found.length > 0)
        throw new Error(`These exchanges are not as the packages have them:\n${found.join('\n')}`)
    },
  }
}
