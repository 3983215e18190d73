import { type Authsignal, AuthsignalError } from '@authsignal/node'
import type { Refusal, ServiceUnavailable } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { TOO_LATE, withDeadline } from './deadline.ts'
import { isObject, wordOf } from './what-came.ts'

export type Unavailable = ServiceUnavailable | Extract<Refusal, { reason: 'too_many_tries' }>

/** What a verb is said with. */
export type Tenant = {
  readonly sdk: Authsignal
  readonly ask: AskAuthsignal
  /** The code of the action that signs in, where a verb is told no other. */
  readonly signIn: string
}

/** @param during what was asked, for the log */
export type AskAuthsignal = <Answer>(
  during: string,
  call: () => Promise<Answer>,
) => Promise<Result<Answer, Unavailable>>

/** @param deadlineMs milliseconds after which an answer is no longer waited for */
export function createAsk(deadlineMs: number): AskAuthsignal {
  return async (during, call) => {
    try {
      const answer = await withDeadline(call(), deadlineMs)
      if (answer === TOO_LATE) return unavailable(during, `no answer in ${deadlineMs} ms`)
      return isObject(answer) ? ok(answer) : unavailable(during, 'not a JSON object')
    } catch (error) {
      return refusalOf(error, during)
    }
  }
}

/** Authsignal was asked, and what came is no answer. */
export function unavailable(during: string, detail: string): { ok: false; error: ServiceUnavailable } {
  return fail({ reason: 'service_unavailable', service: 'authsignal', during, detail })
}

function refusalOf(error: unknown, during: string): { ok: false; error: Unavailable } {
  if (!(error instanceof AuthsignalError)) return unavailable(during, String(error))
  if (error.statusCode === 429 || error.errorCode === 'too_many_requests') {
    return fail({ reason: 'too_many_tries', by: 'authsignal', retryAfterSeconds: 60 })
  }
  // Never `error.message` or the axios error behind it: its config holds our Authorization header.
  return unavailable(during, `${error.statusCode} ${wordOf(error.errorCode ?? '')}`.trim())
}
