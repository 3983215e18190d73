import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryRegistry } from '../../gateway/session/memory-registry.ts'
import type { SessionRegistry } from '../../gateway/session/registry.ts'
import { partsOf } from '../support/forge-token.ts'
import {
  GATEWAY_ORIGIN,
  type InProcessGateway,
  startInProcessGateway,
} from '../support/in-process-gateway.ts'
import type { InProcessVisitor } from '../support/in-process-visitor.ts'

const NAVIGATION = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const PROGRAM = { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }
const HOUR_MS = 60 * 60 * 1000

let gateway: InProcessGateway
let registry: SessionRegistry
let ahead = 0
let isSilent = false
const now = () => Date.now() + ahead
beforeAll(async () => {
  const memory = createMemoryRegistry(now)
  registry = { ...memory, isRevoked: async (session) => (isSilent ? SILENT : memory.isRevoked(session)) }
  gateway = await startInProcessGateway({ now, registry })
})
afterAll(() => gateway.close())

async function pastTheEnd(): Promise<InProcessVisitor> {
  const visitor = await gateway.signedIn()
  ahead += HOUR_MS + 1_000
  return visitor
}

function refresh(
  visitor: InProcessVisitor,
  returnTo: string,
  method = 'GET',
  headers: Record<string, string> = NAVIGATION,
) {
  return visitor.send(method, `/.auth/refresh?return_to=${encodeURIComponent(returnTo)}`, { headers })
}

describe('/.auth/refresh', () => {
  test('renews, and leads on', async () => {
    const visitor = await pastTheEnd()
    const before = visitor.cookies.get('__Host-gatehouse')
    const answer = await refresh(visitor, '/page?x=1')
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `${GATEWAY_ORIGIN}/page?x=1`])
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(visitor.cookies.get('__Host-gatehouse')).not.toBe(before)
    const [word, at] = (visitor.cookies.get('__Host-gatehouse-renewed') ?? '').split('-')
    expect([word, Math.abs(Number(at) - now() / 1000) < 5]).toEqual(['renewed', true])
  })

  test('renews nothing that is young', async () => {
    const visitor = await gateway.signedIn()
    const before = visitor.cookies.get('__Host-gatehouse')
    expect((await refresh(visitor, '/page')).status).toBe(307)
    expect(visitor.cookies.get('__Host-gatehouse')).toBe(before)
  })

  test.each([
    ['another site', 'https://evil.example/x', '/'],
    ['another site, as a path', '//evil.example/x', '/'],
    ['the sign-out page', '/.auth/logout', '/'],
    ['itself', '/.auth/refresh?return_to=/x', '/'],
    ['the account page, for which nobody comes this way', '/.auth/account', '/'],
    ['nothing', '', '/'],
  ])('never leads to %s', async (_, to, path) => {
    const visitor = await gateway.signedIn()
    expect((await refresh(visitor, to)).headers.get('location')).toBe(`${GATEWAY_ORIGIN}${path}`)
    const sent = await refresh(visitor, to, 'POST')
    expect([sent.status, sent.headers.get('location')]).toEqual([400, null])
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])('by %s too', async (method) => {
    const visitor = await pastTheEnd()
    const answer = await refresh(visitor, '/page', method)
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `${GATEWAY_ORIGIN}/page`])
  })
})

describe('where the session is over', () => {
  async function revoked(): Promise<InProcessVisitor> {
    const visitor = await pastTheEnd()
    const { origin_jti } = partsOf(visitor.cookies.get('__Host-gatehouse') ?? '').claims
    await registry.revoke({
      kind: 'session',
      originJti: String(origin_jti),
      untilSeconds: now() / 1000 + 3_600,
    })
    return visitor
  }

  const marked = (visitor: InProcessVisitor) =>
    (visitor.cookies.get('__Host-gatehouse-renewed') ?? '').split('-')[0]
  const ofSession = (visitor: InProcessVisitor) =>
    [...visitor.cookies.keys()].filter((name) => /^__Host-gatehouse(-refresh)?$/.test(name)).length

  test.each<[string, string, Record<string, string>, number]>([
    ['a window is led on, its cookies gone', 'GET', NAVIGATION, 0],
    ['a form is led on, its cookies gone', 'POST', NAVIGATION, 0],
    ['a program is led on, and loses no cookies that may be another session’s by now', 'GET', PROGRAM, 2],
  ])('%s', async (_, method, headers, cookies) => {
    const visitor = await revoked()
    const answer = await refresh(visitor, '/page?x=1', method, headers)
    expect([answer.status, answer.headers.get('location')]).toEqual([307, `${GATEWAY_ORIGIN}/page?x=1`])
    expect([marked(visitor), ofSession(visitor)]).toEqual(['over', cookies])
  })

  test('who was never signed in is led on', async () => {
    const visitor = gateway.visitor()
    expect((await refresh(visitor, '/page')).status).toBe(307)
    expect(marked(visitor)).toBe('over')
  })

  test('the log says why', async () => {
    const visitor = await revoked()
    await refresh(visitor, '/page')
    expect(gateway.log.at(-1)).toMatchObject({ event: 'refused', because: 'session_revoked' })
  })
})

test('where nobody can say, nobody is signed out', async () => {
  const visitor = await pastTheEnd()
  isSilent = true
  const answer = await refresh(visitor, '/page')
  isSilent = false
  expect([answer.status, visitor.cookies.has('__Host-gatehouse-refresh')]).toEqual([503, true])
})

const SILENT = {
  ok: false,
  error: { reason: 'service_unavailable', service: 'registry', during: 'isRevoked', detail: 'down' },
} as const
