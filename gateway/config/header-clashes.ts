import type { HostConfig } from '../core/config.ts'
import { foldHeaderName } from '../core/header-name.ts'
import { IDENTITY_PRESETS } from '../core/identity-presets.ts'
import { LOCK_HEADER } from '../core/names.ts'

/** Two headers that servers may take for one: the one that is written, and the other. */
export type HeaderClash = {
  /** Below the host. */
  readonly place: readonly [string, string]
  readonly name: string
  readonly other: string
}

type Named = Pick<HeaderClash, 'place' | 'name'>

/**
 * What is set for a host under names that fold to one: of the two values either may reach the app, one of them or
 * both joined. A lock would be known as somebody's name, or a name be taken for the lock.
 */
export function headerClashes({
  identity,
  lock,
}: Pick<HostConfig, 'identity' | 'lock'>): readonly HeaderClash[] {
  const seen = new Map<string, string>()
  const clashes: HeaderClash[] = []
  for (const { place, name } of [
    ...lockNames(lock, 'default'),
    ...identityNames(identity),
    ...lockNames(lock, 'own'),
  ]) {
    const folded = foldHeaderName(name)
    const other = seen.get(folded)
    if (other !== undefined) clashes.push({ place, name, other })
    else seen.set(folded, name)
  }
  return clashes
}

function identityNames(identity: HostConfig['identity'] = 'gatehouse'): readonly Named[] {
  const names =
    typeof identity === 'string' ? IDENTITY_PRESETS[identity].map(([name]) => name) : Object.keys(identity)
  return names.map((name) => ({ place: ['identity', name], name }))
}

/** Its default comes before what is written, its own name behind: the clash is told where somebody can mend it. */
function lockNames(lock: HostConfig['lock'], which: 'default' | 'own'): readonly Named[] {
  const isWritten = lock?.header !== undefined
  if (lock === undefined || isWritten !== (which === 'own')) return []
  return [{ place: ['lock', 'header'], name: lock.header ?? LOCK_HEADER }]
}
