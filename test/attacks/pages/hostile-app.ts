import type { IncomingMessage, ServerResponse } from 'node:http'

/** What the app's server is told of who is there. */
const IDENTITY = ['x-forwarded-user', 'x-forwarded-email', 'x-gatehouse-assertion'] as const

export type Told = Readonly<Record<(typeof IDENTITY)[number], string | null>>

/**
 * An app in which any script can run: its pages are blank, and say who is there. Those under `/public/isolated` come with
 * the header that `helmet` puts on every page by default.
 */
export function answerAsApp(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(request.url ?? '/', 'http://app')
  if (pathname.endsWith('.js')) serviceWorker(response)
  else if (pathname === '/whoami') whoami(request, response)
  else page(pathname, request, response)
}

function page(pathname: string, { headers }: IncomingMessage, response: ServerResponse): void {
  if (pathname === '/public/isolated') response.setHeader('cross-origin-opener-policy', 'same-origin')
  response
    .setHeader('content-type', 'text/html')
    .end(
      `<!DOCTYPE html><link rel="icon" href="data:,"><title>app</title><p id="who">${headers['x-forwarded-email'] ?? 'nobody'}</p>`,
    )
}

function whoami({ headers }: IncomingMessage, response: ServerResponse): void {
  const told = Object.fromEntries(IDENTITY.map((name) => [name, headers[name] ?? null]))
  response.setHeader('content-type', 'application/json').end(JSON.stringify(told))
}

/** Carries every page, keeps a copy of each, and shows them to whoever asks it. */
function serviceWorker(response: ServerResponse): void {
  response
    .setHeader('content-type', 'text/javascript')
    .setHeader('service-worker-allowed', '/')
    .end(`const copies = {}
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', (event) => event.ports[0].postMessage(copies))
addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(carry(event))
})
async function carry(event) {
  const answer = (await event.preloadResponse) ?? (await fetch(event.request))
  copies[new URL(event.request.url).pathname] = await answer.clone().text()
  return answer
}`)
}
