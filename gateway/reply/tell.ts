import type { Tongue } from '../../login-ui/messages/tongue.ts'
import { OWN_PREFIX } from '../core/names.ts'
import { parseUrl } from '../core/parse-url.ts'
import type { Refusal } from '../core/refusal.ts'
import { kindOf, wantsJson } from '../request/kind.ts'
import type { Normal } from '../request/normalise.ts'
import { errorPage } from './error-page.ts'
import type { Asked } from './log-line.ts'
import { type LookDesk, lookAt, type PageLook } from './look.ts'
import { setPlainPolicy, setSecurityHeaders } from './security-headers.ts'
import { promptFor, proveUrl, STEP_UP_PATH } from './to-login.ts'
import { tongueFor } from './tongue-for.ts'
import { type Link, waysOn } from './ways-on.ts'
import { sentenceOf, type Words } from './wording.ts'
import { type Bug, wordsFor } from './words.ts'

/** What an answer to a person or a program is made with. */
export type TellingDesk = LookDesk

/** What was refused, in the visitor's words: a page for people, JSON for programs. */
export async function tell(refusal: Refusal | Bug, asked: Asked, desk: TellingDesk): Promise<Response> {
  const look = await lookFor(asked, desk)
  const words = withWarning(wordsFor(refusal, look.tongue), asked)
  const kind = kindOf(asked.headers)
  const isForProgram = wantsJson(asked.headers) || kind === 'program'
  const response = isForProgram
    ? asJson(refusal, words, asked, look.tongue)
    : answerPerson(refusal, words, asked, look)
  setRefusalHeaders(response.headers, refusal)
  return response
}

/** A page for the frame it is asked for in, with a link that leads out of it. */
export async function tellInFrame(
  refusal: Extract<Refusal, { reason: 'unauthenticated' | 'step_up_required' }>,
  normal: Normal,
  desk: TellingDesk,
): Promise<Response> {
  const look = await lookFor(normal, desk)
  const { ways } = look.tongue.messages
  const label = refusal.reason === 'unauthenticated' ? ways.signIn : ways.stepUp
  const page = asPage(wordsFor(refusal, look.tongue), normal, look, [
    { href: proveUrl(refusal, normal), label, target: '_top' },
  ])
  setRefusalHeaders(page.headers, refusal)
  allowOwnFrame(page.headers)
  return page
}

/** Of the host that was asked; under a name nobody configured, our own. */
async function lookFor(
  { url, headers }: Pick<Asked, 'url' | 'headers'>,
  desk: TellingDesk,
): Promise<PageLook> {
  return lookAt(parseUrl(url)?.hostname ?? '', desk, await tongueFor(headers))
}

function answerPerson(refusal: Refusal | Bug, words: Words, asked: Asked, look: PageLook): Response {
  const links = waysOn(words.ways, asked, look.tongue.messages.ways)
  // Under a name nobody configured nothing else is served, and after a bug nobody can say what is: no stylesheet.
  if (refusal.reason === 'host_unknown' || refusal.reason === 'bug') {
    const page = asPage(words, asked, { tongue: look.tongue, stylesheet: undefined }, links)
    setPlainPolicy(page.headers)
    return page
  }
  if (!isInFrameOfApp(asked)) return asPage(words, asked, look, links)
  const page = asPage(words, asked, look, links.map(outOfFrame))
  allowOwnFrame(page.headers)
  return page
}

/** A part of the app's own page: better a sentence there than a browser's broken frame. Pages of ours stay out of frames. */
function isInFrameOfApp({ url, headers }: Asked): boolean {
  if (kindOf(headers) !== 'framed-navigation') return false
  return parseUrl(url)?.pathname.startsWith(OWN_PREFIX) === false
}

/** Trying again is for the frame, going elsewhere for the window. */
function outOfFrame(link: Link): Link {
  return link.href === '' ? link : { ...link, target: '_top' }
}

/** It must show in the app's own frame, and holds nothing but links. */
function allowOwnFrame(headers: Headers): void {
  headers.delete('x-frame-options')
  headers.set(
    'content-security-policy',
    "default-src 'none'; img-src data:; style-src 'self'; frame-ancestors 'self'",
  )
}

