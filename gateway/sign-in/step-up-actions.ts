import type { HostConfig, RouteConfig } from '../core/config.ts'

/** An action that some route of a host asks to be proven. */
export type StepUp = {
  /** What it leads to, for people: the first such route's path. */
  readonly place: string
  /** Whether the tenant's rules may find that nothing need be proven: on all its routes, or it does not count. */
  readonly trustsRules: boolean
}

/** By host, then by action. */
export type StepUps = ReadonlyMap<string, ReadonlyMap<string, StepUp>>

export function compileStepUps(hosts: Readonly<Record<string, HostConfig>>): StepUps {
  return new Map(
    Object.entries(hosts).map(([name, { routes }]) => [name.toLowerCase(), stepUpsOf(routes)] as const),
  )
}

function stepUpsOf(routes: readonly RouteConfig[]): ReadonlyMap<string, StepUp> {
  const found = new Map<string, StepUp>()
  for (const { path, access } of routes) {
    if (typeof access === 'string' || access.stepUp === undefined) continue
    const { action, trustRules = false } = access.stepUp
    const known = found.get(action)
    const place = known?.place ?? path.replace(/\*$/, '')
    found.set(action, { place, trustsRules: trustRules && known?.trustsRules !== false })
  }
  return found
}

type Asked = {
  readonly desk: { readonly stepUps: StepUps }
  readonly normal: { readonly host: string }
}

/** @returns undefined where no route of this host asks for it */
export function stepUpNamed(action: string, { desk, normal }: Asked): StepUp | undefined {
  return desk.stepUps.get(normal.host)?.get(action)
}
