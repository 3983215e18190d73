import { describe, expect, test } from 'vitest'
import { decide } from '../../gateway/gate.ts'
import { aGate } from '../a-gate.ts'
import { problemsOf, withHost } from '../config/a-config.ts'
import { aNormal } from '../request/an-incoming.ts'

const SCRIPT = { 'service-worker': 'script' }

async function decided(path: string, headers: Record<string, string>, serviceWorkers?: 'allow' | 'refuse') {
  const { gate, lines } = await aGate(serviceWorkers === undefined ? {} : { serviceWorkers })
  const decision = await decide(aNormal({ url: `https://app.example.com${path}`, headers }), gate)
  return { exit: decision.kind === 'pass' ? 'pass' : decision.response.status, lines }
}

describe('where the host refuses service workers', () => {
  test.each([
    ['the script of one, as browsers ask for it', '/static/sw.js', SCRIPT, 403],
    ['on a guarded route', '/reports/sw.js', { ...SCRIPT, cookie: '__Host-gatehouse=ANA' }, 403],
    ['on a route nobody has', '/nowhere/sw.js', SCRIPT, 403],
    ['with a value nobody knows', '/static/sw.js', { 'service-worker': 'Script, module' }, 403],
    ['by its destination alone', '/static/sw.js', { 'sec-fetch-dest': 'serviceworker' }, 403],
    ['the same file as a script', '/static/sw.js', { 'sec-fetch-dest': 'script' }, 'pass'],
    ['a worker of one page', '/static/sw.js', { 'sec-fetch-dest': 'worker' }, 'pass'],
  ])('%s', async (_sentence, path, headers, exit) => {
    expect((await decided(path, headers, 'refuse')).exit).toBe(exit)
  })

  test('the log says which option it was', async () => {
    const { lines } = await decided('/static/sw.js', SCRIPT, 'refuse')
    expect(lines).toEqual([
      expect.objectContaining({
        event: 'refused',
        path: '/static/sw.js',
        reason: 'service_worker',
      }),
    ])
  })
})

test.each([['allow'], [undefined]] as const)('with %s they are the app’s own affair', async (option) => {
  expect((await decided('/static/sw.js', SCRIPT, option)).exit).toBe('pass')
})

test('it is one of two words', () => {
  expect(problemsOf(withHost({ serviceWorkers: 'refuse' }))).toEqual([])
  expect(problemsOf(withHost({ serviceWorkers: false }))).toEqual([
    "hosts.app.example.com.serviceWorkers: is false; 'allow' or 'refuse'",
  ])
})
