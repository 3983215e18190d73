import { expect, test } from 'vitest'
import type { HostConfig, RouteConfig } from '../../gateway/core/config.ts'
import { compileHosts } from '../../gateway/gate/host.ts'
import { matchRules } from '../../gateway/policy/match.ts'
import { normalise } from '../../gateway/request/normalise.ts'
import { anIncoming } from '../request/an-incoming.ts'

/** A batch takes under a millisecond: some are over before anything else gets the core. */
const RUNS = 100
const BATCHES = 400
const MAX_MICROSECONDS = 10

/** A hundred, of which the last covers: the worst that a configuration of that size can ask for. */
const routes: readonly RouteConfig[] = [
  ...Array.from(
    { length: 99 },
    (_, i): RouteConfig => ({ path: `/Area-${i}/*`, access: { groups: [`g${i}`] } }),
  ),
  { path: '/*', access: 'signed-in' },
]

function hostsOf(count: number) {
  const hosts = Object.fromEntries(
    Array.from({ length: count }, (_, i): [string, HostConfig] => [
      i === 0 ? 'app.example.com' : `app-${i}.example.com`,
      { origin: 'http://o', routes },
    ]),
  )
  return compileHosts(hosts, () => '')
}

/** Of the quietest batch: what the work costs, not what else the machine was doing. */
function microsecondsToFind(path: string, hostCount: number): number {
  const hosts = hostsOf(hostCount)
  const normal = normalise(anIncoming({ url: `https://app.example.com${path}` }))
  if (!normal.ok) throw new Error(path)
  const { host, readings, method } = normal.value
  const batches = Array.from({ length: BATCHES }, () => {
    const began = performance.now()
    for (let i = 0; i < RUNS; i++) {
      const found = hosts.get(host)
      if (found === undefined || !matchRules(readings, method, found.routes).ok) throw new Error('not found')
    }
    return ((performance.now() - began) * 1000) / RUNS
  })
  return Math.min(...batches)
}

test.each([
  ['an ordinary path', '/area-51/reports/2025'],
  ['a path in capitals, compared twice', '/AREA-51/Reports/2025'],
  ['an escaped path', '/m%C3%BCll/reports'],
])(`finding the last of 100 rules costs at most ${MAX_MICROSECONDS} µs: %s`, (sentence, path) => {
  const few = microsecondsToFind(path, 1)
  const many = microsecondsToFind(path, 1_000)
  process.stdout.write(
    `rule found in ${few.toFixed(2)} µs (100 routes, 1 host), ${many.toFixed(2)} µs (1,000 hosts): ${sentence}\n`,
  )
  expect(few).toBeLessThan(MAX_MICROSECONDS)
  expect(many).toBeLessThan(MAX_MICROSECONDS)
})

test('a crafted path costs as much for each of its readings, and no more', () => {
  const path = '/a%25252f;x//b.%20/c%5cd'
  const normal = normalise(anIncoming({ url: `https://app.example.com${path}` }))
  const readings = normal.ok ? normal.value.readings.length : 0
  const cost = microsecondsToFind(path, 1)
  process.stdout.write(`rules found in ${cost.toFixed(2)} µs for ${readings} readings of ${path}\n`)
  expect(readings).toBeGreaterThan(40)
  expect(cost).toBeLessThan(MAX_MICROSECONDS * readings)
})
