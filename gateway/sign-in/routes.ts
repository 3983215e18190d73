import { Hono } from 'hono'
import type { LoginMethod } from '../core/config.ts'
import { CONFIRM_PATH, OWN_PREFIX, REFRESH_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { refuse } from '../reply/refuse.ts'
import { readOwnCookies } from '../request/cookies.ts'
import { isForDocument, wantsJson } from '../request/kind.ts'
import type { Body, Normal } from '../request/normalise.ts'
import { requireSameOrigin } from '../request/same-origin.ts'
import { showAccount } from './account.ts'
import { addPasskey } from './account-add.ts'
import { removePasskey } from './account-remove.ts'
import { renamePasskey } from './account-rename.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { showAsset } from './assets.ts'
import { comeBack } from './callback.ts'
import type { SignInDesk } from './desk.ts'
import { keepCarried, notFlooded } from './flood.ts'
import { handover } from './handover.ts'
import { startHandover } from './handover-start.ts'
import { showKeys } from './jwks.ts'
import { keepThrough } from './kept-refusal.ts'
import { chooseLanguage } from './language.ts'
import { byHost, isSignInElsewhere, leadToLoginHost } from './login-host.ts'
import { showMe } from './me.ts'
import { showCode } from './otp-code.ts'
import { startCode } from './otp-start.ts'
import { verifyCode } from './otp-verify.ts'
import { showSignIn } from './page.ts'
import { signInByPasskey } from './passkey.ts'
import { showOffer, skipOffer } from './passkey-offer.ts'
import { refresh } from './refresh.ts'
import { relay } from './relay.ts'
import { RELAY_PAIRS, RELAY_PREFIX } from './relay-pairs.ts'
import { resume, showResume } from './resume.ts'
import { confirm, showOffered } from './resume-confirm.ts'
import { revoke } from './revoke.ts'
import { showSignOut, signOut } from './sign-out.ts'
import { showStepUp } from './step-up.ts'
import { proveByPasskey } from './step-up-passkey.ts'
import { startStepUp } from './step-up-start.ts'
import { verifyStepUp } from './step-up-verify.ts'
import { goFurther } from './ui-further.ts'
import { proveElsewhere } from './ui-prove.ts'
import { showUiRefusal } from './ui-refused.ts'
import { startUi } from './ui-start.ts'
import { refuseUnseen } from './unseen-address.ts'

/**
 * What is behind a path: handlers by method. `page`: a document's, not for a script of the app to read; `page-or-json`
 * has another answer for programs.
 */
type Resource = {
  readonly GET?: Handler
  readonly POST?: Handler
  /** By any method, and from anywhere: whoever comes by it is on the way to something else, which looks at that itself. */
  readonly ANY?: Handler
  readonly shows?: 'page' | 'page-or-json' | 'json'
  /** Not there where the configuration's `login.methods` lacks it. */
  readonly needs?: LoginMethod
  readonly endsSession?: true
  /** No browser's: it asks for a token, and whoever has that may come from anywhere. */
  readonly isForOperator?: true
  /** Every method of it asks a service or the registry, its GET too. */
  readonly asksAService?: true
  /** Where one host signs in for all, no other has it. */
  readonly isAtLoginHost?: true
}

/** The table of contents of `/.auth/`. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  '/.auth/login': { GET: byHost(showSignIn, startHandover), shows: 'page-or-json' },
  '/.auth/handover': { GET: handover, shows: 'page', asksAService: true },
  '/.auth/otp/start': { POST: startCode, needs: 'email_otp', isAtLoginHost: true },
  '/.auth/otp/code': { GET: showCode, shows: 'page', needs: 'email_otp', isAtLoginHost: true },
  '/.auth/otp/verify': { POST: verifyCode, needs: 'email_otp', isAtLoginHost: true },
  '/.auth/passkey': { POST: signInByPasskey, needs: 'passkey', isAtLoginHost: true },
  '/.auth/passkey/new': {
    GET: showOffer,
    POST: skipOffer,
    shows: 'page',
    needs: 'passkey',
    isAtLoginHost: true,
  },
  '/.auth/ui/start': { POST: startUi, needs: 'authsignal_ui', isAtLoginHost: true },
  '/.auth/ui/further': { POST: goFurther, needs: 'authsignal_ui', isAtLoginHost: true },
  '/.auth/ui/prove': { POST: proveElsewhere, needs: 'authsignal_ui' },
  '/.auth/ui/refused': { GET: showUiRefusal, shows: 'page', needs: 'authsignal_ui' },
  '/.auth/callback': { GET: comeBack, shows: 'page', needs: 'authsignal_ui' },
  '/.auth/account': { GET: showAccount, shows: 'page', isAtLoginHost: true },
  '/.auth/account/passkeys/add': { POST: addPasskey, needs: 'passkey', isAtLoginHost: true },
  '/.auth/account/passkeys/rename': { POST: renamePasskey, isAtLoginHost: true },
  '/.auth/account/passkeys/remove': { POST: removePasskey, isAtLoginHost: true },
  '/.auth/logout': { GET: showSignOut, POST: signOut, shows: 'page', endsSession: true },
  '/.auth/step-up': { GET: showStepUp, POST: startStepUp, shows: 'page' },
  '/.auth/step-up/verify': { POST: verifyStepUp, needs: 'email_otp' },
  '/.auth/step-up/passkey': { POST: proveByPasskey, needs: 'passkey' },
  '/.auth/resume': { GET: showResume, POST: resume },
  [CONFIRM_PATH]: { GET: showOffered, POST: confirm, shows: 'page' },
  [REFRESH_PATH]: { ANY: refresh },
  '/.auth/me': { GET: showMe, shows: 'json' },
  '/.auth/revoke': { POST: revoke, shows: 'json', isForOperator: true },
  '/.auth/jwks.json': { GET: showKeys },
  '/.auth/health': { GET: async (act) => ok(jsonAnswer(act, { status: 'ok' })) },
  '/.auth/assets/*': { GET: showAsset },
  ...relayResources(),
}

/** The methods of one path share an entry. */
function relayResources(): Record<string, Resource> {
  const resources: Record<string, Resource> = {}
  for (const pair of RELAY_PAIRS) {
    const path = `${RELAY_PREFIX}${pair.path}`
    const known = resources[path]
    resources[path] = {
      ...known,
      [pair.method]: relay(pair),
      shows: 'json',
      needs: 'passkey',
      asksAService: true,
    }
  }
  return resources
}

/** The sign-in way: answers every request under `/.auth/`. */
export async function answerOwn(normal: Normal, body: Body, desk: SignInDesk): Promise<Response> {
  const cookies = readOwnCookies(normal.headers.get('cookie'))
  if (!cookies.ok) return refuseUnseen(cookies.error, normal, desk)
  const { tongue, setCookies } = await chooseLanguage(normal, desk)
  const act: Act = { normal, cookies: cookies.value, body, desk, tongue, due: [...setCookies], carried: {} }
  return routes.fetch(new Request(normal.url, { method: normal.method }), act)
}

// Routed by the canonical path, the one reading of this request: Hono's own would be a second.
const routes = new Hono<{ Bindings: Act }>({
  getPath: (_request: Request, options?: { env?: Act }) => options?.env?.normal.path ?? '',
})

for (const [path, resource] of Object.entries(RESOURCES)) {
  const { GET, POST, ANY } = resource
  if (ANY !== undefined) routes.all(path, (c) => handle(ANY, resource, c.env))
  if (GET !== undefined) routes.get(path, (c) => handle(GET, resource, c.env))
  if (POST !== undefined) routes.post(path, (c) => handle(POST, resource, c.env))
  // Of the relay only exact pairs exist; elsewhere a wrong method says which would be right (RFC 9110 15.5.6).
  if (path.startsWith(RELAY_PREFIX)) continue
  const allow = [...(GET === undefined ? [] : ['GET', 'HEAD']), ...(POST === undefined ? [] : ['POST'])]
  routes.all(path, (c) => refuse({ reason: 'method_not_allowed', allow }, c.env.normal, c.env.desk))
}
routes.all(`${OWN_PREFIX}*`, (c) => refuse({ reason: 'not_found' }, c.env.normal, c.env.desk))
routes.all('*', (c) => refuse({ reason: 'not_found' }, c.env.normal, c.env.desk))

/** What only programs ask for is refused in JSON, whatever was said to be accepted. */
const AS_PROGRAM = new Headers({ accept: 'application/json' })

async function handle(handler: Handler, resource: Resource, act: Act): Promise<Response> {
  const admitted = admit(resource, act)
  if (!admitted.ok) return withDue(act, await refused(admitted.error, resource, act))
  const unflooded = costsACall(resource, act) ? await notFlooded(act) : admitted
  if (!unflooded.ok) return withDue(act, await turnedAway(unflooded.error, resource, act))
  const isElsewhere = resource.isAtLoginHost === true && isSignInElsewhere(act)
  const answered = await (isElsewhere ? leadToLoginHost : handler)(act)
  return withDue(act, answered.ok ? answered.value : await refused(answered.error, resource, act))
}

/** Of the registry, or of a service. Whoever ends sessions is never told to wait: neither a person nor an operator. */
function costsACall({ asksAService, isForOperator, endsSession }: Resource, { normal }: Act): boolean {
  if (isForOperator === true || endsSession === true) return false
  return normal.method === 'POST' || asksAService === true
}

/** In a flood, by nobody who has looked at what was asked. */
async function turnedAway(refusal: Refusal, resource: Resource, act: Act): Promise<Response> {
  const isVisit = resource.shows === 'page' && act.normal.method !== 'POST'
  if (isVisit) return refuseUnseen(refusal, act.normal, act.desk)
  await keepCarried(act)
  return refused(refusal, resource, act)
}

async function refused(refusal: Refusal, resource: Resource, act: Act): Promise<Response> {
  const asked = resource.shows === 'json' ? { ...act.normal, headers: AS_PROGRAM } : act.normal
  return keepThrough(refusal, await refuse(refusal, asked, act.desk), act)
}

/** Of two cookies of one name a browser keeps the last. */
function withDue({ due }: Act, response: Response): Response {
  if (due.length === 0) return response
  const set = response.headers.getSetCookie()
  response.headers.delete('set-cookie')
  for (const cookie of [...due, ...set]) response.headers.append('set-cookie', cookie)
  return response
}

/** Before any handler: every unsafe request proves its origin, every page is asked for by a document. */
function admit(
  { shows, needs, isForOperator, ANY }: Resource,
  { normal, desk }: Act,
): Result<'admitted', Refusal> {
  if (isForOperator || ANY !== undefined) return ok('admitted')
  if (needs !== undefined && !desk.settings.methods.includes(needs)) return fail({ reason: 'not_found' })
  if (normal.method !== 'GET' && normal.method !== 'HEAD') {
    const sameOrigin = requireSameOrigin(normal.headers, normal.origin)
    return sameOrigin.ok ? ok('admitted') : sameOrigin
  }
  const isPage = shows === 'page' || (shows === 'page-or-json' && !wantsJson(normal.headers))
  if (isPage && !isForDocument(normal.headers)) return fail({ reason: 'not_a_document' })
  return ok('admitted')
}
