import { randomUUID } from 'node:crypto'
import { Hono, type Context as Request } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Context } from './context.ts'
import { PUBLIC_OPERATIONS, SIGNED_OPERATIONS } from './operations/by-name.ts'
import type { Input } from './read-input.ts'
import { Refusal, refusals } from './refusals.ts'

/** One operation as it went over the wire, for whoever compares it with the SDK's own shapes. */
export type Exchange = {
  readonly operation: string
  readonly request: unknown
  readonly status: number
  readonly response: unknown
}

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.'
/** The longest honest request is a SignUp with its ValidationData: a few KB. */
const BODY_MAX_BYTES = 128 * 1024
/** The service has no other failure of its own. */
const INTERNAL_ERROR = new Refusal('InternalErrorException', 'The embedded pool failed; see its output.')

/**
 * The pool over HTTP, as the SDKs speak it: AWS JSON 1.1 by POST to `/`, and the public keys by GET.
 *
 * @param mishap asked before each operation: a refusal to answer with instead, for tests of a service in trouble
 */
export function createPoolApp(
  context: Context,
  observe: (exchange: Exchange) => void,
  mishap: (operation: string) => Refusal | undefined,
): Hono {
  const app = new Hono()
  app.use(async (request, next) => {
    await next()
    allowBrowsers(request)
  })
  app.options('*', (request) => preflight(request))
  app.get(`/${context.poolId}/.well-known/jwks.json`, (request) => request.json(context.keys.publicSet()))
  app.post('/', bodyLimit({ maxSize: BODY_MAX_BYTES }), async (request) => {
    const target = request.req.header('x-amz-target') ?? ''
    const operation = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : target
    const input = parse(await request.req.text())
    const answer = await perform(context, operation, input, request.req.header('authorization'), mishap)
    observe({ operation, request: input, status: answer.status, response: answer.body })
    return send(request, answer)
  })
  return app
}

type Answer = { readonly status: 200 | 400 | 500; readonly body: object; readonly refusal: Refusal | null }

async function perform(
  context: Context,
  operation: string,
  input: unknown,
  authorization: string | undefined,
  mishap: (operation: string) => Refusal | undefined,
): Promise<Answer> {
  try {
    const trouble = mishap(operation)
    if (trouble !== undefined) throw trouble
    const run = PUBLIC_OPERATIONS.get(operation) ?? signedOperation(operation, authorization)
    if (!isInput(input)) throw refusals.malformed('The body is not a JSON object.')
    return { status: 200, body: await run(context, input), refusal: null }
  } catch (error) {
    const refusal = error instanceof Refusal ? error : INTERNAL_ERROR
    // Client errors are 400 in practice, whatever they are: callers switch on the type.
    const status = refusal.type === INTERNAL_ERROR.type ? 500 : 400
    if (refusal === INTERNAL_ERROR) reportError(error)
    return { status, body: { __type: refusal.type, message: refusal.message }, refusal }
  }
}

function reportError(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

/**
 * DANGER, and only good enough for an embedded pool on loopback: that there is a Signature Version 4 is asked for,
 * whose and whether it is right is not. There is no IAM here to ask.
 */
function signedOperation(operation: string, authorization: string | undefined) {
  const run = SIGNED_OPERATIONS.get(operation)
  if (run === undefined) throw refusals.unknownOperation(operation)
  if (authorization?.startsWith('AWS4-HMAC-SHA256 ') !== true) throw refusals.unsigned()
  return run
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // Not an object, and answered as such.
    return undefined
  }
}

function isInput(value: unknown): value is Input {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function send(request: Request, { status, body, refusal }: Answer): Response {
  request.header('x-amzn-requestid', randomUUID())
  if (refusal !== null) {
    // The real service ends the type with a colon; SDKs cut it off.
    request.header('x-amzn-errortype', `${refusal.type}:`)
    request.header('x-amzn-errormessage', encodeURI(refusal.message))
  }
  return request.body(JSON.stringify(body), status, { 'content-type': 'application/x-amz-json-1.1' })
}

function allowBrowsers(request: Request): void {
  request.header('access-control-allow-origin', '*')
  request.header(
    'access-control-expose-headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  )
}

function preflight(request: Request): Response {
  const wanted = request.req.header('access-control-request-headers')
  if (wanted !== undefined) request.header('access-control-allow-headers', wanted)
  request.header('access-control-allow-methods', 'POST, GET')
  request.header('access-control-max-age', '172800')
  return request.body(null, 200)
}
