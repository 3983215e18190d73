import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Normal } from '../request/normalise.ts'
import type { Host } from './host.ts'

/**
 * A service worker of the app's stands between its visitor and every later page of this host, ours among them. Where the
 * configuration wants none, no script for one is handed out: browsers name that request (Service Workers, "Update":
 * `Service-Worker: script`), and a page can't take the name off. Public routes are no exception.
 */
export function requireNoWorker({ headers }: Normal, host: Host): Result<'no worker', Refusal> {
  if (host.allowsServiceWorkers) return NONE
  const isForWorker = headers.has('service-worker') || headers.get('sec-fetch-dest') === 'serviceworker'
  if (!isForWorker) return NONE
  return fail({ reason: 'service_worker' })
}

const NONE: Result<'no worker', Refusal> = ok('no worker')
