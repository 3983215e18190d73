import { describe, expect, test } from 'vitest'
import type { LogFacts } from '../../gateway/core/log.ts'
import { type Asked, lineOf } from '../../gateway/reply/log-line.ts'
import { anIncoming } from '../request/an-incoming.ts'

// W3C Trace Context, the example of 3.2.
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const OTHER = '00-11111111111111111111111111111111-2222222222222222-01'
const REFUSED: LogFacts = { event: 'refused', reason: 'no_route' }

const told = (differences: Parameters<typeof anIncoming>[0], more: Partial<Asked> = {}) =>
  lineOf(REFUSED, { ...anIncoming(differences), ...more })

describe('a line', () => {
  test('says what happened to whose request, without its query', () => {
    expect(told({ url: 'https://app.example.com:8443/reports?token=secret' })).toEqual({
      event: 'refused',
      requestId: 'request-1',
      method: 'GET',
      host: 'app.example.com:8443',
      path: '/reports',
      ip: '203.0.113.7',
      reason: 'no_route',
    })
  })

  test('begins with its event, and then its request', () => {
    expect(Object.keys(told({}))).toEqual(['event', 'requestId', 'method', 'host', 'path', 'ip', 'reason'])
  })

  test('about what was decided elsewhere than at the request has its id alone', () => {
    const line = lineOf({ event: 'renewed', sub: 's', originJti: 'j' }, { requestId: 'request-1' })
    expect(line).toEqual({ event: 'renewed', requestId: 'request-1', sub: 's', originJti: 'j' })
  })

  test('about what nobody asked for has no request', () => {
    const line = lineOf({ event: 'registry_silent', whenUnreachable: 'allow-until-exp' })
    expect(line).toEqual({ event: 'registry_silent', whenUnreachable: 'allow-until-exp' })
  })

  test('about an address nobody can read is there all the same', () => {
    expect(told({ url: 'no url' })).toMatchObject({ requestId: 'request-1', host: '', path: '' })
  })
})

describe('the trace of a line', () => {
  test.each<[string, Record<string, string>, string | null | undefined, unknown]>([
    ['is the visitor’s', { traceparent: TRACEPARENT }, undefined, '0af7651916cd43dd8448eb211c80319c'],
    ['is the one the app was asked in', {}, OTHER, '1'.repeat(32)],
    ['is left out where there is none', {}, undefined, undefined],
    ['is left out where it is not well-formed', { traceparent: `${TRACEPARENT}x` }, undefined, undefined],
    ['is left out where it is zeroes', { traceparent: OTHER.replaceAll('1', '0') }, undefined, undefined],
    ['is left out where it is a script', { traceparent: '<script>' }, null, undefined],
  ])('%s', (_, headers, traceparent, traceId) => {
    const more = traceparent === undefined ? {} : { traceparent }
    expect(told({ headers }, more).traceId).toBe(traceId)
  })
})

describe('what stands in a line has an end and moves no cursor:', () => {
  const ODD = '\u001b[2Jx\r\n\u009b'
  const READABLE = '\ufffd[2Jx\ufffd\ufffd\ufffd'

  test.each<[string, Partial<Asked>, LogFacts, string]>([
    ['the method', { method: ODD }, REFUSED, 'method'],
    ['the visitor’s address', { visitorAddress: ODD }, REFUSED, 'ip'],
    ['the request’s id', { requestId: ODD }, REFUSED, 'requestId'],
    ['a fact', {}, { event: 'bug', detail: ODD }, 'detail'],
  ])('%s', (_, asked, facts, field) => {
    expect(lineOf(facts, { ...anIncoming(), ...asked })[field]).toBe(READABLE)
  })

  test('what stands in a list', () => {
    const line = lineOf({ event: 'config_refused', problems: [ODD, 'a'.repeat(1_000)] })
    expect(line.problems).toEqual([READABLE, 'a'.repeat(200)])
  })

  test.each(['path', 'ip', 'method', 'detail'])('%s is cut at 200 characters', (field) => {
    const long = 'a'.repeat(1_000)
    const asked = anIncoming({ url: `https://app.example.com/${long}`, method: long, visitorAddress: long })
    expect(lineOf({ event: 'bug', detail: long }, asked)[field]).toHaveLength(200)
  })
})
