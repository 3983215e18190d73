import type { HostConfig } from '../../gateway/core/config.ts'
import type { Ports } from '../../local/ports.ts'
import { type RunningStack, startDemo } from '../support/stack.ts'

/** More than any test needs: limits on tries have tests of their own. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }

/** An app that runs, and may be stopped. */
export type RunningApp = { readonly origin: string; stop(): Promise<void> }

/**
 * The gateway in front of an app that is none of ours: all of it signed-in, nothing else configured.
 *
 * @param app stopped at once where the gateway does not start, and by the caller otherwise
 * @param host what this app needs beyond that
 * @param ports given where the app has had to know them before
 */
export async function gatehouseBefore(
  app: RunningApp,
  host: Partial<Omit<HostConfig, 'origin'>> = {},
  ports?: Ports,
): Promise<RunningStack> {
  const localhost: HostConfig = {
    origin: app.origin,
    routes: [{ path: '/*', access: 'signed-in' }],
    ...host,
  }
  try {
    return await startDemo({
      config: { hosts: { localhost }, limits: { perIp: MANY, perEmail: MANY } },
      demo: 'none',
      ...(ports === undefined ? {} : { ports }),
    })
  } catch (error) {
    await app.stop()
    throw error
  }
}
