import { HANDOVER_ROUNDS_MAX } from '../core/limits.ts'
import { OFFER_COOKIE, REFRESH_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import { clearSessionCookies, readSessionCookie, writeSessionCookie } from '../session/session-cookie.ts'
import { requireAge } from '../session/session-limits.ts'
import { unsetCookie } from '../session/set-cookie.ts'
import { originJtiOf } from '../session/verify-token.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { burn } from './burn.ts'
import { endSession } from './end-session.ts'
import { type HandedSession, openHanded } from './handed-session.ts'
import { askLoginHost, countHandover, givenUp } from './handover-start.ts'
import { type HandoverState, isTooOld, openHandover } from './handover-state.ts'
import { proofsOfSession, writeProofs } from './proofs.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'

/**
 * `GET /.auth/handover?id=&state=` on the host that asked: takes the session that was laid ready, once, if this is the
 * browser that the state was made for. What does not fit is asked for anew, a few times; a state that is not ours is refused.
 */
export async function takeSession(
  id: string | null,
  sealed: string,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const opened = await openHandover(sealed, act)
  if (!opened.ok) return opened
  const state = opened.value
  if (state.to !== act.normal.origin) return fail({ reason: 'state_invalid', because: 'for another host' })
  // Tabs opened at once each make a browser's first mark, and the last of them stays.
  if (state.browser !== browserOf(act.cookies).mark || isTooOld(state, act)) return spoil(id, state, act)
  if (id === null) return state.isSilent ? goOnAsNobody(state, act) : askAgain(state, act)

  const handed = await take(id, state, act)
  if (!handed.ok) return handed
  if (handed.value === null) return askAgain(state, act)
  const session = await requireGood(handed.value, act)
  const setCookies = session.ok ? await admit(session.value, handed.value, state, act) : session
  if (setCookies.ok) return ok(seeOther(act, state.returnTo, setCookies.value))
  return ASKED_AGAIN.has(setCookies.error.reason) ? askAgain(state, act) : setCookies
}

/** It has ended meanwhile, or this very state has served already. */
const ASKED_AGAIN: ReadonlySet<Refusal['reason']> = new Set(['unauthenticated', 'state_invalid'])

/**
 * Whoever made this state may have led somebody else here with it. The name of a session stands in that person's address
 * now, which scripts and servers of the app come to know (HTML 7.2.6.4, `navigation.entries()`; `Referer`), and would serve
 * in the browser the state is for. So nobody has it any more.
 */
async function spoil(id: string | null, state: HandoverState, act: Act): Promise<Result<Response, Refusal>> {
  const spoiled = id === null ? ok(null) : await take(id, state, act)
  return spoiled.ok ? askAgain(state, act) : spoiled
}

async function askAgain(state: HandoverState, act: Act): Promise<Result<Response, Refusal>> {
  const session = await requireSession(act)
  if (session.ok) return ok(seeOther(act, state.returnTo))
  if (session.error.reason !== 'unauthenticated') return session
  if (state.round >= HANDOVER_ROUNDS_MAX) return givenUp(state.returnTo, act)
  return ok(await askLoginHost({ ...state, round: state.round + 1 }, act))
}

/** Nobody is signed in there either: what is left here of a session has to go, or the question would come up again. */
async function goOnAsNobody(state: HandoverState, act: Act): Promise<Result<Response, Refusal>> {
  const session = await requireSession(act)
  if (!session.ok && session.error.reason !== 'unauthenticated') return session
  return ok(seeOther(act, state.returnTo, session.ok ? [] : clearSessionCookies()))
}

async function take(
  id: string,
  { id: stateId }: HandoverState,
  act: Act,
): Promise<Result<HandedSession | null, Refusal>> {
  if (!ID.test(id)) return ok(null)
  const taken = await act.desk.registry.take(id)
  if (!taken.ok) return taken
  return ok(taken.value === null ? null : await openHanded(taken.value, stateId, act))
}

/** 16 bytes in base64url. */
const ID = /^[A-Za-z0-9_-]{22}$/

/** It may have ended since it was laid ready. */
async function requireGood({ idToken }: HandedSession, { desk }: Act): Promise<Result<Session, Refusal>> {
  const session = await desk.verifyToken(idToken)
  if (!session.ok) return session
  const alive = requireAge(session.value, desk.limits, desk.now() / 1000)
  if (!alive.ok) return alive
  const revoked = await desk.registry.isRevoked(session.value)
  if (!revoked.ok) return revoked
  const { sub, originJti } = session.value
  return revoked.value
    ? fail({ reason: 'unauthenticated', because: 'session_revoked', sub, originJti })
    : session
}

/** @returns the `Set-Cookie` values that make this browser signed in here */
async function admit(
  session: Session,
  { idToken, proofs }: HandedSession,
  state: HandoverState,
  act: Act,
): Promise<Result<readonly string[], Refusal>> {
  const burned = await burn([state.id], act)
  if (!burned.ok) return burned
  const before = await endAnother(session, act)
  if (!before.ok) return before
  const { desk } = act
  const own = (await proofsOfSession(session, act)).filter(({ action }) => action !== desk.settings.action)
  const { sub, originJti, authenticatedAt } = session
  record(act, { event: 'handover_taken', sub, originJti })
  return ok([
    unsetCookie(OFFER_COOKIE),
    ...writeSessionCookie(idToken, authenticatedAt + desk.limits.maxAgeSeconds - desk.now() / 1000),
    // Of a time when this host signed in for itself.
    unsetCookie(REFRESH_COOKIE),
    await writeProofs(session, [...proofs, ...own], act),
    countHandover(act),
  ])
}

/** Whoever was signed in here before, in another session, is not any more: as with every sign-in. */
async function endAnother(session: Session, act: Act): Promise<Result<unknown, Refusal>> {
  const cookie = readSessionCookie(act.cookies)
  const isSame = typeof cookie !== 'string' && originJtiOf(cookie.token) === session.originJti
  return isSame ? ok('the same') : endSession('this', act)
}
