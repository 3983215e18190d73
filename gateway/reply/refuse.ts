import type { Log } from '../core/log.ts'
import type { Refusal } from '../core/refusal.ts'
import { kindOf, wantsJson } from '../request/kind.ts'
import type { Incoming, Normal } from '../request/normalise.ts'
import { errorPage } from './error-page.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { loginUrl, resumeUrl } from './to-login.ts'
import { type Words, wordsFor } from './words.ts'

/** Who asked, as far as an answer needs to know. */
export type Asked = Pick<Incoming, 'method' | 'url' | 'headers' | 'requestId'>

export type Desk = {
  readonly log: Log
  /** Path of our fingerprinted stylesheet. */
  readonly stylesheet: string
}

/**
 * Says no: a sentence and a request id for the visitor, the facts for the log. Public and private words part here
 * and nowhere else.
 */
export function refuse(refusal: Refusal, asked: Asked, desk: Desk): Response {
  desk.log(refusedLine(refusal, asked))
  const words = wordsFor(refusal)
  const isForProgram = wantsJson(asked.headers) || kindOf(asked.headers) === 'program'
  const response = isForProgram ? asJson(refusal, words, asked) : asPage(words, asked, desk)
  setRefusalHeaders(response.headers, refusal)
  return response
}

/** Sends a signed-out visitor where they can change that; a program is told in its own terms. */
export function askToSignIn(
  refusal: Extract<Refusal, { reason: 'unauthenticated' }>,
  normal: Normal,
  whenSignedOut: 'sign-in' | 'unauthorized',
  desk: Desk,
): Response {
  const kind = kindOf(normal.headers)
  if (whenSignedOut === 'unauthorized' || kind === 'program') return refuse(refusal, normal, desk)
  // A sign-in page in somebody's frame is what a clickjacker wants: the link leads out of it.
  if (kind === 'framed-navigation') return framedPage(refusal, normal, desk)

  desk.log(refusedLine(refusal, normal))
  const isRead = normal.method === 'GET' || normal.method === 'HEAD'
  const location = isRead ? loginUrl(normal) : resumeUrl(normal)
  return new Response(null, {
    status: isRead ? 302 : 307,
    headers: { location, 'cache-control': 'no-store' },
  })
}

function framedPage(
  refusal: Extract<Refusal, { reason: 'unauthenticated' }>,
  normal: Normal,
  desk: Desk,
): Response {
  desk.log(refusedLine(refusal, normal))
  const next = { href: loginUrl(normal), label: 'Sign in', target: '_top' as const }
  const page = asPage(wordsFor(refusal), normal, desk, next)
  setRefusalHeaders(page.headers, refusal)
  // It must show in the app's own frame, and holds nothing but a link.
  page.headers.delete('x-frame-options')
  page.headers.set('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'self'")
  return page
}

type NextStep = Parameters<typeof errorPage>[0]['next']

/** Back to the beginning, with the address to return to where there is one. */
function toSignIn({ toSignIn: label }: Words, { url }: Asked): NextStep {
  if (label === undefined) return undefined
  const wanted = new URL(url).searchParams.get('return_to')
  return { href: `/.auth/login${wanted === null ? '' : `?return_to=${encodeURIComponent(wanted)}`}`, label }
}

function asPage(words: Words, asked: Asked, desk: Desk, next: NextStep = toSignIn(words, asked)): Response {
  const html = errorPage({ ...words, requestId: asked.requestId, stylesheet: desk.stylesheet, next })
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' })
  setSecurityHeaders(headers, asked.url)
  return new Response(asked.method === 'HEAD' ? null : html, { status: words.status, headers })
}

function asJson(refusal: Refusal, words: Words, asked: Asked): Response {
  const body = { error: words.code, message: `${words.title}. ${words.message}`, requestId: asked.requestId }
  const headers = new Headers({ 'content-type': 'application/json' })
  setSecurityHeaders(headers, asked.url)
  const facts = refusal.reason === 'code_wrong' ? { triesLeft: refusal.triesLeft } : {}
  const text = JSON.stringify({ ...body, ...facts })
  return new Response(asked.method === 'HEAD' ? null : text, { status: words.status, headers })
}

function setRefusalHeaders(headers: Headers, refusal: Refusal): void {
  // RFC 9110 11.6.1: a 401 says how to get in; 15.5.6: a 405 what would be allowed; RFC 6585 4.
  const isSignedOut = refusal.reason === 'unauthenticated' || refusal.reason === 'body_not_kept'
  if (isSignedOut) headers.set('www-authenticate', 'Gatehouse login="/.auth/login"')
  if (refusal.reason === 'method_not_allowed') headers.set('allow', refusal.allow.join(', '))
  if (refusal.reason === 'too_many_tries') headers.set('retry-after', String(refusal.retryAfterSeconds))
  if (refusal.reason === 'service_unavailable') headers.set('retry-after', '30')
}

function refusedLine(refusal: Refusal, asked: Asked) {
  return { event: 'refused', requestId: asked.requestId, method: asked.method, ...refusal }
}
