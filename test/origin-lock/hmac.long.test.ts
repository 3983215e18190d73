import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../support/raw-request.ts'
import { type GatewayBefore, startGatewayBefore } from './gateway-before.ts'
import { CURRENT, OTHER, STRANGE } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'
import { startApache } from './start-apache.ts'
import { startGunicorn } from './start-gunicorn.ts'
import { startNginx } from './start-nginx.ts'

// docs/origin-lock.md, kind 'hmac': the checkers where they would run, asked directly and through the gateway.
const LOCK = 'X-Gatehouse-Lock'
const STARTERS = [
  ['nginx', 'lock.js in nginx', () => startNginx('hmac')],
  ['php', 'lock.php in Apache', () => startApache('hmac')],
  ['python', 'lock.py in gunicorn', startGunicorn],
] as const

const servers = new Map<string, LockedServer>()
let gateway: GatewayBefore

beforeAll(async () => {
  for (const [name, , start] of STARTERS) servers.set(name, await start())
  const ports = Object.fromEntries([...servers].map(([name, { port }]) => [name, port]))
  gateway = await startGatewayBefore(ports, 'hmac')
})

afterAll(async () => {
  await gateway?.close()
  for (const server of servers.values()) await server.close()
})

type Signed = { secret?: string; method?: string; target?: string; age?: number }

/** Of `GET /page?x=1`, by the current secret and now, unless it says otherwise. */
function lockOf({ secret = CURRENT, method = 'GET', target = '/page?x=1', age = 0 }: Signed = {}): string {
  const seconds = Math.floor(Date.now() / 1000) - age
  const signature = createHmac('sha256', secret)
    .update(`${seconds}\n${method}\n${target}`)
    .digest('base64url')
  return `t=${seconds},v1=${signature}`
}

/** Far enough from the limit of 60 s for a slow machine. */
const REFUSED: readonly (readonly [string, () => readonly string[]])[] = [
  ['no lock', () => []],
  ['an empty one', () => [LOCK, '']],
  ['the secret itself', () => [LOCK, CURRENT]],
  ['a signature by another secret', () => [LOCK, lockOf({ secret: STRANGE })]],
  ['a signature by no secret', () => [LOCK, lockOf({ secret: ' ' })]],
  ['a signature of another path', () => [LOCK, lockOf({ target: '/other?x=1' })]],
  ['a signature of another query', () => [LOCK, lockOf({ target: '/page?x=2' })]],
  ['a signature of the path alone', () => [LOCK, lockOf({ target: '/page' })]],
  ['a signature of another method', () => [LOCK, lockOf({ method: 'POST' })]],
  ['a signature two minutes old', () => [LOCK, lockOf({ age: 120 })]],
  ['a signature from the future', () => [LOCK, lockOf({ age: -120 })]],
  ['a newer time to an old signature', () => [LOCK, lockOf().replace(/\d+/, (t) => String(Number(t) + 5))]],
  ['a signature cut short', () => [LOCK, lockOf().slice(0, -1)]],
  ['a signature and more', () => [LOCK, `${lockOf()}A`]],
  ['a signature in standard base64', () => [LOCK, `${lockOf()}=`]],
  ['no time', () => [LOCK, lockOf().replace(/^t=\d+,/, '')]],
  ['no signature', () => [LOCK, lockOf().replace(/,v1=.*/, '')]],
  ['the same one twice', () => [LOCK, lockOf(), LOCK, lockOf()]],
  ['a wrong one, then a right one', () => [LOCK, lockOf({ secret: STRANGE }), LOCK, lockOf()]],
  ['a right one under another name', () => ['X-Gatehouse-Key', lockOf()]],
]

/** However the gateway writes them in the end: what it signs is what it sends. */
const TARGETS: readonly (readonly [string, string])[] = [
  ['the root', '/'],
  ['a path', '/page'],
  ['an empty query', '/page?'],
  ['a query with codes', '/page?x=1&y=%2F%20+'],
  ['a query with apostrophes', "/page?a='b'"],
  ['a query with brackets', '/page?a={b}|c^d`e[f]'],
  ['a query that is an address', '/page?to=https://example.com/?a=b'],
  ['a path with codes', '/a%20b/%C3%BC'],
  ['a path with all that may stand there', '/~user/(x)!*$,=@:+'],
  ['a parameter in the path', '/a;b=c'],
  ['a long query', `/long?${'x'.repeat(4000)}`],
]

describe.each(STARTERS)('%s', (name, about) => {
  const direct = (headers: readonly string[], method = 'GET') =>
    sendRaw(`http://127.0.0.1:${servers.get(name)?.port}`, { method, path: '/page?x=1', headers })

  test.each(REFUSED)(`${about} refuses whoever comes around the gateway with %s`, async (_, headers) => {
    expect((await direct(headers())).status).toBe(403)
  })

  test(`${about} reads a signature by either secret`, async () => {
    expect((await direct([LOCK, lockOf()])).status).toBe(200)
    expect((await direct([LOCK, lockOf({ secret: OTHER })])).status).toBe(200)
  })

  test(`${about} takes GET for the HEAD that was signed, and nothing else for anything`, async () => {
    expect((await direct([LOCK, lockOf({ method: 'HEAD' })])).status).toBe(200)
    expect((await direct([LOCK, lockOf({ method: 'GET' })], 'HEAD')).status).toBe(403)
    expect((await direct([LOCK, lockOf({ method: 'HEAD' })], 'POST')).status).toBe(403)
  })

  test.each(TARGETS)(`${about} lets the gateway in with what was signed: %s`, async (_, path) => {
    const { status, json } = await gateway.ask(name, 'current', { path })
    expect([status, json?.method]).toEqual([200, 'GET'])
  })

  test.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
    `${about} lets the gateway in with %s`,
    async (method) => {
      const { status } = await gateway.ask(name, 'current', { method, path: '/page?x=1' })
      expect(status).toBe(200)
    },
  )

  test('a gateway with the other secret gets in, one with a strange one or none does not', async () => {
    expect((await gateway.ask(name, 'other', { path: '/page' })).status).toBe(200)
    expect((await gateway.ask(name, 'strange', { path: '/page' })).status).toBe(403)
    expect((await gateway.ask(name, 'nothing', { path: '/page' })).status).toBe(403)
  })

  test('what a visitor sends as a lock changes nothing, and the app never sees one', async () => {
    const headers = [LOCK, 'x', 'x_gatehouse_lock', lockOf(), 'X-Told', 'yes']
    const { status, json } = await gateway.ask(name, 'current', { path: '/page?x=1', headers })
    expect(status).toBe(200)
    expect(json.headers).toHaveProperty('x-told', 'yes')
    expect(JSON.stringify(json).toLowerCase()).not.toMatch(/gatehouse.lock/)
    const stolen = [LOCK, lockOf({ target: '/page?x=1' })]
    expect((await gateway.ask(name, 'nothing', { path: '/page?x=1', headers: stolen })).status).toBe(403)
  })
})
