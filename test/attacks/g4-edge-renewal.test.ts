import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type InProcessEdge, startInProcessEdge } from '../support/in-process-edge.ts'
import { GATEWAY_ORIGIN } from '../support/in-process-gateway.ts'
import type { InProcessVisitor } from '../support/in-process-visitor.ts'

// G4 and G6 where two functions renew between them: the round by /.auth/refresh is a redirect that anybody may ask for.

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const FROM_ELSEWHERE = { ...NAVIGATION, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
const HOUR_MS = 60 * 60 * 1000
const SESSION = '__Host-gatehouse'
const REFRESH = '__Host-gatehouse-refresh'

let edge: InProcessEdge
let ahead = 0
const now = () => Date.now() + ahead
beforeAll(async () => {
  edge = await startInProcessEdge({ now })
})
afterAll(() => edge.close())

async function pastTheEnd(): Promise<InProcessVisitor> {
  const visitor = await edge.signedIn()
  ahead += HOUR_MS + 1_000
  return visitor
}

function renewals(): number {
  return edge.log.filter(({ event }) => event === 'renewed').length
}

/** Where somebody is led, as far as any redirect leads, and by which statuses. */
async function ledTo(
  visitor: InProcessVisitor,
  method: string,
  path: string,
  headers: Record<string, string>,
) {
  const statuses: number[] = []
  let at = new URL(`${GATEWAY_ORIGIN}${path}`)
  for (let steps = 0; steps < 8 && at.origin === GATEWAY_ORIGIN; steps += 1) {
    const { status, headers: said } = await visitor.send(method, `${at.pathname}${at.search}`, { headers })
    statuses.push(status)
    const location = said.get('location')
    if (location === null) break
    at = new URL(location, at)
  }
  return { origin: at.origin, at: `${at.pathname}${at.search}`, statuses }
}

const ELSEWHERE: readonly string[] = [
  'https://evil.example/',
  'http://localhost.evil.example/',
  'http://localhost@evil.example/',
  'http://localhost:1/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https:evil.example',
  '/\t/evil.example',
  '\n//evil.example',
  ' https://evil.example',
  '/.auth/..//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'blob:http://localhost/x',
]

describe('nobody is led away by it', () => {
  test.each(ELSEWHERE)('to %j', async (to) => {
    const visitor = await edge.signedIn()
    const path = `/.auth/refresh?return_to=${encodeURIComponent(to)}`
    const led = await ledTo(visitor, 'GET', path, NAVIGATION)
    expect(led.origin).toBe(GATEWAY_ORIGIN)
    // What is sent arrives where it was meant for, or nowhere.
    const sent = await visitor.send('POST', path, { headers: NAVIGATION, body: 'a=1' })
    const [, host] = /^https?:\/\/([^/]*)/.exec(sent.headers.get('location') ?? `${GATEWAY_ORIGIN}/`) ?? []
    expect([sent.status, host]).toEqual([sent.status === 307 ? 307 : 400, 'localhost'])
  })

  test('by two addresses of which another might take the second', async () => {
    const visitor = await edge.signedIn()
    const path = '/.auth/refresh?return_to=%2Fpage&return_to=https%3A%2F%2Fevil.example'
    expect(await ledTo(visitor, 'GET', path, NAVIGATION)).toMatchObject({ at: '/page', statuses: [307, 200] })
  })

  test.each([
    '/.auth/logout',
    '/%2eauth/logout',
    '/./.auth/logout',
    '/x/../.auth/logout',
    '/.auth\\logout',
    '/.auth/refresh?return_to=%2F.auth%2Flogout',
    '/%2eauth/refresh?return_to=%2F',
  ])('to a page of ours that does something, by %j', async (to) => {
    const visitor = await edge.signedIn()
    const path = `/.auth/refresh?return_to=${encodeURIComponent(to)}`
    await ledTo(visitor, 'GET', path, FROM_ELSEWHERE)
    await ledTo(visitor, 'POST', path, FROM_ELSEWHERE)
    expect((await visitor.get('/page', { headers: NAVIGATION })).status).toBe(200)
  })
})

describe('another site', () => {
  test('that sends somebody by gets them renewed, and where they might have been sent at once', async () => {
    const visitor = await pastTheEnd()
    const before = renewals()
    const led = await ledTo(visitor, 'GET', '/.auth/refresh?return_to=%2Fpage', FROM_ELSEWHERE)
    expect([led, renewals() - before]).toMatchObject([{ at: '/page', statuses: [307, 200] }, 1])
  })

  test('is named to the app as the one who asks, all the way', async () => {
    const visitor = await pastTheEnd()
    await ledTo(visitor, 'GET', '/.auth/refresh?return_to=%2Fpage', FROM_ELSEWHERE)
    const said = (name: string) => edge.asked.at(-1)?.headers[name]?.[0]?.value
    expect([said('sec-fetch-site'), said('origin')]).toEqual(['cross-site', 'https://evil.example'])
  })

  test('can’t post as somebody: their cookies stay at home (SameSite=Lax), and nothing is sent on to the app', async () => {
    const before = edge.asked.length
    const led = await ledTo(edge.visitor(), 'POST', '/.auth/refresh?return_to=%2Fpage', FROM_ELSEWHERE)
    expect([led.at.split('?')[0], edge.asked.length - before]).toEqual(['/.auth/resume', 0])
  })
})

test.each(['//page/x', '//evil.example/page', '/page//x', '/page/%2F%2Fevil.example'])(
  'an address of the app’s that looks like a host, %s, is come back to as what it was',
  async (path) => {
    const visitor = await pastTheEnd()
    const { origin, at, statuses } = await ledTo(visitor, 'PUT', path, NAVIGATION)
    expect([origin, at, statuses]).toEqual([GATEWAY_ORIGIN, path, [307, 307, 200]])
  },
)

describe('the mark that ends loops', () => {
  test.each([
    ...['', 'x', 'NaN', '-1', '9999999999', '1e99', '0', 'renewed', 'over', 'renewed-', 'over-NaN'],
    ...['over--1', 'over-0', 'over-9999999999', 'renewed-1e99', 'over-1.renewed-2', 'OVER-1'],
  ])('set to %j by its own visitor leaves them signed in or led, and lets nobody in', async (mark) => {
    const visitor = await pastTheEnd()
    visitor.cookies.set('__Host-gatehouse-renewed', mark)
    const asked = edge.asked.length
    expect((await visitor.get('/page', { headers: NAVIGATION })).status).toBe(307)
    expect(edge.asked.length).toBe(asked)
  })

  test('twice is a request that can’t be read', async () => {
    const visitor = await pastTheEnd()
    const cookies = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      ...NAVIGATION,
      cookie: `${cookies}; __Host-gatehouse-renewed=1; __Host-gatehouse-renewed=2`,
    }
    expect((await edge.visitor().get('/page', { headers })).status).toBe(400)
  })

  test('kept back by its visitor leads them round, and the pool is asked once a round at most', async () => {
    const visitor = await pastTheEnd()
    const stale = visitor.cookies.get(SESSION) ?? ''
    const before = renewals()
    for (let rounds = 0; rounds < 5; rounds += 1) {
      visitor.cookies.delete('__Host-gatehouse-renewed')
      visitor.cookies.set(SESSION, stale)
      expect((await visitor.get('/page', { headers: NAVIGATION })).status).toBe(307)
      await visitor.get('/.auth/refresh?return_to=%2Fpage', { headers: NAVIGATION })
    }
    expect(renewals() - before).toBeLessThanOrEqual(5)
  })
})

