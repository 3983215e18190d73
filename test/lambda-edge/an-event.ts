import type { EdgeHeaders, EdgeRequest, RequestEvent } from '../../gateway/lambda-edge/event.ts'

/** By name as it came; several lines of one name in a list. */
export type Lines = Readonly<Record<string, string | readonly string[]>>

type Asked = Partial<Omit<EdgeRequest, 'headers'>> & { readonly headers?: Lines; readonly requestId?: string }

/** What CloudFront hands to viewer-request or origin-request. */
export function anEvent({ headers = {}, requestId, ...request }: Asked = {}): RequestEvent {
  const config = { eventType: 'viewer-request', ...(requestId === undefined ? {} : { requestId }) }
  return { Records: [{ cf: { config, request: aRequest({ headers, ...request }) } }] }
}

export function aRequest({ headers = {}, ...request }: Asked = {}): EdgeRequest {
  return {
    clientIp: '203.0.113.7',
    method: 'GET',
    uri: '/reports',
    querystring: '',
    ...request,
    headers: edgeHeaders({ Host: 'app.example.com', ...headers }),
  }
}

export function edgeHeaders(lines: Lines): EdgeHeaders {
  return Object.fromEntries(
    Object.entries(lines).map(([key, value]) => [
      key.toLowerCase(),
      [value].flat().map((one) => ({ key, value: one })),
    ]),
  )
}
