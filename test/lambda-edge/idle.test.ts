import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InProcessEdge, startInProcessEdge } from '../support/in-process-edge.ts'
import { DEFAULT_CONFIG } from '../support/in-process-gateway.ts'

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const MINUTE_MS = 60_000

let edge: InProcessEdge
let ahead = 0
beforeAll(async () => {
  edge = await startInProcessEdge({
    now: () => Date.now() + ahead,
    config: { ...DEFAULT_CONFIG, session: { idleMinutes: 20 } },
  })
})
afterAll(() => edge.close())

/** The way an address leads, until it leads no further. */
async function visit(visitor: Awaited<ReturnType<InProcessEdge['signedIn']>>, path: string) {
  const way: number[] = []
  let next: string | undefined = path
  while (next !== undefined && way.length < 5) {
    const answer = await visitor.get(next, { headers: NAVIGATION })
    way.push(answer.status)
    const location = answer.status === 307 ? answer.headers.get('location') : null
    next = location === null ? undefined : location.slice(visitor.base.length)
  }
  return way
}

test('whoever works on is led to have it written down once in half of the time, and stays signed in', async () => {
  const visitor = await edge.signedIn()
  const ways: number[][] = []
  for (let minutes = 0; minutes < 30; minutes += 6) {
    ways.push(await visit(visitor, '/page'))
    ahead += 6 * MINUTE_MS
  }
  expect(ways).toEqual([[200], [200], [307, 307, 200], [200], [307, 307, 200]])
})

test('a WebSocket is not led, and goes on', async () => {
  const visitor = await edge.signedIn()
  ahead += 12 * MINUTE_MS
  const headers = { 'sec-websocket-key': 'x', origin: visitor.base }
  expect((await visitor.get('/socket', { headers })).status).toBe(200)
})

test('whoever was away for longer is not signed in', async () => {
  const visitor = await edge.signedIn()
  ahead += 21 * MINUTE_MS
  expect(await visit(visitor, '/page')).toEqual([302])
})
