import fc from 'fast-check'
import { afterAll, beforeAll, expect } from 'vitest'
import type { WrittenConfig } from '../../gateway/core/config.ts'
import type { UpstreamRequest } from '../../gateway/proxy/upstream-request.ts'
import {
  GATEWAY_ORIGIN,
  type InProcessGateway,
  startInProcessGateway,
} from '../support/in-process-gateway.ts'
import type { InProcessVisitor } from '../support/in-process-visitor.ts'
import { stateFor } from '../support/passkey-visitor.ts'
import { asHeader } from './as-header.ts'
import { bent, STRANGE } from './bent.ts'
import { type Drawn, POSTS, REQUESTS } from './drawn-requests.ts'
import { isPublic, names } from './plain-rules.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('whole requests')

/** More than will be tried. */
const MANY = { tries: 1_000_000, windowSeconds: 600 }
const CONFIG: WrittenConfig = {
  hosts: {
    localhost: {
      origin: 'http://app.test',
      identity: 'gatehouse',
      methodOverride: true,
      routes: [
        { path: '/healthz', methods: ['GET'], access: 'public' },
        { path: '/static/*', methods: ['GET', 'HEAD'], access: 'public' },
        { path: '/optional/*', access: 'optional' },
        { path: '/admin/*', access: { groups: ['admins'] } },
        { path: '/*', access: 'signed-in' },
      ],
    },
  },
  limits: { perIp: MANY, perEmail: MANY, perAttempt: MANY },
}

let gateway: InProcessGateway
let ana: InProcessVisitor
let sub = ''
let state = ''
const reached: UpstreamRequest[] = []
const now = Date.now()

beforeAll(async () => {
  gateway = await startInProcessGateway({
    now: () => now,
    config: CONFIG,
    origin: (upstream) => {
      reached.push(upstream)
      return new Response('the app')
    },
  })
  await signSomebodyIn()
  state = await stateFor(gateway.visitor())
})
afterAll(() => gateway.close())

type Jar = { readonly jar: string; readonly session: string }

