import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'

/** Does whoever signs in for this host do so at another? Then there are no such pages here, and no refresh token. */
export function isSignInElsewhere({ desk, normal }: Act): boolean {
  const { oneSignIn } = desk.settings
  return oneSignIn !== undefined && oneSignIn.loginHost !== normal.host
}

/** With this request's scheme and port: behind one front all hosts have the same. */
export function loginOriginFor({ desk, normal }: Act): string {
  const url = new URL(normal.origin)
  url.hostname = desk.settings.oneSignIn?.loginHost ?? url.hostname
  return url.origin
}

/** What is behind a path at `login.host`, and what at all others. */
export function byHost(atLoginHost: Handler, elsewhere: Handler): Handler {
  return (act) => (isSignInElsewhere(act) ? elsewhere(act) : atLoginHost(act))
}

/** A page that only `login.host` has is shown there; what is sent to it here has come to the wrong place. */
export async function leadToLoginHost(act: Act): Promise<Result<Response, Refusal>> {
  if (act.normal.method === 'POST') return fail({ reason: 'not_found' })
  return ok(seeOther(act, `${loginOriginFor(act)}${act.normal.path}`))
}
