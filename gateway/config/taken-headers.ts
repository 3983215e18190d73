import { foldHeaderName } from '../core/header-name.ts'

/** @returns whether a header means something already, to the app, to what stands before it, or to the gateway */
export function isTakenHeader(name: string): boolean {
  // `Content_Length` and `Content.Length` are `Content-Length` to CGI and its heirs.
  const dashed = name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return TAKEN.has(foldHeaderName(name)) || TAKEN_PREFIX.test(dashed)
}

/** Families of RFC 9110 and Fetch, and of proxies; those that CloudFront takes from no function (lambda-edge/header-rules.ts). */
const TAKEN_PREFIX =
  /^(?:accept|access-control|cf|cloudfront|content|if|proxy|sec|transfer|x-accel|x-amz-cf|x-amzn|x-edge)-/

/** Whoever may set these decides more than who is there. */
const TAKEN: ReadonlySet<string> = new Set(
  [
    // RFC 9110, 9111 and 9112; RFC 6265, 7239, 8470, 9218
    'accept cache-control connection cookie cookie2 date early-data expect forwarded from host keep-alive',
    'max-forwards origin pragma prefer priority range referer set-cookie set-cookie2 te trailer upgrade',
    'upgrade-insecure-requests user-agent via warning authorization',
    // WebDAV (RFC 4918 10), and what browsers and their scripts say
    'depth destination overwrite lock-token timeout last-event-id service-worker x-requested-with',
    // what the gateway tells of the request
    'x-forwarded-for x-forwarded-host x-forwarded-proto x-request-id traceparent tracestate',
    // what proxies tell of it in other words, and apps believe
    'x-forwarded x-forwarded-by x-forwarded-path x-forwarded-port x-forwarded-prefix x-forwarded-scheme',
    'x-forwarded-server x-forwarded-ssl x-forwarded-uri x-original-host x-original-uri x-original-url',
    'x-rewrite-url x-real-ip x-client-ip x-cluster-client-ip true-client-ip script-name path-info',
    // another method than the one that was decided on
    'x-http-method x-http-method-override x-method-override x-original-method',
    // between parts of the gateway: the terms of a WebSocket (live-session.ts), the scheme where CloudFront keeps its name,
    // and whose answer it will be
    'x-gatehouse-connection x-gatehouse-proto x-gatehouse-visitor',
    // CloudFront's, beside the families above
    'x-cache',
  ].flatMap((line) => line.split(' ').map(foldHeaderName)),
)
