import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../support/raw-request.ts'
import { type GatewayBefore, startGatewayBefore } from './gateway-before.ts'
import { CURRENT, OTHER, STRANGE } from './lock-secrets.ts'
import type { LockedServer } from './locked-server.ts'
import { startApache } from './start-apache.ts'
import { startNginx } from './start-nginx.ts'

// docs/origin-lock.md, kind 'secret': the snippets in real web servers, asked directly and through the gateway.
const LOCK = 'X-Gatehouse-Lock'
const SERVERS = [
  ['nginx', ['/', '/a/page?x=1', '/fpm/page', '/file']],
  ['apache', ['/', '/a/page?x=1', '/passed/page', '/file', '/index.php', '/old', '/.htaccess', '/nowhere/']],
] as const
/** Served by the app, which says what it was told. */
const RECORDED = { nginx: ['/a/page?x=1', '/fpm/page?x=1'], apache: ['/a/page?x=1', '/passed/page?x=1'] }

const servers = new Map<string, LockedServer>()
let gateway: GatewayBefore

beforeAll(async () => {
  servers.set('nginx', await startNginx('secret'))
  servers.set('apache', await startApache('secret'))
  const ports = Object.fromEntries([...servers].map(([name, { port }]) => [name, port]))
  gateway = await startGatewayBefore(ports, 'secret')
})

afterAll(async () => {
  await gateway?.close()
  for (const server of servers.values()) await server.close()
})

const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ['no lock', []],
  ['an empty one', [LOCK, '']],
  ['another secret', [LOCK, STRANGE]],
  ['the beginning of the secret', [LOCK, CURRENT.slice(0, -1)]],
  ['the end of the secret', [LOCK, CURRENT.slice(1)]],
  ['the secret and more', [LOCK, `${CURRENT}0`]],
  ['the secret in capitals', [LOCK, CURRENT.toUpperCase()]],
  ['the secret in quotes', [LOCK, `"${CURRENT}"`]],
  ['both secrets in one', [LOCK, `${CURRENT}, ${OTHER}`]],
  ['two that are wrong', [LOCK, STRANGE, LOCK, 'x']],
  ['the secret second', [LOCK, STRANGE, LOCK, CURRENT]],
  ['an empty one, then the secret', [LOCK, '', LOCK, CURRENT]],
  ['the secret in two halves', [LOCK, CURRENT.slice(0, 32), LOCK, CURRENT.slice(32)]],
  ['the secret under a name with underscores', ['X_Gatehouse_Lock', CURRENT]],
  ['the secret under another name', ['X-Gatehouse-Key', CURRENT]],
  ['a pattern that matches everything', [LOCK, '.*']],
  ['the digest of the secret', [LOCK, 'da39a3ee5e6b4b0d3255bfef95601890afd80709']],
  ['the name of a definition', [LOCK, 'none']],
]

describe.each(SERVERS)('%s', (name, paths) => {
  const direct = (path: string, headers: readonly string[]) =>
    sendRaw(`http://127.0.0.1:${servers.get(name)?.port}`, { path, headers })

  test.each(REFUSED)('refuses whoever comes around the gateway with %s', async (_, headers) => {
    for (const path of paths) expect([path, (await direct(path, headers)).status]).toEqual([path, 403])
  })

  test('reads the secret and the other one', async () => {
    expect((await direct('/file', [LOCK, CURRENT])).text).toBe('a file of its own')
    expect((await direct('/file', [LOCK, OTHER])).text).toBe('a file of its own')
  })

  test('of two, the first of which is the secret, it is as the docs say', async () => {
    const [major = 0, minor = 0] = (servers.get(name)?.version ?? '').split('.').map(Number)
    const joins = name === 'apache' || major > 1 || minor >= 23
    expect((await direct('/file', [LOCK, CURRENT, LOCK, STRANGE])).status).toBe(joins ? 403 : 200)
  })

  test.each(['current', 'other'] as const)('lets the gateway in with the %s secret', async (sends) => {
    for (const path of RECORDED[name]) {
      const { status, json } = await gateway.ask(name, sends, { path })
      expect([status, json?.target]).toEqual([200, path])
    }
  })

  test('does not let a gateway in that sends another secret, or none', async () => {
    expect((await gateway.ask(name, 'strange', { path: '/file' })).status).toBe(403)
    expect((await gateway.ask(name, 'nothing', { path: '/file' })).status).toBe(403)
  })

  test('keeps the lock from the app', async () => {
    for (const path of RECORDED[name]) {
      const { json } = await gateway.ask(name, 'current', { path, headers: ['X-Told', 'yes'] })
      expect(json.headers).toHaveProperty('x-told', 'yes')
      expect(JSON.stringify(json).toLowerCase()).not.toMatch(/gatehouse.lock/)
    }
  })

  test.each([
    ['a wrong one', [LOCK, STRANGE]],
    ['an empty one', [LOCK, '']],
    ['two', [LOCK, 'x', LOCK, 'y']],
    ['one with underscores', ['x_gatehouse_lock', STRANGE]],
  ])('a visitor who sends %s through the gateway changes nothing', async (_, headers) => {
    const { status, json } = await gateway.ask(name, 'current', { path: '/a/page?x=1', headers })
    expect(status).toBe(200)
    expect(JSON.stringify(json).toLowerCase()).not.toMatch(/gatehouse.lock/)
  })

  test('a visitor who knows the secret gets no further with it through a host without a lock', async () => {
    const headers = [LOCK, CURRENT, 'x_gatehouse_lock', CURRENT]
    expect((await gateway.ask(name, 'nothing', { path: '/file', headers })).status).toBe(403)
  })
})
