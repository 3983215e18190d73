import { LOGGED_MAX_CHARACTERS } from '../core/limits.ts'
import type { Log, LogLine } from '../core/log.ts'
import { OWN_PREFIX } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { kindOf, wantsJson } from '../request/kind.ts'
import type { Incoming, Normal } from '../request/normalise.ts'
import { errorPage } from './error-page.ts'
import { setPlainPolicy, setSecurityHeaders } from './security-headers.ts'
import { loginUrl, resumeUrl } from './to-login.ts'
import { type Link, waysOn } from './ways-on.ts'
import { type Bug, type Words, wordsFor } from './words.ts'

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
  desk.log(lineOf({ event: 'refused', ...refusal }, asked))
  return tell(refusal, asked, desk)
}

/** What was thrown is a bug of ours, and goes to the log; whoever met it is told that it was not them. */
export function answerBug(error: unknown, asked: Asked, desk: Desk): Response {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  desk.log(lineOf({ event: 'bug', detail }, asked))
  return tell({ reason: 'bug' }, asked, desk)
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

  desk.log(lineOf({ event: 'refused', ...refusal }, normal))
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
  desk.log(lineOf({ event: 'refused', ...refusal }, normal))
  const page = asPage(wordsFor(refusal), normal, desk, [
    { href: loginUrl(normal), label: 'Sign in', target: '_top' },
  ])
  setRefusalHeaders(page.headers, refusal)
  allowOwnFrame(page.headers)
  return page
}

function tell(refusal: Refusal | Bug, asked: Asked, desk: Desk): Response {
  const words = withWarning(wordsFor(refusal), asked)
  const kind = kindOf(asked.headers)
  const isForProgram = wantsJson(asked.headers) || kind === 'program'
  const response = isForProgram ? asJson(refusal, words, asked) : answerPerson(refusal, words, asked, desk)
  setRefusalHeaders(response.headers, refusal)
  return response
}

function answerPerson(refusal: Refusal | Bug, words: Words, asked: Asked, desk: Desk): Response {
  const links = waysOn(words.ways, asked)
  // Under a name nobody configured nothing else is served, and after a bug nobody can say what is: no stylesheet.
  if (refusal.reason === 'host_unknown' || refusal.reason === 'bug') {
    const page = asPage(words, asked, { ...desk, stylesheet: undefined }, links)
    setPlainPolicy(page.headers)
    return page
  }
  if (!isInFrameOfApp(asked)) return asPage(words, asked, desk, links)
  const page = asPage(words, asked, desk, links.map(outOfFrame))
  allowOwnFrame(page.headers)
  return page
}

/** A part of the app's own page: better a sentence there than a browser's broken frame. Pages of ours stay out of frames. */
function isInFrameOfApp({ url, headers }: Asked): boolean {
  if (kindOf(headers) !== 'framed-navigation' || !URL.canParse(url)) return false
  return !new URL(url).pathname.startsWith(OWN_PREFIX)
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

type PageDesk = { readonly stylesheet: string | undefined }

function asPage(words: Words, asked: Asked, desk: PageDesk, links: readonly Link[]): Response {
  const { status, title, message } = words
  const { requestId } = asked
  const html = errorPage({ status, title, message, requestId, stylesheet: desk.stylesheet, links })
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' })
  setSecurityHeaders(headers, asked.url)
  return new Response(asked.method === 'HEAD' ? null : html, { status, headers })
}

function asJson(refusal: Refusal | Bug, words: Words, asked: Asked): Response {
  const body = { error: words.code, message: `${words.title}. ${words.message}`, requestId: asked.requestId }
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
  if (isSignedOut) headers.set('www-authenticate', 'Gatehouse login="/.auth/login"')
  if (refusal.reason === 'method_not_allowed') headers.set('allow', refusal.allow.join(', '))
  if (refusal.reason === 'too_many_tries') headers.set('retry-after', String(refusal.retryAfterSeconds))
  if (refusal.reason === 'service_unavailable') headers.set('retry-after', '30')
}

/** The query stays out of the log: apps put tokens there. What a visitor has made up has an end. */
function lineOf(facts: LogLine, { requestId, method, url }: Asked): LogLine {
  const { host, pathname } = URL.canParse(url) ? new URL(url) : { host: '', pathname: '' }
  const { event, ...others } = facts
  const line = { requestId, method, host, path: pathname, ...others }
  const cut = Object.entries(line).map(([name, value]) => [
    name,
    typeof value === 'string' ? forLog(value) : value,
  ])
  return { event, ...Object.fromEntries(cut) }
}

/** Control characters would move the cursor of whoever reads the log on a terminal. */
function forLog(text: string): string {
  return text.slice(0, LOGGED_MAX_CHARACTERS).replace(/\p{Cc}/gu, '\ufffd')
}
