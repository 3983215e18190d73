import { Hono } from 'hono'
import type { LoginMethod } from '../core/config.ts'
import { OWN_PREFIX } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { refuse } from '../reply/refuse.ts'
import { readOwnCookies } from '../request/cookies.ts'
import { isForDocument, wantsJson } from '../request/kind.ts'
import type { Body, Normal } from '../request/normalise.ts'
import { requireSameOrigin } from '../request/same-origin.ts'
import type { Act, Handler } from './act.ts'
import { jsonAnswer } from './answer.ts'
import { showAsset } from './assets.ts'
import type { SignInDesk } from './desk.ts'
import { notFlooded } from './flood.ts'
import { showKeys } from './jwks.ts'
import { chooseLanguage } from './language.ts'
import { showMe } from './me.ts'
import { startCode } from './otp-start.ts'
import { verifyCode } from './otp-verify.ts'
import { showSignIn } from './page.ts'
import { signInByPasskey } from './passkey.ts'
import { showOffer, skipOffer } from './passkey-offer.ts'
import { relay } from './relay.ts'
import { RELAY_PAIRS, RELAY_PREFIX } from './relay-pairs.ts'
import { resume } from './resume.ts'
import { revoke } from './revoke.ts'
import { showSignOut, signOut } from './sign-out.ts'

/**
 * What is behind a path: handlers by method. `page`: a document's, not for a script of the app to read; `page-or-json`
 * has another answer for programs.
 */
type Resource = {
  readonly GET?: Handler
  readonly POST?: Handler
  readonly shows?: 'page' | 'page-or-json' | 'json'
  /** Not there where the configuration's `login.methods` lacks it. */
  readonly needs?: LoginMethod
  /** No browser's: it asks for a token, and whoever has that may come from anywhere. */
  readonly endsSession?: true
  readonly isForOperator?: true
  /** Every method of it asks a service. */
  readonly isRelayed?: true
}

/** The table of contents of `/.auth/`. */
const RESOURCES: Readonly<Record<string, Resource>> = {
  '/.auth/login': { GET: showSignIn, shows: 'page-or-json' },
  '/.auth/otp/start': { POST: startCode, needs: 'email_otp' },
  '/.auth/otp/verify': { POST: verifyCode, needs: 'email_otp' },
  '/.auth/passkey': { POST: signInByPasskey, needs: 'passkey' },
  '/.auth/passkey/new': { GET: showOffer, POST: skipOffer, shows: 'page', needs: 'passkey' },
  '/.auth/logout': { GET: showSignOut, POST: signOut, shows: 'page', endsSession: true },
  '/.auth/resume': { GET: resume, POST: resume },
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
      isRelayed: true,
    }
  }
  return resources
}

/** The sign-in way: answers every request under `/.auth/`. */
export async function answerOwn(normal: Normal, body: Body, desk: SignInDesk): Promise<Response> {
  const cookies = readOwnCookies(normal.headers.get('cookie'))
  if (!cookies.ok) return refuse(cookies.error, normal, desk)
  const { tongue, setCookies } = await chooseLanguage(normal)
  const act: Act = { normal, cookies: cookies.value, body, desk, tongue, due: [...setCookies] }
  return routes.fetch(new Request(normal.url, { method: normal.method }), act)
}

// Routed by the canonical path, the one reading of this request: Hono's own would be a second.
const routes = new Hono<{ Bindings: Act }>({
  getPath: (_request: Request, options?: { env?: Act }) => options?.env?.normal.path ?? '',
})

for (const [path, resource] of Object.entries(RESOURCES)) {
  const { GET, POST } = resource
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
  const unflooded = admitted.ok && costsACall(resource, act) ? await notFlooded(act) : admitted
  const answered = unflooded.ok ? await handler(act) : unflooded
  return withDue(act, answered.ok ? answered.value : await refused(answered.error, resource, act))
}

/** Of the registry, or of a service. Whoever ends sessions is never told to wait: neither a person nor an operator. */
function costsACall({ isRelayed, isForOperator, endsSession }: Resource, { normal }: Act): boolean {
  if (isForOperator === true || endsSession === true) return false
  return normal.method === 'POST' || isRelayed === true
}

function refused(refusal: Refusal, resource: Resource, act: Act): Promise<Response> {
  const asked = resource.shows === 'json' ? { ...act.normal, headers: AS_PROGRAM } : act.normal
  return refuse(refusal, asked, act.desk)
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
  { shows, needs, isForOperator }: Resource,
  { normal, desk }: Act,
): Result<'admitted', Refusal> {
  if (isForOperator) return ok('admitted')
  if (needs !== undefined && !desk.settings.methods.includes(needs)) return fail({ reason: 'not_found' })
  if (normal.method !== 'GET' && normal.method !== 'HEAD') {
    const sameOrigin = requireSameOrigin(normal.headers, normal.origin)
    return sameOrigin.ok ? ok('admitted') : sameOrigin
  }
  const isPage = shows === 'page' || (shows === 'page-or-json' && !wantsJson(normal.headers))
  if (isPage && !isForDocument(normal.headers)) return fail({ reason: 'not_a_document' })
  return ok('admitted')
}