describe('what is put together from two people’s cookies', () => {
  test.each<[string, string, string]>([
    ['another’s token beside one’s own ticket', SESSION, SESSION],
    ['one’s own token beside another’s ticket', REFRESH, REFRESH],
    ['another’s token in the ticket’s place', SESSION, REFRESH],
    ['another’s ticket in the token’s place', REFRESH, SESSION],
  ])('%s is nobody’s', async (_, from, to) => {
    const [visitor, other] = [await edge.signedIn(), await edge.signedIn()]
    ahead += HOUR_MS + 1_000
    visitor.cookies.set(to, other.cookies.get(from) ?? '')
    const before = renewals()
    const page = await visitor.get('/page', { headers: NAVIGATION })
    const round = await visitor.get('/.auth/refresh?return_to=%2Fpage', { headers: NAVIGATION })
    expect([page.status, round.status, round.headers.get('location')]).toEqual([
      302,
      307,
      `${GATEWAY_ORIGIN}/page`,
    ])
    expect((await visitor.get('/page', { headers: NAVIGATION })).status).toBe(302)
    expect(renewals()).toBe(before)
  })

  test('a ticket of which a letter is another is none', async () => {
    const visitor = await pastTheEnd()
    const ticket = visitor.cookies.get(REFRESH) ?? ''
    for (const at of [0, 5, Math.floor(ticket.length / 2), ticket.length - 2]) {
      const bent = `${ticket.slice(0, at)}${ticket[at] === 'A' ? 'B' : 'A'}${ticket.slice(at + 1)}`
      visitor.cookies.set(REFRESH, bent)
      const { at: arrived, statuses } = await ledTo(
        visitor,
        'GET',
        '/.auth/refresh?return_to=%2Fpage',
        NAVIGATION,
      )
      expect([at, statuses, arrived.split('?')[0]]).toEqual([at, [307, 302, 200], '/.auth/login'])
    }
  })
})

test('no cookie is set by what only leads, whoever asks', async () => {
  const visitor = await pastTheEnd()
  const answer = await visitor.get('/page', { headers: NAVIGATION })
  expect([answer.status, answer.headers.getSetCookie(), answer.headers.get('cache-control')]).toEqual([
    307,
    [],
    'no-store',
  ])
})
