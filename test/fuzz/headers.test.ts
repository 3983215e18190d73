import fc from 'fast-check'
import { expect } from 'vitest'
import { setTraceContext } from '../../gateway/proxy/trace-context.ts'
import { readMethodOverride } from '../../gateway/request/method-override.ts'
import { requireSameOrigin } from '../../gateway/request/same-origin.ts'
import { asHeader } from './as-header.ts'
import { joined, maybeBent, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'
import { withoutBlanks } from './without-blanks.ts'

const fuzz = startFuzzing('headers of requests')

const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

const TRACES = fc.oneof(
  maybeBent(fc.constant(TRACE), [...STRANGE, '-', '0', 'f', 'F', '00', 'ff', '0'.repeat(32), '-01']),
  joined(['00', '-', '0'.repeat(32), '0'.repeat(16), 'a'.repeat(32), 'b'.repeat(16), '01'], 8),
)

fuzz(
  'a trace is continued letter by letter, or begun anew without its state',
  { parser: 'trace context', cases: TRACES, runs: 3_000 },
  (drawn) => {
    const said = asHeader(drawn)
    const headers = new Headers({ traceparent: said, tracestate: 'vendor=1' })
    setTraceContext(headers)
    const parts = (headers.get('traceparent') ?? '').split('-')
    expect(parts.map((part) => part.length)).toEqual([2, 32, 16, 2])
    expect(parts.join('')).toMatch(/^00[0-9a-f]{50}$/)
    expect(parts.slice(1, 3).some((part) => Number.parseInt(part, 16) === 0)).toBe(false)
    const isContinued = headers.get('traceparent') === withoutBlanks(said)
    expect(headers.has('tracestate')).toBe(isContinued)
  },
)

const METHODS = maybeBent(fc.constantFrom('DELETE', 'delete', 'PUT', 'GET', 'PROPFIND', 'M-SEARCH'), [
  ...STRANGE,
  'GET, DELETE',
  ',',
  ' ',
  'X',
])
fuzz(
  'a method that is meant is one method, or none',
  { parser: 'method override', cases: fc.tuple(fc.constantFrom('POST', 'GET', 'PUT'), METHODS), runs: 3_000 },
  ([method, drawn]) => {
    const said = asHeader(drawn)
    const meant = readMethodOverride({ method, headers: new Headers({ 'x-http-method-override': said }) })
    if (meant === undefined) return
    expect(method).toBe('POST')
    expect(meant).toBe(withoutBlanks(said).toUpperCase())
    expect([...meant].every((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'.includes(letter))).toBe(true)
  },
)

const ORIGIN = 'https://app.example.com'
const SAID = maybeBent(
  fc.constantFrom(
    ORIGIN,
    'null',
    'https://evil.test',
    'https://app.example.com:443',
    'HTTPS://app.example.com',
  ),
)
const SITES = fc.option(maybeBent(fc.constantFrom('same-origin', 'same-site', 'cross-site', 'none')))
fuzz(
  'only a page of ours is taken for one',
  { parser: 'same origin', cases: fc.tuple(SITES, fc.option(SAID)), runs: 3_000 },
  ([drawnSite, drawnOrigin]) => {
    const headers = new Headers()
    if (drawnSite !== null) headers.set('sec-fetch-site', asHeader(drawnSite))
    if (drawnOrigin !== null) headers.set('origin', asHeader(drawnOrigin))
    const site = drawnSite === null ? undefined : withoutBlanks(asHeader(drawnSite))
    const origin = drawnOrigin === null ? undefined : withoutBlanks(asHeader(drawnOrigin))
    const isOurs = site === 'same-origin' || ((site === undefined || site === 'none') && origin === ORIGIN)
    expect(requireSameOrigin(headers, ORIGIN).ok).toBe(isOurs)
  },
)
