import type { HostConfig, LockConfig } from '../../gateway/core/config.ts'
import type { Answer } from '../../local/visitor.ts'
import { type RawRequest, sendRaw } from '../support/raw-request.ts'
import { startDemo } from '../support/stack.ts'
import { CURRENT, OTHER, STRANGE } from './lock-secrets.ts'

/** Which secret the gateway sends to the server, or none. */
export type Sends = 'current' | 'other' | 'strange' | 'nothing'

export type GatewayBefore = {
  ask(server: string, sends: Sends, request: RawRequest): Promise<Answer>
  close(): Promise<void>
}

/**
 * The gateway in workerd before these servers, everything public: what is tried is the lock.
 *
 * @param ports by a name for each server, of which a host's name can be made
 */
export async function startGatewayBefore(
  ports: Readonly<Record<string, number>>,
  kind: 'secret' | 'hmac',
): Promise<GatewayBefore> {
  const hosts = Object.entries(ports).flatMap(([server, port]) =>
    (['current', 'other', 'strange', 'nothing'] as const).map(
      (sends) => [hostOf(server, sends), hostFor(port, sends, kind)] as const,
    ),
  )
  const localhost: HostConfig = {
    origin: 'http://127.0.0.1:1',
    routes: [{ path: '/*', access: 'signed-in' }],
  }
  const stack = await startDemo({
    config: { hosts: { localhost, ...Object.fromEntries(hosts) } },
    demo: 'none',
    environment: { LOCK_CURRENT: CURRENT, LOCK_OTHER: OTHER, LOCK_STRANGE: STRANGE },
    onLine: () => {},
  })
  const { port } = new URL(stack.urls.gateway)
  return {
    ask(server, sends, request) {
      const host = ['Host', `${hostOf(server, sends)}:${port}`]
      return sendRaw(stack.urls.gateway, { ...request, headers: [...host, ...(request.headers ?? [])] })
    },
    close: () => stack.close(),
  }
}

function hostOf(server: string, sends: Sends): string {
  return `${server}-${sends}.localhost`
}

function hostFor(port: number, sends: Sends, kind: 'secret' | 'hmac'): HostConfig {
  const lock: { lock?: LockConfig } =
    sends === 'nothing' ? {} : { lock: { kind, secret: { secret: `LOCK_${sends.toUpperCase()}` } } }
  return { origin: `http://127.0.0.1:${port}`, ...lock, routes: [{ path: '/*', access: 'public' }] }
}
