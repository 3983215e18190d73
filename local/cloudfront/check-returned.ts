import type { EdgeAnswer, EdgeHeaders, EdgeRequest, EdgeResponse, EventType } from './event.ts'
import { ADDED_BY_CLOUDFRONT, isDisallowed, READ_ONLY } from './header-rules.ts'
import { ANSWER_MAX_BYTES, RETURNED_ADDRESS_LIMIT } from './limits.ts'

export type Returned =
  | { readonly kind: 'request'; readonly request: EdgeRequest }
  | { readonly kind: 'answer'; readonly answer: EdgeAnswer }
  /** Answered 502: the sentence is for the log. */
  | { readonly kind: 'wrong'; readonly why: string }

/**
 * What CloudFront looks at in what a function returned, and refuses where it is not as documented.
 *
 * @param given what the function was given: the request, or at the end of the way the response
 */
export function checkReturned(type: EventType, payload: string, given: EdgeRequest | EdgeResponse): Returned {
  const returned: unknown = JSON.parse(payload)
  if (!isObject(returned)) return wrong('is no object')
  if (!isHeaders(returned.headers ?? {})) return wrong('has headers of another shape')
  const isAnswer = 'status' in returned
  const of = { ...returned, headers: returned.headers ?? {} } as unknown as EdgeRequest & EdgeAnswer
  const problem =
    headerProblem(type, of.headers, isAnswer && !('status' in given) ? {} : given.headers) ??
    (isAnswer ? answerProblem(type, of) : requestProblem(type, of, given))
  if (problem !== undefined) return wrong(problem)
  return isAnswer ? { kind: 'answer', answer: of } : { kind: 'request', request: of }
}

function headerProblem(type: EventType, headers: EdgeHeaders, given: EdgeHeaders): string | undefined {
  const disallowed = Object.keys(headers).find(isDisallowed)
  if (disallowed !== undefined) return `adds the header ${disallowed}, which is disallowed`
  const early = type === 'viewer-request' && headers[ADDED_BY_CLOUDFRONT] !== undefined
  if (early && given[ADDED_BY_CLOUDFRONT] === undefined)
    return `adds the header ${ADDED_BY_CLOUDFRONT}, which CloudFront adds behind it`
  const changed = [...READ_ONLY[type]].find((name) => valuesOf(headers, name) !== valuesOf(given, name))
  return changed === undefined
    ? undefined
    : `adds, deletes or changes the header ${changed}, which is read-only`
}

function valuesOf(headers: EdgeHeaders, name: string): string {
  return JSON.stringify((headers[name] ?? []).map(({ value }) => value))
}

function answerProblem(type: EventType, answer: EdgeAnswer): string | undefined {
  const { status, statusDescription = '', body, bodyEncoding = 'text', headers } = answer
  if (typeof status !== 'string' || !/^[2-5]\d\d$/.test(status))
    return 'has no status from 200 to 599, as text'
  if (!isFieldText(statusDescription) || /[^\0-\xff]/.test(statusDescription))
    return 'has a statusDescription that is none'
  if (body !== undefined && typeof body !== 'string') return 'has a body that is no text'
  if (bodyEncoding !== 'text' && bodyEncoding !== 'base64') return 'has a bodyEncoding that is none'
  if (bodyEncoding === 'base64' && !isBase64(body ?? '')) return 'has a body that is no base64'
  if (status === '204' && body !== undefined) return 'has a body, and the status of none'
  const size = Buffer.byteLength(body ?? '') + sizeOf(headers)
  const limit = ANSWER_MAX_BYTES[type]
  return size > limit ? `is ${size} bytes long, and may have ${limit}` : undefined
}

function requestProblem(
  type: EventType,
  request: EdgeRequest,
  given: EdgeRequest | EdgeResponse,
): string | undefined {
  if (type === 'origin-response' || 'status' in given) return 'is no response'
  if (request.method !== given.method || request.clientIp !== given.clientIp)
    return 'changes method or clientIp'
  if (!isTarget(request.uri) || !/^\/[^?]*$/.test(request.uri)) return 'has a uri that is none'
  if (!isTarget(request.querystring)) return 'has a querystring that is none'
  const length = request.uri.length + request.querystring.length
  if (length >= RETURNED_ADDRESS_LIMIT)
    return `has uri and querystring of ${length} characters, and may have fewer than ${RETURNED_ADDRESS_LIMIT}`
  // CloudFront would ask another origin; nothing here needs that.
  if (JSON.stringify(request.origin) !== JSON.stringify(given.origin)) return 'changes the origin'
  // CloudFront would carry another body; nothing here needs that.
  return isObject(request.body) && request.body.action !== 'read-only' ? 'replaces the body' : undefined
}

/** What can stand in a request's first line: no space, no sign for a program, and no `#` (RFC 9112 3.2.1). */
function isTarget(text: unknown): text is string {
  return typeof text === 'string' && /^[!"$-~]*$/.test(text)
}

/** RFC 4648 4. */
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text)
}

/** RFC 9110 5.5, and what is more than a byte, for it is sent as UTF-8. */
function isFieldText(text: unknown): text is string {
  return typeof text === 'string' && /^[\t\x20-\x7e\u{80}-\u{10ffff}]*$/u.test(text)
}

function isHeaders(headers: unknown): headers is EdgeHeaders {
  return (
    isObject(headers) &&
    Object.entries(headers).every(([name, lines]) => isName(name) && isLines(name, lines))
  )
}

/** RFC 9110 5.6.2, in lower case. */
function isName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name)
}

function isLines(name: string, lines: unknown): boolean {
  if (!Array.isArray(lines)) return false
  return lines.every(
    (line) =>
      isObject(line) &&
      isFieldText(line.value) &&
      (line.key === undefined || (typeof line.key === 'string' && line.key.toLowerCase() === name)),
  )
}

function sizeOf(headers: EdgeHeaders): number {
  const lines = Object.entries(headers).flatMap(([name, values]) => values.map(({ value }) => name + value))
  return Buffer.byteLength(lines.join(''))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrong(why: string): Returned {
  return { kind: 'wrong', why }
}
