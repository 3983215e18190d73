import { REFRESH_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { openRefreshCookie, type RefreshCookie } from '../session/refresh-cookie.ts'
import type { Revocable, Revocation } from '../session/registry.ts'
import { readSessionCookie } from '../session/session-cookie.ts'
import { requireAge } from '../session/session-limits.ts'
import { isUntold } from '../session/verify-token.ts'
import type { Act } from './act.ts'
import { record } from './record.ts'
import { sealerOf } from './sealer.ts'

/** This session, every one this person has, or every one but this. */
export type Scope = 'this' | 'everywhere' | 'others'

/**
 * Ends the session the cookies name: by the ID token, or, where that has expired or can't be verified just now, by the
 * sealed cookie beside it, which outlives it. Where both are there they must be one session's. Nothing is renewed for
 * it.
 *
 * @returns `service_unavailable` where the registry can't be told: then nothing has ended
 */
export async function endSession(
  scope: Scope,
  act: Act,
): Promise<Result<'ended' | 'nothing_to_end', Refusal>> {
  const verified = await verify(act)
  const refresh = await openRefreshCookie(act.cookies.get(REFRESH_COOKIE), sealerOf(act))
  const ended = verified.ok ? verified.value : refresh
  // Of a token that can't be looked at just now nobody can say that it is worth nothing.
  if (ended === undefined) return !verified.ok && isUntold(verified.error) ? verified : ok('nothing_to_end')
  const alive = await requireAlive(ended, act)
  if (!alive.ok) return alive
  if (!alive.value) return ok('nothing_to_end')

  for (const revocation of revocationsFor(scope, ended, act)) {
    const revoked = await act.desk.revoke(revocation)
    if (!revoked.ok) return revoked
  }
  const isItsOwn = refresh?.originJti === ended.originJti && refresh.sub === ended.sub
  const atCognito = isItsOwn ? await endAtCognito(scope, refresh, act) : ok('nothing_to_revoke')
  // Cognito counts sign-ins in whole seconds: one in this very second would count as ended with the others.
  if (scope !== 'this') await act.desk.pause(1000 - (act.desk.now() % 1000))
  const { sub, originJti, email } = ended
  record(act, {
    event: 'signed_out',
    scope,
    sub,
    originJti,
    atCognito: atCognito.ok ? atCognito.value : because(atCognito.error),
    ...(await act.desk.logEmail(email)),
  })
  return ok('ended')
}

async function verify({ cookies, desk }: Act): Promise<Result<Session, Refusal>> {
  const cookie = readSessionCookie(cookies)
  if (cookie === 'none' || cookie === 'broken')
    return fail({ reason: 'unauthenticated', because: 'no_session' })
  return desk.verifyToken(cookie.token)
}

/** A session that is over ends no others: whoever still holds its cookies could sign its owner out for ever. */
async function requireAlive(ended: Revocable, { desk }: Act): Promise<Result<boolean, Refusal>> {
  if (!requireAge(ended, desk.limits, desk.now() / 1000).ok) return ok(false)
  const over = await desk.registry.isRevoked(ended)
  return over.ok ? ok(!over.value) : over
}

/** This one by its own name, if it ends: what it has open is cut at once by that. */
function revocationsFor(scope: Scope, ended: Revocable, { desk }: Act): readonly Revocation[] {
  const { originJti, sub, authenticatedAt } = ended
  const { maxAgeSeconds } = desk.limits
  const nowSeconds = Math.floor(desk.now() / 1000)
  const own: Revocation = { kind: 'session', originJti, untilSeconds: authenticatedAt + maxAgeSeconds }
  if (scope === 'this') return [own]
  const untilSeconds = nowSeconds + maxAgeSeconds
  const until = { authenticatedUntil: nowSeconds, untilSeconds }
  if (scope === 'others') return [{ kind: 'others', sub, exceptOriginJti: originJti, ...until }]
  return [{ kind: 'sub', id: sub, ...until }, own]
}

/**
 * What Cognito does not hear it finds out: nothing of ours lets these sessions in or renews them. Of the others it is not
 * told: it knows how to end one session by its token, which only that browser has, or all of them (GlobalSignOut).
 */
async function endAtCognito(
  scope: Scope,
  { refreshToken }: RefreshCookie,
  { desk: { cognito } }: Act,
): Promise<Result<string, Refusal>> {
  if (scope === 'others') return ok('not_told')
  if (scope === 'this') return cognito.revoke(refreshToken)
  const refreshed = await cognito.refresh(refreshToken)
  if (refreshed.ok) return cognito.signOutEverywhere(refreshed.value.accessToken)
  if (refreshed.error.reason === 'service_unavailable') return fail(refreshed.error)
  return fail({ reason: 'unauthenticated', because: 'refresh_refused', detail: refreshed.error.because })
}

function because(refusal: Refusal): string {
  return refusal.reason === 'service_unavailable' ? `${refusal.during}: ${refusal.detail}` : refusal.reason
}
