/**
 * Is this an answer that goes on and on, as long as somebody listens? Others end by themselves.
 *
 * @param headers the origin's
 */
export function isEventStream(headers: Headers): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').split(';')
  return ENDLESS.has(type.trim().toLowerCase())
}

/** HTML 9.2 (server-sent events), pictures of a camera, and lines of JSON as they come (RFC 7464 and its kin). */
const ENDLESS: ReadonlySet<string> = new Set([
  'text/event-stream',
  'multipart/x-mixed-replace',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/json-seq',
  'application/stream+json',
])
