/** The codes of `@authsignal/node` and `@authsignal/browser` that this tenant answers with. */
export type ErrorCode =
  | 'invalid_request'
  | 'invalid_credential'
  | 'unauthorized'
  | 'expired_token'
  | 'too_many_requests'
  | 'unexpected_error'

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 413 | 421 | 429 | 500

/**
 * An answer that is not what was asked for. It is thrown, as Hono's own HTTPException is, and turned into
 * `{error, errorCode, errorDescription}` or a page in one place.
 */
export class Refusal extends Error {
  readonly status: RefusalStatus
  readonly code: ErrorCode

  constructor(status: RefusalStatus, code: ErrorCode, sentence: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}

/** 400: the request is not one this API knows. */
export function invalidRequest(sentence: string): Refusal {
  return new Refusal(400, 'invalid_request', sentence)
}

/** 404: the request is fine, what it names is not there. */
export function notFound(sentence: string): Refusal {
  return new Refusal(404, 'invalid_request', sentence)
}

/** 429: too often; the sentence says what and how often. */
export function tooManyRequests(sentence: string): Refusal {
  return new Refusal(429, 'too_many_requests', sentence)
}

/** The body both packages read: node takes `error` for the code, browser takes `errorCode`. */
export function refusalBody(refusal: Refusal): {
  error: string
  errorCode: string
  errorDescription: string
} {
  return { error: refusal.code, errorCode: refusal.code, errorDescription: refusal.message }
}
