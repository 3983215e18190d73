import type { Refusal } from '../core/refusal.ts'
import { accountUrl, silentHandoverUrl } from '../reply/to-login.ts'
import { kindOf } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import type { Gate } from './parts.ts'
import { type TurnAway, turnAway } from './turn-away.ts'

type WithHosts = Pick<Gate, 'hosts' | 'loginHost'>

/** Are there pages of ours under this name? On every host of an app, and on the one that is there for nothing else. */
export function showsOwnPages({ host, hasUsualPort }: Normal, { hosts, loginHost }: WithHosts): boolean {
  return hasUsualPort && (hosts.has(host) || host === loginHost)
}

/** What lies beside those pages where no app is: nothing, and at its root the way to them. */
export function besideOwnPages(normal: Normal, gate: Gate): Promise<TurnAway> {
  const isVisit = normal.method === 'GET' && kindOf(normal.headers) === 'navigation'
  if (normal.path !== '/' || !isVisit) return turnAway({ reason: 'no_route' }, normal, gate)
  return Promise.resolve(redirect(accountUrl(normal.origin)))
}

/**
 * On a page that is for everybody: was this visitor signed in here until their token ended, and may `login.host` have a new
 * one? Then they are sent there and back, and nothing is asked of them.
 *
 * @returns undefined where they go on as nobody
 */
export function askAtLoginHost(refusal: Refusal, normal: Normal, gate: WithHosts): TurnAway | undefined {
  const hasEnded = refusal.reason === 'unauthenticated' && refusal.because === 'token_expired'
  if (!hasEnded || gate.loginHost === undefined || gate.loginHost === normal.host) return undefined
  if (normal.method !== 'GET' || kindOf(normal.headers) !== 'navigation') return undefined
  return redirect(silentHandoverUrl(normal))
}

function redirect(location: string): TurnAway {
  const headers = { location, 'cache-control': 'no-store' }
  return { kind: 'turn-away', response: new Response(null, { status: 302, headers }) }
}
