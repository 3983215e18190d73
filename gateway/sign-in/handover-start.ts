import {
  HANDOVER_LOOP_SECONDS,
  HANDOVER_RETURN_TO_MAX_CHARACTERS,
  HANDOVER_ROUNDS_MAX,
} from '../core/limits.ts'
import { HANDOVER_COOKIE, HANDOVER_PATH, PROOFS_COOKIE } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import type { UsedElsewhere } from '../session/reading.ts'
import { readSessionCookie } from '../session/session-cookie.ts'
import { setCookie, unsetCookie } from '../session/set-cookie.ts'
import { originJtiOf } from '../session/verify-token.ts'
import type { Act, Handler } from './act.ts'
import { seeOther } from './answer.ts'
import { browserOf } from './browser.ts'
import { newHandover, sealHandover } from './handover-state.ts'
import { loginOriginFor } from './login-host.ts'
import { refuseOnTheWay } from './refuse-on-the-way.ts'
import { requireSession } from './require-session.ts'

/**
 * `GET /.auth/login?return_to=` and `GET /.auth/handover?return_to=` on a host that does not sign in itself: off to
 * `login.host`, with a state that only this browser can come back with. Who is signed in here goes straight on.
 */
export const startHandover: Handler = async (act) => {
  const asked = new URLSearchParams(act.normal.query)
  const prompt = asked.get('prompt')
  const target = returnTo(asked.get('return_to'), act.normal.origin)
  const session = await requireSession(act)
  if (!session.ok && session.error.reason !== 'unauthenticated') return session
  if (session.ok && !isPrompt(prompt)) return ok(seeOther(act, target))
  if (!session.ok && timesInVain(act) >= HANDOVER_ROUNDS_MAX) return givenUp(target, act)
  return ok(await askLoginHost({ returnTo: target, round: 0, isSilent: prompt === 'none' }, act, prompt))
}

type Wanted = { readonly returnTo: ReturnTo; readonly round: number; readonly isSilent: boolean }

/** @param prompt what is to be asked of whoever is signed in there: the sign-in page comes first, and leads back here */
export async function askLoginHost(
  { returnTo, ...wanted }: Wanted,
  act: Act,
  prompt: string | null = null,
): Promise<Response> {
  const { mark: browser, setCookies } = browserOf(act.cookies)
  const isShort = returnTo.length <= HANDOVER_RETURN_TO_MAX_CHARACTERS
  const short = isShort ? returnTo : (`${act.normal.origin}/` as ReturnTo)
  const state = newHandover({ ...wanted, returnTo: short, browser }, await lastUse(act), act)
  const origin = loginOriginFor(act)
  const url = `${origin}${HANDOVER_PATH}?state=${await sealHandover(state, act)}`
  const first = `${origin}/.auth/login?return_to=${encodeURIComponent(url)}&prompt=${prompt}`
  return seeOther(act, isPrompt(prompt) ? first : url, setCookies)
}

/** Each time a session was handed over and none has come back, the next time counts one more. */
export function timesInVain({ cookies, desk }: Act): number {
  const [, count = 0, at = 0] = COUNT.exec(cookies.get(HANDOVER_COOKIE) ?? '') ?? []
  return desk.now() / 1000 - Number(at) < HANDOVER_LOOP_SECONDS ? Number(count) : 0
}

/** One more, as of now: the cookie's own life is the browser's affair. */
export function countHandover(act: Act): string {
  const seconds = Math.floor(act.desk.now() / 1000)
  return setCookie(HANDOVER_COOKIE, `${timesInVain(act) + 1}.${seconds}`, HANDOVER_LOOP_SECONDS)
}

const COUNT = /^(\d)\.(\d{1,12})$/

/** A page, and no further redirect. Whoever starts again from there has all rounds before them. */
export async function givenUp(returnTo: ReturnTo, act: Act): Promise<Result<Response, Refusal>> {
  act.due.push(unsetCookie(HANDOVER_COOKIE))
  return ok(await refuseOnTheWay({ reason: 'handover_in_vain' }, { returnTo }, act))
}

function isPrompt(prompt: string | null): boolean {
  return prompt === 'login' || prompt === 'select_account'
}

/**
 * Who works here all day is not idle because `login.host` has not seen them. What the sealed cookie says counts, also of a
 * token that has ended; whose it is need not be believed, for a session of that name must be found there.
 */
async function lastUse({ cookies, desk, normal }: Act): Promise<UsedElsewhere | undefined> {
  if (desk.limits.idleSeconds === undefined) return undefined
  const cookie = readSessionCookie(cookies)
  const originJti = typeof cookie === 'string' ? undefined : originJtiOf(cookie.token)
  if (typeof originJti !== 'string') return undefined
  const proofs = await desk.readProofs(cookies.get(PROOFS_COOKIE), originJti, normal.host)
  return proofs && { originJti, activeAt: proofs.activeAt }
}
