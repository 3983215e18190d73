import { setSecurityHeaders } from '../reply/security-headers.ts'
import type { Act } from './act.ts'
import { carryOn } from './kept-carry.ts'

type Extra = { readonly status?: number; readonly setCookies?: readonly string[] }

/** A page of ours, with the headers each of them has; what its request has carried it carries on. */
export function pageAnswer(act: Act, html: string, extra: Extra = {}): Response {
  return answer(act, carryOn(act, html), 'text/html; charset=utf-8', extra)
}

export function jsonAnswer(act: Act, value: unknown, extra: Extra = {}): Response {
  return answer(act, JSON.stringify(value), 'application/json', extra)
}

/** RFC 9110 15.4.4: whatever was asked by whatever method, go on there by GET. */
export function seeOther(act: Act, location: string, setCookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: headersFor(act, { location }) }), setCookies)
}

function answer(act: Act, body: string, type: string, { status = 200, setCookies = [] }: Extra): Response {
  return withCookies(
    new Response(body, { status, headers: headersFor(act, { 'content-type': type }) }),
    setCookies,
  )
}

function headersFor(act: Act, first: Record<string, string>): Headers {
  const headers = new Headers(first)
  setSecurityHeaders(headers, act.normal.origin)
  return headers
}

function withCookies(response: Response, setCookies: readonly string[]): Response {
  for (const cookie of setCookies) response.headers.append('set-cookie', cookie)
  return response
}
