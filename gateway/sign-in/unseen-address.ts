import { HANDOVER_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { refuse } from '../reply/refuse.ts'
import { isForDocument } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import type { SignInDesk } from './desk.ts'

/** Where people come back to with something in the address that lets somebody in, and under which name. */
const HOLDS: ReadonlyMap<string, RegExp> = new Map([
  ['/.auth/callback', /[?&]token=/],
  [HANDOVER_PATH, /[?&]id=/],
])

/**
 * Says no before anybody has looked at what was asked. Where its address holds what lets somebody in, that is said at the
 * same path without: scripts of the app, which read their window's history (HTML 7.2.6.4, `navigation.entries()`), can bring
 * about such a no by a cookie of their own.
 */
export async function refuseUnseen(refusal: Refusal, normal: Normal, desk: SignInDesk): Promise<Response> {
  const response = await refuse(refusal, normal, desk)
  const { path, query, headers, origin } = normal
  if (HOLDS.get(path)?.test(query) !== true || !isForDocument(headers)) return response
  const location = `${origin}${path}`
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
}
