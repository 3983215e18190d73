import { describe, expect, test } from 'vitest'
import { checkReturned } from '../../../local/cloudfront/check-returned.ts'
import type { EdgeRequest, EdgeResponse, EventType } from '../../../local/cloudfront/event.ts'

const HOST = { host: [{ key: 'Host', value: 'app.example.com' }] }
const ASKED: EdgeRequest = {
  clientIp: '192.0.2.1',
  method: 'GET',
  uri: '/a',
  querystring: '',
  headers: {
    ...HOST,
    via: [{ key: 'Via', value: '1.1 x' }],
    'if-none-match': [{ key: 'If-None-Match', value: '"1"' }],
  },
}
const CAME: EdgeResponse = {
  status: '200',
  statusDescription: 'OK',
  headers: {
    via: [{ key: 'Via', value: '1.1 app' }],
    'content-length': [{ key: 'Content-Length', value: '3' }],
  },
}
const { 'if-none-match': _, ...WITHOUT_CONDITION } = ASKED.headers
const line = (name: string, value: string) => ({ [name]: [{ value }] })
const changed = (change: object) => ({ ...ASKED, ...change })
const answer = (change: object) => ({ status: '200', headers: {}, ...change })

const check = (type: EventType, returned: unknown) =>
  checkReturned(type, JSON.stringify(returned), type === 'origin-response' ? CAME : ASKED)

describe('taken', () => {
  test.each<[string, EventType, object, 'request' | 'answer']>([
    ['the request as it was', 'viewer-request', ASKED, 'request'],
    [
      'a request for another path and query',
      'viewer-request',
      changed({ uri: '/b%20c', querystring: 'd=e?f' }),
      'request',
    ],
    [
      'another header',
      'viewer-request',
      changed({ headers: { ...ASKED.headers, ...line('x-a', 'ü “\t”') } }),
      'request',
    ],
    [
      'a condition left out by viewer-request',
      'viewer-request',
      changed({ headers: WITHOUT_CONDITION }),
      'request',
    ],
    [
      'another Host by origin-request',
      'origin-request',
      changed({ headers: { ...ASKED.headers, ...line('host', 'b') } }),
      'request',
    ],
    [
      'a body it was only shown',
      'origin-request',
      changed({ body: { action: 'read-only', data: '', encoding: 'base64' } }),
      'request',
    ],
    ['an answer without headers', 'viewer-request', { status: '204' }, 'answer'],
    [
      'an address of 8,191 characters',
      'viewer-request',
      changed({ uri: `/${'a'.repeat(4_190)}`, querystring: 'b'.repeat(4_000) }),
      'request',
    ],
    [
      'a country that the visitor sent',
      'origin-request',
      changed({ headers: { ...ASKED.headers, ...line('cloudfront-viewer-country', 'DE') } }),
      'request',
    ],
    ['an answer without the request’s Via', 'viewer-request', answer({}), 'answer'],
    ['a body in base64', 'viewer-request', answer({ body: 'AAE=', bodyEncoding: 'base64' }), 'answer'],
    ['a response as it came', 'origin-response', CAME, 'answer'],
    [
      'a response of another length',
      'origin-response',
      { ...CAME, headers: { via: CAME.headers.via } },
      'answer',
    ],
  ])('%s', (_sentence, type, returned, kind) => expect(check(type, returned)).toHaveProperty('kind', kind))
})

