import { fail, ok, type Result } from '../gateway/core/result.ts'
import type { OperatorToken } from './operator-token.ts'
import { printable } from './terminal.ts'

/** Whose sessions, under the name the gateway knows it by. */
export type Whom = { readonly by: 'email' | 'sub' | 'originJti'; readonly id: string }

export type Revoked = {
  readonly id: string
  /** Sessions that began by then, seconds since 1970; undefined for one session. */
  readonly authenticatedUntil: number | undefined
}

/** A sentence of the gateway's is shorter. */
const SHOWN_MAX_CHARACTERS = 300
const TWICE = 'Ask again: twice does no harm.'

/**
 * Asks the gateway to end sessions (`POST /.auth/revoke`).
 *
 * @param deadlineMs for the whole of it
 * @returns what has ended, or a sentence: what happened, where, and what to do
 */
export async function askToRevoke(
  whom: Whom,
  gateway: URL,
  token: OperatorToken,
  deadlineMs: number,
): Promise<Result<Revoked, string>> {
  let answer: Answer
  try {
    answer = await post(new URL('/.auth/revoke', gateway), { [whom.by]: whom.id }, token.value, deadlineMs)
  } catch (error) {
    return fail(`${gateway.origin} ${unanswered(error, deadlineMs)} ${TWICE}`)
  }
  if (answer.status !== 200) return fail(refused(answer, gateway, token))
  const revoked = revokedIn(answer.json, whom)
  return revoked === undefined
    ? fail(`What answers at ${gateway.origin} is no Gatehouse: nothing is known to have been revoked.`)
    : ok(revoked)
}

type Answer = { readonly status: number; readonly headers: Headers; readonly json: unknown }

async function post(url: URL, body: unknown, token: string, deadlineMs: number): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // The token is for this address, and for none it may lead to.
    redirect: 'manual',
    signal: AbortSignal.timeout(deadlineMs),
  })
  return { status: response.status, headers: response.headers, json: asJson(await response.text()) }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function revokedIn(json: unknown, { by }: Whom): Revoked | undefined {
  const { [by]: id, authenticatedUntil } = partsOf(partsOf(json).revoked)
  if (typeof id !== 'string') return undefined
  if (by === 'originJti') return { id: printable(id), authenticatedUntil: undefined }
  return typeof authenticatedUntil === 'number' ? { id: printable(id), authenticatedUntil } : undefined
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function refused({ status, headers, json }: Answer, { origin }: URL, { from }: OperatorToken): string {
  const { message } = partsOf(json)
  const said = typeof message === 'string' ? printable(message).slice(0, SHOWN_MAX_CHARACTERS) : ''
  switch (status) {
    case 400:
      return `${origin} does not take that: ${said || 'it can’t read it'} Nothing has been revoked.`
    case 401:
      return `${origin} does not know this token, from ${from}. It must be the value of the secret that its keys.operatorToken names. Nothing has been revoked.`
    case 404:
      return `${origin} takes no revocations: its configuration has no keys.operatorToken, or it is no Gatehouse. Nothing has been revoked.`
    case 429:
      return `${origin} has been asked with wrong tokens from here too often, and this one, from ${from}, is wrong as well. Nothing has been revoked. Wait ${Number(headers.get('retry-after')) || 60} seconds.`
    case 503:
      return `${origin} can’t reach its registry: nothing has been revoked. ${TWICE}`
  }
  const leads = headers.get('location')
  const where = leads === null ? '' : ` and leads to ${printable(leads).slice(0, SHOWN_MAX_CHARACTERS)}`
  return `${origin} answers ${status}${where}: nothing is known to have been revoked. --gateway must name a host of the gateway’s itself.`
}

/** What `fetch` throws says little; its cause has a code. */
function unanswered(error: unknown, deadlineMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') {
    return `has not answered within ${deadlineMs / 1000} seconds: whether anything has been revoked is not known.`
  }
  const cause = error instanceof Error ? error.cause : undefined
  const { code } = partsOf(cause)
  const why =
    typeof code === 'string' ? code : cause instanceof Error ? printable(cause.message) : 'no connection'
  return `does not answer (${why}): nothing is known to have been revoked.`
}