async function send(
  { method, path, query, headers, body, isFromPage, hasBody }: Drawn,
  { jar, session }: Jar,
): Promise<Response> {
  const url = `${GATEWAY_ORIGIN}${path.startsWith('/') ? '' : '/'}${path}${query}`
  const sent = new Headers({ cookie: jar })
  if (isFromPage) sent.set('sec-fetch-site', 'same-origin')
  if (isFromPage)
    sent.set('content-type', body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded')
  for (const [name, value] of headers)
    sent.set(name, asHeader(value.replaceAll('JAR', () => jar).replaceAll('SESSION', () => session)))
  const text = body.replaceAll('STATE', () => state).replaceAll('HANDLE', () => session)
  return gateway.answer(
    { method, url, headers: sent },
    hasBody || method === 'POST' ? new Response(text).body : null,
  )
}

/** Holds for whoever asks. */
async function holdsForAll(response: Response): Promise<void> {
  expect(response.status).toBeLessThan(500)
  for (const line of gateway.log) {
    expect(line.event).not.toBe('bug')
    // Whatever a line holds, at any depth.
    expect(Object.values(line).flat().join('')).not.toMatch(/\p{Cc}/u)
  }
  for (const { headers } of reached) {
    const sent = names(headers.get('cookie') ?? '')
    expect(sent.filter((name) => name.startsWith('__host-gatehouse') || name === '__as_aid')).toEqual([])
  }
  const location = response.headers.get('location')
  if (location !== null) expect(new URL(location, 'https://evil.test').origin).toBe(GATEWAY_ORIGIN)
  await response.body?.cancel()
}

function startOver(): void {
  reached.length = 0
  ;(gateway.log as unknown[]).length = 0
}

/** Somebody new each time: one mailbox gets a few codes in ten minutes, at the tenant as well. */
async function signSomebodyIn(): Promise<void> {
  ana = await gateway.signedIn()
  sub = (await ana.get('/.auth/me')).json.sub
}

/** Signed out of by a case before this one, perhaps. */
async function keepSomebodySignedIn(): Promise<void> {
  if ((await ana.get('/.auth/me')).status !== 200) await signSomebodyIn()
}

fuzz(
  'nobody reaches what is guarded, and nothing breaks',
  { parser: 'requests of nobody', cases: REQUESTS, runs: 1_200 },
  async (drawn) => {
    startOver()
    const response = await send(drawn, { jar: 'sid=1', session: 'e30.e30.e30' })
    for (const { target, method, headers } of reached) {
      expect([target, method, isPublic(target, method)]).toEqual([target, method, true])
      for (const [name] of headers)
        expect(name.replace(/[^a-z0-9]/g, '')).not.toMatch(
          /^xforwarded(?:user|email|groups|preferredusername)$|^xgatehouse(?!proto$)/,
        )
    }
    expect(sessionsSetBy(response)).toEqual([])
    await holdsForAll(response)
  },
)

fuzz(
  'whoever is signed in is themselves, and no administrator',
  { parser: 'requests of somebody', cases: REQUESTS, runs: 1_200 },
  async (drawn) => {
    startOver()
    await keepSomebodySignedIn()
    startOver()
    const response = await send(drawn, {
      jar: ana.cookieHeader(),
      session: ana.cookies.get('__Host-gatehouse') ?? '',
    })
    for (const { target, method, headers } of reached) {
      const user = headers.get('x-forwarded-user')
      expect(user === sub || (user === null && isPublic(target, method))).toBe(true)
      expect(target).not.toMatch(/^\/admin(?:[/?]|$)/)
      expect(headers.get('x-forwarded-groups')).toBeNull()
    }
    await holdsForAll(response)
  },
)

fuzz(
  'no post of a sign-in page signs anybody in without a proof',
  { parser: 'sign-in posts', cases: POSTS, runs: 800 },
  async (drawn) => {
    startOver()
    const response = await send(drawn, { jar: 'sid=1', session: 'e30.e30.e30' })
    expect(sessionsSetBy(response)).toEqual([])
    expect(gateway.log.filter(({ event }) => event === 'signed_in')).toEqual([])
    await holdsForAll(response)
  },
)

const TAMPERED = fc.tuple(
  fc.subarray(
    ['__Host-gatehouse', '__Host-gatehouse-refresh', '__Host-gatehouse-proofs', '__Host-gatehouse-browser'],
    { minLength: 1 },
  ),
  bent(fc.constant('LEFTRIGHT'), [...STRANGE, 'LEFT', 'RIGHT', '.', 'A', '; __Host-gatehouse.0=']),
  fc.constantFrom('', '', '-refresh', '-proofs'),
)

fuzz(
  'cookies that were changed are nobody’s, or still the same person’s',
  { parser: 'changed cookies', cases: TAMPERED, runs: 500 },
  async ([changed, how, from]) => {
    await keepSomebodySignedIn()
    startOver()
    const own = (name: string) => ana.cookies.get(name) ?? ''
    const bend = (name: string) => {
      const value = own(from === '' ? name : `__Host-gatehouse${from}`)
      const half = Math.floor(value.length / 2)
      return how.replaceAll('LEFT', () => value.slice(0, half)).replaceAll('RIGHT', () => value.slice(half))
    }
    const sent = [...ana.cookies].map(
      ([name, value]) => [name, changed.includes(name) ? bend(name) : value] as const,
    )
    const cookie = asHeader(sent.map((pair) => pair.join('=')).join('; '))
    const headers = new Headers({ cookie })
    const response = await gateway.answer({ method: 'GET', url: `${GATEWAY_ORIGIN}/reports`, headers })
    const isIntact = (name: string) =>
      sent.some(([one, value]) => one === name && signed(value) === signed(own(name)))
    const mayPass = isIntact('__Host-gatehouse') || isIntact('__Host-gatehouse-refresh')
    if (!mayPass) expect(reached).toEqual([])
    for (const upstream of reached) expect(upstream.headers.get('x-forwarded-user')).toBe(sub)
    await holdsForAll(response)
  },
)

/** Of a token what its signature covers; a signature itself may be spelled in several ways (RFC 4648 3.5). */
function signed(value: string): string {
  const parts = value.trim().split('.')
  return parts.length === 3 ? parts.slice(0, 2).join('.') : value.trim()
}

function sessionsSetBy(response: Response): readonly string[] {
  return response.headers
    .getSetCookie()
    .filter((line) => /^__Host-gatehouse(?:\.\d|-refresh|-proofs|-offer)?=[^;]/.test(line))
}
