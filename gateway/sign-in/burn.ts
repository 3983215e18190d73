import { STATE_LIFETIME_SECONDS } from '../core/limits.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act } from './act.ts'

/** Each id serves once: of two tabs that finish the same thing, one is told to start again. */
export async function burn(ids: readonly string[], { desk }: Act): Promise<Result<'burned', Refusal>> {
  const until = desk.now() / 1000 + STATE_LIFETIME_SECONDS
  const burned = await Promise.all(ids.map((id) => desk.registry.burn(id, until)))
  for (const one of burned) {
    if (!one.ok) return one
    if (one.value === 'already_burned') return fail({ reason: 'state_invalid', because: 'used already' })
  }
  return ok('burned')
}
