import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import type { Secrets } from '../core/secrets.ts'

type Parts<Opened> = {
  /** Asked for every request, and fetched once in a while. */
  readonly secrets: () => Promise<Result<Secrets, Refusal>>
  /** All that the configuration names. */
  readonly names: readonly string[]
  readonly open: (secrets: Secrets) => Opened
}

/**
 * What one container stands on, made when its secrets are there, and anew only when one of them has another value: what it
 * remembers of tokens and revocations goes with it.
 *
 * @returns `service_unavailable` while there are no secrets
 */
export function createContainer<Opened>({
  secrets,
  names,
  open,
}: Parts<Opened>): () => Promise<Result<Opened, Refusal>> {
  let held: { readonly secrets: Secrets; readonly opened: Opened } | undefined
  return async () => {
    const fetched = await secrets()
    if (!fetched.ok) return fetched
    const known = held?.secrets
    const isSame = names.every((secret) => known?.({ secret }) === fetched.value({ secret }))
    if (held === undefined || !isSame) held = { secrets: fetched.value, opened: open(fetched.value) }
    return ok(held.opened)
  }
}
