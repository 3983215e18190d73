import type { ServerResponse } from 'node:http'
import { text } from './answer.ts'
import type { Answer, Tool, Visit } from './visit.ts'

const INTERVAL_MS = { fallback: 1_000, least: 10, most: 60_000 }
const COUNT = { fallback: 10, least: 1, most: 3_600 } // a stream always ends: an hour of seconds at most

/** `/events?interval=1000&count=10`: a tick at once, then one each interval (ms), then `event: done`. */
export function eventsStream(visit: Visit, tool: Tool): Answer {
  const intervalMs = readNumber(visit.query.get('interval'), INTERVAL_MS)
  const count = readNumber(visit.query.get('count'), COUNT)
  if (intervalMs === undefined || count === undefined)
    return text(400, `interval: ${bounds(INTERVAL_MS)} ms. count: ${bounds(COUNT)}.\n`)

  // A client that reconnects says what it has; 204 is how it is told to stop (HTML, 9.2.3).
  const seen = readNumber(lastEventId(visit), { fallback: 0, least: 0, most: COUNT.most }) ?? 0
  if (seen >= count) return { status: 204, headers: {}, body: '' }
  return {
    status: 200,
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' },
    body: (response) => tick(response, { next: seen + 1, count, intervalMs, now: tool.now }),
  }
}

type Ticks = {
  readonly next: number
  readonly count: number
  readonly intervalMs: number
  readonly now: () => number
}

function tick(response: ServerResponse, ticks: Ticks): void {
  let number = ticks.next
  const timer = setInterval(send, ticks.intervalMs)
  response.once('close', () => clearInterval(timer))
  send()

  function send(): void {
    const data = JSON.stringify({ tick: number, at: new Date(ticks.now()).toISOString() })
    response.write(`id: ${number}\nevent: tick\ndata: ${data}\n\n`)
    if (number++ < ticks.count) return
    clearInterval(timer)
    response.end('event: done\ndata: {}\n\n')
  }
}

function lastEventId(visit: Visit): string | null {
  const id = visit.request.headers['last-event-id']
  return typeof id === 'string' ? id : null
}

type Bounds = { readonly fallback: number; readonly least: number; readonly most: number }

function readNumber(value: string | null, { fallback, least, most }: Bounds): number | undefined {
  if (value === null) return fallback
  const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

function bounds({ least, most }: Bounds): string {
  return `a whole number from ${least} to ${most}`
}
