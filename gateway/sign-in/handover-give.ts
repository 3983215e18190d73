import { randomId } from '../core/bytes.ts'
import { HANDOVER_SECONDS } from '../core/limits.ts'
import { HANDOVER_PATH } from '../core/names.ts'
import { parseUrl } from '../core/parse-url.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { Session } from '../core/session.ts'
import type { OwnCookies } from '../request/cookies.ts'
import { clearSessionCookies, readSessionCookie } from '../session/session-cookie.ts'
import type { Act } from './act.ts'
import { seeOther } from './answer.ts'
import { sealHanded } from './handed-session.ts'
import { type HandoverState, isTooOld, openHandover } from './handover-state.ts'
import { proofsOfSession } from './proofs.ts'
import { record } from './record.ts'

/**
 * `GET /.auth/handover?state=` at `login.host`: lays this browser's session ready for the host that asks, and sends the
 * visitor back to it with the name of it, which serves once. Who is not signed in does that first, and is led back here.
 *
 * @param sealed by one of the configuration's hosts: nobody else can say where to go
 */
export async function giveSession(sealed: string, act: Act): Promise<Result<Response, Refusal>> {
  const opened = await openHandover(sealed, act)
  if (!opened.ok) return opened
  const state = opened.value
  if (!isOurs(state.to, act)) return fail({ reason: 'state_invalid', because: 'for another host' })
  if (isTooOld(state, act)) return ok(seeOther(act, startUrl(state)))

  const session = await sessionToGive(state, act)
  if (!session.ok) {
    if (session.error.reason !== 'unauthenticated') return session
    record(act, { event: 'refused', ...session.error })
    return ok(seeOther(act, state.isSilent ? backUrl(state, sealed) : signInUrl(sealed, act)))
  }
  const id = await layReady(session.value, state, act)
  if (!id.ok) return id
  const { sub, originJti } = session.value
  record(act, { event: 'handed_over', to: new URL(state.to).hostname, sub, originJti })
  return ok(seeOther(act, backUrl(state, sealed, id.value)))
}

/** The configuration may have changed since it was sealed. */
function isOurs(origin: string, { desk, normal }: Act): boolean {
  const host = parseUrl(origin)?.hostname ?? ''
  return host !== normal.host && desk.settings.oneSignIn?.hosts.has(host) === true
}

/** To give a session away is to begin one: the registry itself is asked, not a list of some seconds ago. */
async function sessionToGive({ used }: HandoverState, act: Act): Promise<Result<Session, Refusal>> {
  const { desk, normal, due } = act
  const { session, setCookies } = await desk.readSession(normal, used)
  due.push(...setCookies)
  if (!session.ok) return session
  const revoked = await desk.registry.isRevoked(session.value)
  if (!revoked.ok) return revoked
  if (!revoked.value) return session
  due.push(...clearSessionCookies())
  const { sub, originJti } = session.value
  return fail({ reason: 'unauthenticated', because: 'session_revoked', sub, originJti })
}

async function layReady(session: Session, { id: stateId, to }: HandoverState, act: Act) {
  const { desk, cookies, due } = act
  const token = readSessionCookie(afterwards(cookies, due))
  if (typeof token === 'string') throw new Error(`the session that was just read has ${token} cookie`)
  const proofs = (await proofsOfSession(session, act)).filter(({ action }) => action === desk.settings.action)
  const sealed = await sealHanded({ stateId, idToken: token.token, proofs }, new URL(to).hostname, act)
  const id = randomId()
  const kept = await desk.registry.keep(id, sealed, desk.now() / 1000 + HANDOVER_SECONDS)
  return kept.ok ? ok(id) : kept
}

/** The browser's cookies as they will be with what is due: a token that was renewed just now is in no other place. */
function afterwards(cookies: OwnCookies, due: readonly string[]): OwnCookies {
  const all = new Map(cookies)
  for (const line of due) {
    const [pair = '', ...attributes] = line.split('; ')
    const name = pair.slice(0, pair.indexOf('='))
    if (attributes.includes('Max-Age=0')) all.delete(name)
    else all.set(name, pair.slice(name.length + 1))
  }
  return all
}

function signInUrl(sealed: string, { normal }: Act): string {
  const here = `${normal.origin}${HANDOVER_PATH}?state=${sealed}`
  return `${normal.origin}/.auth/login?return_to=${encodeURIComponent(here)}`
}

function backUrl({ to }: HandoverState, sealed: string, id?: string): string {
  return `${to}${HANDOVER_PATH}?${id === undefined ? '' : `id=${id}&`}state=${sealed}`
}

function startUrl({ to, returnTo }: HandoverState): string {
  return `${to}${HANDOVER_PATH}?return_to=${encodeURIComponent(returnTo)}`
}
