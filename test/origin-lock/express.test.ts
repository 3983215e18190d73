import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setOriginLock } from '../../gateway/proxy/origin-lock.ts'
import { sendRaw } from '../support/raw-request.ts'
import { CURRENT, OTHER, STRANGE } from './lock-secrets.ts'

type Guard = (request: IncomingMessage, response: ServerResponse, next: () => void) => void
type Checker = {
  isLocked(value: string, method: string, target: string, secrets: readonly string[], now: number): boolean
  requireLock(secrets: readonly string[], options?: { header?: string; now?: () => number }): Guard
}

/** Plain JavaScript, as it is copied. */
const CHECKER = new URL('../../docs/origin-lock/express.mjs', import.meta.url).href
const { isLocked, requireLock } = (await import(CHECKER)) as Checker

/** It brings no types. */
const EXPRESS: string = 'express'
const { default: express } = (await import(EXPRESS)) as { default: () => ExpressApp }

const SECONDS = 1_795_000_000
const NOW = SECONDS * 1000
const LOCK = 'X-Gatehouse-Lock'
// printf '1795000000\nGET\n/page?x=1' | openssl dgst -sha256 -hmac $CURRENT -binary | basenc --base64url | tr -d =
const SIGNATURE = 'rJGCJJi4ofLPt5USZAE5LJuo5-YkCXcl_u_cVSOaruY'
const GENUINE = `t=${SECONDS},v1=${SIGNATURE}`

type Case = { value?: string; method?: string; target?: string; secrets?: string[]; now?: number }

function check({
  value = GENUINE,
  method = 'GET',
  target = '/page?x=1',
  secrets = [CURRENT],
  now = NOW,
}: Case) {
  return isLocked(value, method, target, secrets, now)
}

describe('isLocked', () => {
  test.each<[string, Case]>([
    ['what was signed', {}],
    ['what was signed by the other of two secrets', { secrets: [OTHER, CURRENT] }],
    ['60 seconds later', { now: NOW + 60_000 }],
    ['60 seconds before, by a clock that is late', { now: NOW - 60_000 }],
  ])('takes %s', (_, given) => expect(check(given)).toBe(true))

  test.each<[string, Case]>([
    ['nothing', { value: '' }],
    ['another path', { target: '/other?x=1' }],
    ['another query', { target: '/page?x=2' }],
    ['the path alone', { target: '/page' }],
    ['the same path in other words', { target: '/%70age?x=1' }],
    ['another method', { method: 'POST' }],
    ['HEAD for the GET that was signed', { method: 'HEAD' }],
    ['another secret', { secrets: [STRANGE] }],
    ['a millisecond after 60 seconds', { now: NOW + 60_001 }],
    ['a millisecond before 60 seconds', { now: NOW - 60_001 }],
    ['another time with the same signature', { value: `t=${SECONDS + 1},v1=${SIGNATURE}` }],
    ['a signature cut short', { value: GENUINE.slice(0, -1) }],
    ['a signature and more', { value: `${GENUINE}A` }],
    ['a signature with padding', { value: `${GENUINE}=` }],
    ['a line end after it', { value: `${GENUINE}\n` }],
    ['a signature in capitals', { value: `t=${SECONDS},v1=${SIGNATURE.toUpperCase()}` }],
    ['two, joined', { value: `${GENUINE}, ${GENUINE}` }],
    ['the secret itself', { value: CURRENT }],
  ])('refuses %s', (_, given) => expect(check(given)).toBe(false))

  test('takes GET for a HEAD that was signed, which Cloudflare’s cache may make of it', async () => {
    const headers = new Headers()
    const lock = { header: LOCK, kind: 'hmac', secret: CURRENT } as const
    await setOriginLock({ method: 'HEAD', target: '/page?x=1', headers }, lock, NOW)
    const value = headers.get(LOCK) ?? ''
    expect([check({ value }), check({ value, method: 'HEAD' }), check({ value, method: 'POST' })]).toEqual([
      true,
      true,
      false,
    ])
  })

  test('takes what the gateway makes', async () => {
    const headers = new Headers()
    const lock = { header: LOCK, kind: 'hmac', secret: CURRENT } as const
    await setOriginLock({ method: 'GET', target: '/page?x=1', headers }, lock, NOW)
    expect(headers.get(LOCK)).toBe(GENUINE)
  })
})

describe('requireLock', () => {
  const guard = requireLock([CURRENT, OTHER], { now: () => NOW })
  const seen: IncomingMessage[] = []
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    guard(request, response, () => {
      seen.push(request)
      response.end('inside')
    })
  })
  let base: string

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test.each([
    ['no lock', []],
    ['an empty one', [LOCK, '']],
    ['the right one twice', [LOCK, GENUINE, LOCK, GENUINE]],
    ['a wrong one first', [LOCK, 'x', LOCK, GENUINE]],
    ['the right one under a name with underscores', ['X_Gatehouse_Lock', GENUINE]],
  ])('refuses %s', async (_, headers) => {
    const before = seen.length
    const { status, text } = await sendRaw(base, { path: '/page?x=1', headers })
    expect([status, text, seen.length - before]).toEqual([403, 'Forbidden\n', 0])
  })

  test('lets in what was signed, and keeps the lock from the app', async () => {
    const { status } = await sendRaw(base, { path: '/page?x=1', headers: [LOCK, GENUINE] })
    expect(status).toBe(200)
    expect(seen.at(-1)?.headers).not.toHaveProperty('x-gatehouse-lock')
  })

  test.each([
    ['none', []],
    ['a short one', [CURRENT, 'short']],
    ['an empty one', ['']],
  ])('does not start with %s for a secret', (_, secrets) => {
    expect(() => requireLock(secrets)).toThrow('at least 32 characters')
  })
})

type ExpressApp = RequestListener & { use(...handlers: unknown[]): void }

describe('in Express', () => {
  const app = express()
  const router = express()
  router.use(requireLock([CURRENT], { now: () => NOW }))
  router.use((_: IncomingMessage, response: ServerResponse) => response.end('inside'))
  app.use('/page', router)
  const server = createServer(app)

  beforeAll(async () => {
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test.each([
    ['takes the address as it was received, whatever a router has left of it', '/page?x=1', 200],
    ['refuses another', '/page?x=2', 403],
  ])('%s', async (_, path, status) => {
    const { port } = server.address() as AddressInfo
    const answer = await sendRaw(`http://127.0.0.1:${port}`, { path, headers: [LOCK, GENUINE] })
    expect(answer.status).toBe(status)
  })
})
