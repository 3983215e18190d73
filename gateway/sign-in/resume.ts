import { KEPT_BODY_MAX_BYTES, PATH_MAX_BYTES } from '../core/limits.ts'
import { BROWSER_COOKIE, OWN_PREFIX } from '../core/names.ts'
import { readBytes } from '../core/read-whole.ts'
import type { NotKept, Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import type { Session } from '../core/session.ts'
import { isForDocument, kindOf } from '../request/kind.ts'
import type { Act, Handler } from './act.ts'
import { askForProof } from './ask-for-proof.ts'
import { browserOf } from './browser.ts'
import { sealKept } from './kept.ts'
import { offerUrl } from './kept-carry.ts'
import { readAppForm } from './kept-form-reader.ts'
import { record } from './record.ts'
import { requireSession } from './require-session.ts'
import { signInToResume } from './resume-sign-in.ts'
import { stepUpNamed } from './step-up-actions.ts'

/** `GET /.auth/resume`: whoever comes by this address has sent nothing with it. */
export const showResume: Handler = async () => notKept('no_target')

/**
 * `POST /.auth/resume?return_to=`: a form of the app's, sent here by 307 because its sender must sign in first. It is
 * sealed into the page that asks them to, and from there carried by every page to the one that offers it for sending.
 *
 * @returns `body_not_kept` where that can't be: said at once, and plainly
 */
export const resume: Handler = async (act) => {
  if (!isForDocument(act.normal.headers)) return fail({ reason: 'not_a_document' })
  // Programs, and pages of the app in frames, are told so where they asked; they are not sent here.
  if (kindOf(act.normal.headers) !== 'navigation') return notKept('not_a_form')
  const target = targetOf(act)
  if (target === undefined) return notKept('no_target')
  const browser = browserOf(act.cookies)
  const session = await requireSession(act)
  const kept = await keep(target, session, browser.mark, act)
  if (!kept.ok) return kept
  act.carried.kept = kept.value
  act.due.push(...browser.setCookies)
  // What else this page seals is for the browser that what it carries is for.
  const cookies = new Map([...act.cookies, [BROWSER_COOKIE, browser.mark]])
  return askFor(target, session, { ...act, cookies })
}

/** A proof where the route wants one of somebody who is signed in; else that they sign in. */
async function askFor(
  target: ReturnTo,
  session: Result<Session, Refusal>,
  act: Act,
): Promise<Result<Response, Refusal>> {
  const action = new URLSearchParams(act.normal.query).get('action')
  if (session.ok && action !== null && stepUpNamed(action, act) !== undefined) {
    return askForProof({ kind: 'route', action, returnTo: offerUrl(target) }, session.value, act)
  }
  // Whoever is signed in, and was refused all the same, has to do so again.
  return ok(await signInToResume(target, act, { isAgain: session.ok }))
}

/** What was asked for, or nothing: `returnTo` leads home what leads nowhere, and nothing may be sent there. */
function targetOf({ normal }: Act): ReturnTo | undefined {
  const asked = new URLSearchParams(normal.query).get('return_to')
  const target = returnTo(asked, normal.origin)
  const isHome = target === `${normal.origin}/`
  const asksForHome = asked === '/' || asked === `${normal.origin}/`
  const isOurs = new URL(target).pathname.startsWith(OWN_PREFIX)
  return target.length <= PATH_MAX_BYTES && !isOurs && (!isHome || asksForHome) ? target : undefined
}

async function keep(
  target: ReturnTo,
  session: Result<Session, Refusal>,
  browser: string,
  act: Act,
): Promise<Result<string, Refusal>> {
  const { headers, origin } = act.normal
  const bytes = await readBytes(act.body, KEPT_BODY_MAX_BYTES)
  if (!bytes.ok) return notKept(bytes.error)
  const contentType = headers.get('content-type')
  const form = readAppForm(contentType, bytes.value)
  if (!form.ok) return notKept(form.error)
  const sub = subOf(session)
  const from = returnTo(headers.get('referer'), origin)
  record(act, { event: 'form_kept', bytes: bytes.value.length, ...(sub === '' ? {} : { sub }) })
  return ok(await sealKept({ target, from, contentType, bytes: bytes.value, sub }, browser, act))
}

/** Who sent it, as far as their cookies still say: of a session that has ended, whose it was. */
function subOf(session: Result<Session, Refusal>): string {
  if (session.ok) return session.value.sub
  return session.error.reason === 'unauthenticated' ? (session.error.sub ?? '') : ''
}

function notKept(because: NotKept): Result<never, Refusal> {
  return fail({ reason: 'body_not_kept', because })
}
