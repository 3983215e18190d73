// docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html, the older and smaller where they differ.

const KB = 1024
const MB = 1024 * KB

/** Longer addresses, query included: 414. */
export const URL_MAX_BYTES = 8_192
/** What a function returns of an address, `uri` and `querystring` together, is shorter than this many characters. */
export const RETURNED_ADDRESS_LIMIT = 8_192
/** Address and header fields of a request together: 494 beyond. */
export const REQUEST_MAX_BYTES = 20_480
/** What Node.js may read of a request's or an answer's head: what is too long is for the limits above to say. */
export const PARSER_MAX_BYTES = 256 * KB

/** Of a request's body as a function sees it. All of it goes to the origin. */
export const BODY_SHOWN_BYTES = {
  'viewer-request': 40 * KB,
  'origin-request': MB,
  'origin-response': 0,
} as const

/** Of an answer that a function makes, its header fields included; base64 counts as it is. */
export const ANSWER_MAX_BYTES = {
  'viewer-request': 40 * KB,
  'origin-request': MB,
  'origin-response': MB,
} as const

/** For one event, as deploy/aws sets it: all that Lambda@Edge allows, but for the way home, which has nothing to wait for. */
export const FUNCTION_DEADLINE_MS = {
  'viewer-request': 5_000,
  'origin-request': 30_000,
  'origin-response': 5_000,
} as const

/** Viewer events have no more; deploy/aws gives the sign-in way 512 and the way home no more than the least. */
export const FUNCTION_MEMORY_MB = {
  'viewer-request': 128,
  'origin-request': 512,
  'origin-response': 128,
} as const

/** An origin's silence, before its answer and between two packets of it, as deploy/aws sets it: a minute, the most there is. */
export const ORIGIN_SILENCE_MS = 60_000
/** A WebSocket without a message. */
export const WEB_SOCKET_SILENCE_MS = 10 * 60 * 1000
