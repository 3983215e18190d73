import { expect, test } from 'vitest'
import { refusedAtTheDoor, whyAtTheDoor } from '../../../local/cloudfront/refuse-at-the-door.ts'

const HOST = ['Host', 'app.example.com']
// `Host: app.example.com` and its line’s end.
const HOST_BYTES = 23
const refused = (method: string, url: string, ...rawHeaders: string[]) =>
  refusedAtTheDoor({ method, url, rawHeaders } as never)

test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'])('%s goes on', (method) => {
  expect(refused(method, '/', ...HOST)).toBeUndefined()
})

test.each<[string, string, string, string[], number | undefined]>([
  ['TRACE', 'TRACE', '/', HOST, 403],
  ['a method in small letters', 'get', '/', HOST, 403],
  ['an address with its host in it', 'GET', 'http://app.example.com/', HOST, 400],
  ['an asterisk', 'OPTIONS', '*', HOST, 400],
  ['a fragment', 'GET', '/a#b', HOST, 400],
  ['8,192 bytes of address', 'GET', `/${'a'.repeat(8_191)}`, HOST, undefined],
  ['one more', 'GET', `/${'a'.repeat(8_192)}`, HOST, 414],
  ['20,480 bytes of head', 'GET', '/', [...HOST, 'A', 'a'.repeat(20_480 - 1 - HOST_BYTES - 5)], undefined],
  ['one more of head', 'GET', '/', [...HOST, 'A', 'a'.repeat(20_480 - HOST_BYTES - 5)], 494],
  ['no Host', 'GET', '/', [], 400],
  ['two Hosts', 'GET', '/', [...HOST, 'host', 'app.example.com'], 400],
  ['chunks', 'POST', '/', [...HOST, 'Transfer-Encoding', 'Chunked'], undefined],
  ['another coding', 'POST', '/', [...HOST, 'Transfer-Encoding', 'gzip, chunked'], 400],
  ['GET with a body', 'GET', '/', [...HOST, 'Content-Length', '1'], 403],
  ['GET with a body in chunks', 'GET', '/', [...HOST, 'Transfer-Encoding', 'chunked'], 403],
  ['GET with a body of no length', 'GET', '/', [...HOST, 'Content-Length', '0'], undefined],
  ['DELETE with a body', 'DELETE', '/', [...HOST, 'Content-Length', '1'], undefined],
])('%s', (_sentence, method, url, headers, status) => {
  expect(refused(method, url, ...headers)).toBe(status)
})

test.each([
  [403, /a method/],
  [414, /8192 bytes/],
  [494, /20480 bytes/],
  [400, /malformed/],
])('%i is explained in the log', (status, why) => {
  expect(whyAtTheDoor(status)).toMatch(why)
})
