import type { EdgeFunction } from './behaviour.ts'
import { checkReturned, type Returned } from './check-returned.ts'
import type { EdgeRequest, EdgeResponse, EventType } from './event.ts'

/** What CloudFront answers in the visitor's place where a function failed it. */
export type Broken = {
  readonly kind: 'broken'
  readonly status: 502 | 503
  readonly how: string
  readonly why: string
}

type Call = {
  readonly type: EventType
  readonly requestId: string
  readonly request: EdgeRequest
  readonly response?: EdgeResponse
}

/** Raises an event of the documented shape and looks at what comes back. */
export async function runEdgeFunction(
  edge: EdgeFunction,
  { type, requestId, request, response }: Call,
): Promise<Exclude<Returned, { kind: 'wrong' }> | Broken> {
  const config = {
    distributionDomainName: 'local.cloudfront.net',
    distributionId: 'ELOCAL',
    eventType: type,
    requestId,
  }
  const cf = response === undefined ? { config, request } : { config, request, response }
  const outcome = await edge.invoke({ Records: [{ cf }] })
  if (!outcome.ok) {
    const { kind, message } = outcome.error
    return { kind: 'broken', status: 503, how: 'LambdaExecutionError', why: `${type}: ${kind}: ${message}` }
  }
  const returned = checkReturned(type, outcome.value, response ?? request)
  if (returned.kind !== 'wrong') return returned
  const why = `${type}: what it returned ${returned.why}`
  return { kind: 'broken', status: 502, how: 'LambdaValidationError', why }
}
