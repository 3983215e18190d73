import { AwsClient } from 'aws4fetch'
import { AWS_ANSWER_MAX_BYTES, AWS_CALL_SENDS } from './core/limits.ts'
import { readWhole } from './core/read-whole.ts'
import { fail, ok, type Result } from './core/result.ts'
import { TOO_LATE, withDeadline } from './providers/deadline.ts'

/** `code`: AWS’s own word for its no, e.g. `ConditionalCheckFailedException`; none where no answer one could read came. */
export type AwsProblem =
  | { readonly reason: 'refused'; readonly code: string; readonly detail: string }
  | { readonly reason: 'silent' | 'malformed'; readonly detail: string }

export type AwsService = 'dynamodb' | 'secretsmanager'
export type AwsCall = (
  service: AwsService,
  action: string,
  input: object,
) => Promise<Result<unknown, AwsProblem>>

type Credentials = {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

type Parts = {
  readonly credentials: Credentials
  readonly region: string
  /** In place of the service’s own address in that region. */
  readonly endpoint?: string
  readonly fetch?: (request: Request) => Promise<Response>
  /** For a whole call, however often it is sent. */
  readonly deadlineMs: number
}

/** docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html, and Secrets Manager’s API reference. */
const PROTOCOL = {
  dynamodb: { target: 'DynamoDB_20120810', contentType: 'application/x-amz-json-1.0' },
  secretsmanager: { target: 'secretsmanager', contentType: 'application/x-amz-json-1.1' },
} as const

/**
 * Calls of AWS’s JSON services, signed (Signature Version 4).
 *
 * @returns what the service answered, read as JSON, or `refused`, `silent`, `malformed`, which is also what has more than
 *   `AWS_ANSWER_MAX_BYTES`; their details hold nothing of what was sent, and nothing of AWS’s message, which for a wrong
 *   signature repeats the session token
 */
export function createAwsCall({ credentials, region, endpoint, fetch = send, deadlineMs }: Parts): AwsCall {
  const clients = new Map<AwsService, AwsClient>()
  const clientOf = (service: AwsService) => {
    const known = clients.get(service) ?? new AwsClient({ ...credentials, region, service })
    clients.set(service, known)
    return known
  }

  return async (service, action, input) => {
    const url = endpoint ?? `https://${service}.${region}.amazonaws.com/`
    const { target, contentType } = PROTOCOL[service]
    const abort = new AbortController()
    const sign = () =>
      clientOf(service).sign(url, {
        method: 'POST',
        headers: { 'content-type': contentType, 'x-amz-target': `${target}.${action}` },
        body: JSON.stringify(input),
        // A redirect would carry the session token to whoever is named in it.
        redirect: 'manual',
        signal: abort.signal,
      })
    try {
      const answer = await withDeadline(askedTwice(sign, fetch), deadlineMs)
      if (answer !== TOO_LATE) return answer
      return fail({ reason: 'silent', detail: `no answer in ${deadlineMs} ms` })
    } finally {
      abort.abort()
    }
  }
}

function send(request: Request): Promise<Response> {
  return globalThis.fetch(request)
}

/**
 * A process that Lambda has thawed holds sockets that died while it was frozen, and learns of it by their first use. What is
 * sent again may have been done before: every act of the registry then errs towards a no.
 */
async function askedTwice(
  sign: () => Promise<Request>,
  fetch: (request: Request) => Promise<Response>,
): Promise<Result<unknown, AwsProblem>> {
  let detail = ''
  for (let sends = 0; sends < AWS_CALL_SENDS; sends += 1) {
    try {
      const { status, body } = await fetch(await sign())
      const text = await readWhole(body, AWS_ANSWER_MAX_BYTES)
      if (text.ok) return read(status, text.value)
      return fail({ reason: 'malformed', detail: `status ${status}, ${text.error}` })
    } catch (error) {
      detail = causeOf(error)
    }
  }
  return fail({ reason: 'silent', detail })
}

/** Of a network’s failure fetch says only “fetch failed”; its cause has a code, as `ECONNREFUSED`. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection'
  const { cause } = error
  const hasCode = typeof cause === 'object' && cause !== null && 'code' in cause
  return hasCode ? `${error.name}: ${String(cause.code)}` : error.name
}

function read(status: number, text: string): Result<unknown, AwsProblem> {
  const body = parsed(text)
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (status === 200) {
    return isObject ? ok(body) : fail({ reason: 'malformed', detail: 'status 200 without a JSON object' })
  }
  const type = isObject && '__type' in body ? body.__type : undefined
  // `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException`
  const code = typeof type === 'string' ? /(?:^|#)(\w{1,100})$/.exec(type)?.[1] : undefined
  if (code === undefined) return fail({ reason: 'malformed', detail: `status ${status} without a code` })
  return fail({ reason: 'refused', code, detail: `${code}, status ${status}` })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