describe('refused', () => {
  test.each<[string, EventType, unknown, RegExp]>([
    ['a list', 'viewer-request', [], /no object/],
    ['null for headers', 'viewer-request', answer({ headers: null, status: '600' }), /status/],
    ['null for the headers of a request', 'viewer-request', changed({ headers: null }), /read-only/],
    [
      'an address of 8,192 characters',
      'viewer-request',
      changed({ uri: `/${'a'.repeat(4_191)}`, querystring: 'b'.repeat(4_000) }),
      /8192 characters/,
    ],
    [
      'another origin',
      'origin-request',
      changed({ origin: { custom: { domainName: 'other.example' } } }),
      /changes the origin/,
    ],
    [
      'a country that nobody sent',
      'viewer-request',
      changed({ headers: { ...ASKED.headers, ...line('cloudfront-viewer-country', 'DE') } }),
      /cloudfront-viewer-country, which CloudFront adds/,
    ],
    ['a 204 with a body', 'viewer-request', answer({ status: '204', body: '' }), /status of none/],
    ['a quarter of base64', 'viewer-request', answer({ body: 'A', bodyEncoding: 'base64' }), /no base64/],
    [
      'base64 without its padding',
      'viewer-request',
      answer({ body: 'AAE', bodyEncoding: 'base64' }),
      /no base64/,
    ],
    ['a text', 'viewer-request', 'ok', /no object/],
    ['headers in a list', 'viewer-request', changed({ headers: [] }), /another shape/],
    ['a header as a text', 'viewer-request', answer({ headers: { a: '1' } }), /another shape/],
    [
      'a value that is a number',
      'viewer-request',
      answer({ headers: { a: [{ value: 1 }] } }),
      /another shape/,
    ],
    ['a value of two lines', 'viewer-request', answer({ headers: line('a', '1\r\nb: 2') }), /another shape/],
    [
      'a value with a sign for a terminal',
      'viewer-request',
      answer({ headers: line('a', '\u001b[1m') }),
      /another shape/,
    ],
    [
      'letters of another name',
      'viewer-request',
      answer({ headers: { a: [{ key: 'B', value: '1' }] } }),
      /another shape/,
    ],
    ['a name with a space', 'viewer-request', answer({ headers: line('a b', '1') }), /another shape/],
    ['no Host any more', 'viewer-request', changed({ headers: {} }), /host, which is read-only/],
    [
      'a second Host',
      'viewer-request',
      changed({ headers: { ...ASKED.headers, host: [...HOST.host, { value: 'b' }] } }),
      /host, which is read-only/,
    ],
    [
      'a condition left out by origin-request',
      'origin-request',
      changed({ headers: WITHOUT_CONDITION }),
      /if-none-match, which is read-only/,
    ],
    [
      'an encoding added by origin-request',
      'origin-request',
      changed({ headers: { ...ASKED.headers, ...line('accept-encoding', 'br') } }),
      /accept-encoding, which is read-only/,
    ],
    [
      'another Via at the end',
      'origin-response',
      { ...CAME, headers: line('via', '1.1 me') },
      /via, which is read-only/,
    ],
    [
      'a disallowed header at the end',
      'origin-response',
      { ...CAME, headers: { ...CAME.headers, ...line('x-edge-a', '1') } },
      /disallowed/,
    ],
    [
      'another address of the visitor',
      'viewer-request',
      changed({ clientIp: '192.0.2.2' }),
      /method or clientIp/,
    ],
    ['a path without its slash', 'viewer-request', changed({ uri: 'a' }), /uri/],
    ['a path with a query', 'viewer-request', changed({ uri: '/a?b' }), /uri/],
    ['a path with a fragment', 'viewer-request', changed({ uri: '/a#b' }), /uri/],
    ['a path of two lines', 'viewer-request', changed({ uri: '/a\r\nb' }), /uri/],
    ['a path beyond ASCII', 'viewer-request', changed({ uri: '/ü' }), /uri/],
    ['a query with a space', 'viewer-request', changed({ querystring: 'a b' }), /querystring/],
    ['a query that is none', 'viewer-request', changed({ querystring: null }), /querystring/],
    [
      'another body',
      'origin-request',
      changed({ body: { action: 'replace', data: '', encoding: 'text' } }),
      /replaces the body/,
    ],
    ['a status as a number', 'viewer-request', answer({ status: 200 }), /status/],
    ['a status of its own', 'viewer-request', answer({ status: '600' }), /status/],
    ['a status that is not the last word', 'viewer-request', answer({ status: '101' }), /status/],
    [
      'a reason of two lines',
      'viewer-request',
      answer({ statusDescription: 'OK\r\na: b' }),
      /statusDescription/,
    ],
    [
      'a reason with a letter that is no byte',
      'viewer-request',
      answer({ statusDescription: '“' }),
      /statusDescription/,
    ],
    ['a body as an object', 'viewer-request', answer({ body: {} }), /no text/],
    ['an encoding of its own', 'viewer-request', answer({ body: '', bodyEncoding: 'hex' }), /bodyEncoding/],
    [
      'a body that is no base64',
      'viewer-request',
      answer({ body: 'a-b', bodyEncoding: 'base64' }),
      /no base64/,
    ],
    ['a request where a response is due', 'origin-response', ASKED, /read-only|no response/],
    ['no response where one is due', 'origin-response', { headers: CAME.headers }, /no response/],
  ])('%s', (_sentence, type, returned, why) => {
    expect(check(type, returned)).toEqual({ kind: 'wrong', why: expect.stringMatching(why) })
  })
})

describe('an answer of 40 KB', () => {
  const KB = 1024
  // `a` and its value, `bb`, are part of it.
  const of = (size: number, more: object = {}) =>
    answer({ headers: line('a', 'bb'), body: 'x'.repeat(size - 3), ...more })
  // `via` and its value, `1.1 app`.
  const atEnd = (size: number) =>
    of(size, { headers: { via: CAME.headers.via }, body: 'x'.repeat(size - 10) })
  test.each<[string, EventType, object, boolean]>([
    ['is one with its header fields', 'viewer-request', of(40 * KB), true],
    ['is none with a byte more', 'viewer-request', of(40 * KB + 1), false],
    ['is counted as it is in base64', 'viewer-request', of(40 * KB + 1, { bodyEncoding: 'base64' }), false],
    ['is counted in bytes', 'viewer-request', answer({ body: 'ü'.repeat(20 * KB + 1) }), false],
    ['is little for origin-request', 'origin-request', of(40 * KB + 1), true],
    ['is less than the megabyte of origin-request', 'origin-request', of(1024 * KB + 1), false],
    ['is less than the megabyte of origin-response', 'origin-response', atEnd(1024 * KB), true],
    ['is less than that, and a byte more', 'origin-response', atEnd(1024 * KB + 1), false],
  ])('%s', (_sentence, type, returned, isTaken) => {
    expect(check(type, returned).kind === 'answer').toBe(isTaken)
  })
})
