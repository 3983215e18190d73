/** What a request wants for an answer: a page in a window, a page in a frame, or something a program reads. */
export type RequestKind = 'navigation' | 'framed-navigation' | 'program'

const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe'])

/**
 * A browser says what it is doing by Fetch Metadata; without it an `Accept` that names HTML and no
 * `X-Requested-With` is taken for a navigation.
 */
export function kindOf(headers: Headers): RequestKind {
  const mode = headers.get('sec-fetch-mode')
  const destination = headers.get('sec-fetch-dest')
  if (mode !== null || destination !== null) {
    if (mode !== 'navigate') return 'program'
    return FRAMES.has(destination ?? '') ? 'framed-navigation' : 'navigation'
  }
  const wantsHtml = headers.get('accept')?.toLowerCase().includes('text/html') === true
  return wantsHtml && !headers.has('x-requested-with') ? 'navigation' : 'program'
}

/** RFC 6455 4.2.1: compared without case, and alone on its line: of several protocols nobody knows which it becomes. */
export function isWebSocket(headers: Headers): boolean {
  return headers.get('upgrade')?.toLowerCase() === 'websocket'
}

/** A browser says so of WebSockets (RFC 6455 4.1) and of EventSource (HTML 9.2.2). */
export function asksToStayOpen({
  method,
  headers,
}: {
  readonly method: string
  readonly headers: Headers
}): boolean {
  if (isWebSocket(headers)) return true
  return method === 'GET' && headers.get('accept')?.toLowerCase() === 'text/event-stream'
}

/** Our pages hold a person's state: a script of the app may not read them (it shares our origin). */
export function isForDocument(headers: Headers): boolean {
  // A document's request, whose answer a service worker of the app's gets (Service Workers, "navigation preload").
  if (headers.has('service-worker-navigation-preload')) return false
  const destination = headers.get('sec-fetch-dest')
  return destination === null || destination === 'document'
}

export function wantsJson(headers: Headers): boolean {
  const accept = headers.get('accept')?.toLowerCase() ?? ''
  return accept.includes('application/json') && !accept.includes('text/html')
}