/** To whoever has sent something, that it may have been done. */
function withWarning(words: Words, { method }: Asked): Words {
  const isSafe = SAFE.has(method)
  return words.ifSent === undefined || isSafe
    ? words
    : { ...words, message: `${words.message} ${words.ifSent}` }
}

/** RFC 9110 9.2.1 */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

type Style = PageLook | { readonly tongue: Tongue; readonly stylesheet: undefined }

function asPage(words: Words, asked: Asked, style: Style, links: readonly Link[]): Response {
  const { status, title, message } = words
  const { requestId } = asked
  const frame = { ...style, script: '' }
  const html = errorPage({ status, title, message, requestId, frame, links })
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' })
  setSecurityHeaders(headers, asked.url)
  return new Response(asked.method === 'HEAD' ? null : html, { status, headers })
}

function asJson(refusal: Refusal | Bug, words: Words, asked: Asked, tongue: Tongue): Response {
  const message = sentenceOf(words, tongue)
  const body = { error: words.code, message, requestId: asked.requestId }
  const headers = new Headers({ 'content-type': 'application/json' })
  setSecurityHeaders(headers, asked.url)
  const facts = refusal.reason === 'code_wrong' ? { triesLeft: refusal.triesLeft } : {}
  const text = JSON.stringify({ ...body, ...facts })
  return new Response(asked.method === 'HEAD' ? null : text, { status: words.status, headers })
}

function setRefusalHeaders(headers: Headers, refusal: Refusal | Bug): void {
  // RFC 9110 11.6.1: a 401 says how to get in; 15.5.6: a 405 what would be allowed; RFC 6585 4: a 429 when to come back;
  // RFC 9110 10.2.3: so does a 503. For 502 and 504 the field means nothing, and nobody knows when.
  const isSignedOut = refusal.reason === 'unauthenticated' || refusal.reason === 'body_not_kept'
  if (isSignedOut)
    headers.set('www-authenticate', `Gatehouse login="${loginPathFor(refusal)}"${stepUp(refusal)}`)
  if (refusal.reason === 'step_up_required') headers.set('www-authenticate', fresherProof(refusal))
  if (refusal.reason === 'not_the_operator') headers.set('www-authenticate', bearer(refusal.because))
  if (refusal.reason === 'method_not_allowed') headers.set('allow', refusal.allow.join(', '))
  if (refusal.reason === 'too_many_tries') headers.set('retry-after', String(refusal.retryAfterSeconds))
  if (refusal.reason === 'service_unavailable') headers.set('retry-after', '30')
}

/**
 * RFC 9470 3, but for the status: 401 is what programs send their visitor to sign in for, again and again, and this one is
 * signed in (docs/decisions/0024). RFC 9110 11.6.1 lets the header stand in other answers. An action has no character that
 * would need quoting.
 */
function fresherProof({ action, maxAgeSeconds }: Extract<Refusal, { reason: 'step_up_required' }>): string {
  const page = `${STEP_UP_PATH}?action=${action}`
  return `Gatehouse login="${page}", error="insufficient_user_authentication", max_age="${maxAgeSeconds}"`
}

/** RFC 6750 3.1: whoever has sent none is told no error. */
function bearer(because: 'no_token' | 'token_wrong'): string {
  return because === 'no_token'
    ? 'Bearer realm="gatehouse"'
    : 'Bearer realm="gatehouse", error="invalid_token"'
}

function loginPathFor(refusal: Refusal | Bug): string {
  const prompt = refusal.reason === 'unauthenticated' ? promptFor(refusal) : undefined
  return prompt === undefined ? '/.auth/login' : `/.auth/login?prompt=${prompt}`
}

/** RFC 9470 3: who is signed in, but too long ago, learns how fresh it must be. */
function stepUp(refusal: Refusal | Bug): string {
  if (refusal.reason !== 'unauthenticated' || refusal.maxAgeSeconds === undefined) return ''
  return `, error="insufficient_user_authentication", max_age="${refusal.maxAgeSeconds}"`
}
