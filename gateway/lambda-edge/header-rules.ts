/**
 * Fields that CloudFront shows no function, and takes from none: whoever adds one is answered 502 in the visitor's place.
 * docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
 *
 * @param name in lower case
 */
export function isDisallowed(name: string): boolean {
  return DISALLOWED.has(name) || DISALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix))
}

/** Of a request in viewer-request: these leave as they came. */
export const READ_ONLY_IN_REQUEST: ReadonlySet<string> = new Set([
  'content-length',
  'host',
  'transfer-encoding',
  'via',
])

/** Of an answer: in origin-response the first two, `warning` in viewer-response. */
export const READ_ONLY_IN_RESPONSE: ReadonlySet<string> = new Set(['transfer-encoding', 'via', 'warning'])

const DISALLOWED: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-amzn-auth',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
])

const DISALLOWED_PREFIXES: readonly string[] = ['x-accel-', 'x-amz-cf-', 'x-amzn-cf-', 'x-edge-']
