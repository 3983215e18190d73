import { EDGE_ORIGIN_ANSWER_MAX_BYTES, SIGN_IN_BODY_MAX_BYTES } from '../core/limits.ts'
import { REFRESH_PATH } from '../core/names.ts'
import type { Refusal } from '../core/refusal.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { showsOwnPages } from '../gate/login-host.ts'
import type { Gate } from '../gate/parts.ts'
import { answerBug, refuse } from '../reply/refuse.ts'
import type { Body, Normal } from '../request/normalise.ts'
import { edgeAnswer } from './edge-answer.ts'
import type { EdgeAnswer, EdgeRequest, RequestEvent } from './event.ts'
import { type Received, receive } from './receive.ts'

type Ways = { readonly gate: Gate; readonly signIn: (normal: Normal, body: Body) => Promise<Response> }

/** The sign-in way, in origin-request of the behaviour `/.auth/*`: always an answer of ours, for there is no origin behind it. */
export async function answerOwnPath(event: RequestEvent, ways: Ways): Promise<EdgeAnswer> {
  const { request } = event.Records[0].cf
  return edgeAnswer(await answer(receive(event), request, ways), EDGE_ORIGIN_ANSWER_MAX_BYTES)
}

async function answer(
  { incoming, normal }: Received,
  request: EdgeRequest,
  { gate, signIn }: Ways,
): Promise<Response> {
  try {
    if (!normal.ok) return await refuse(normal.error, incoming, gate)
    const { host, isOurs } = normal.value
    if (!showsOwnPages(normal.value, gate))
      return await refuse({ reason: 'host_unknown', host }, incoming, gate)
    // By CloudFront's reading alone: nothing has guarded it, and nothing here leads to the app.
    if (!isOurs) return await refuse({ reason: 'not_found' }, incoming, gate)
    const body = readBody(request, normal.value)
    if (!body.ok) return await refuse(body.error, incoming, gate)
    return await signIn(normal.value, body.value)
  } catch (error) {
    return answerBug(error, incoming, gate)
  }
}

/** Whoever is only led through sends it again, all of it. Of nothing else is the beginning enough. */
function readBody({ body }: EdgeRequest, { path }: Normal): Result<Body, Refusal> {
  if (body === undefined || body.data === '' || path === REFRESH_PATH) return ok(null)
  if (body.inputTruncated) return fail({ reason: 'body_too_large', limitBytes: SIGN_IN_BODY_MAX_BYTES })
  // Only a function of ours would make text of it, and there is none before.
  const bytes = body.encoding === 'base64' ? fromBase64(body.data) : undefined
  if (bytes === undefined) return fail({ reason: 'request_malformed', what: 'the body' })
  return ok(new Blob([bytes]).stream())
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    // The one way it has of saying that this is none.
    return undefined
  }
}
