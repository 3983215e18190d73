import { casesOf, chunked, everyByte, fixed, send, stepwise } from '../exchange-case.ts'

const MEGABYTE = 1024 * 1024

export const CONTENTS = casesOf([
  ['a form', send('POST', fixed('a=1&b=%20&a=2'), ['Content-Type', 'application/x-www-form-urlencoded'])],
  [
    'a file in a form',
    send(
      'POST',
      fixed(
        '--b\r\nContent-Disposition: form-data; name="f"; filename="\xe9.bin"\r\n\r\n',
        everyByte(300),
        '\r\n--b--\r\n',
      ),
      ['Content-Type', 'multipart/form-data; boundary=b'],
    ),
  ],
  ['JSON', send('PUT', fixed('{"a":"\xc3\xa9"}'), ['Content-Type', 'application/json; charset=utf-8'])],
  ['content of no type', send('POST', fixed('some'))],
  ['every byte there is', send('POST', fixed(everyByte(256)), ['Content-Type', 'application/octet-stream'])],
  ['a byte', send('POST', fixed('x'))],
  ['what looks like a request', send('POST', fixed('GET /admin HTTP/1.1\r\nHost: x\r\n\r\n'))],
  ['a megabyte of a known length', send('PUT', fixed(everyByte(MEGABYTE)))],
  ['a megabyte in chunks', send('PUT', chunked(everyByte(MEGABYTE / 2), everyByte(MEGABYTE / 2)))],
  ['chunks', send('POST', chunked('one', 'two', 'three'))],
  ['chunks of a byte', send('POST', chunked(...'abcdefghij'))],
  ['chunks, and none of them', send('POST', chunked())],
  ['chunks on a PATCH', send('PATCH', chunked('some'))],
  ['chunks on a DELETE', send('DELETE', chunked('some'))],
  [
    'chunks with a trailer',
    send('POST', { ...chunked('some'), trailers: [['X-Sum', '1']] }, ['Trailer', 'X-Sum']),
  ],
  ['compressed by gzip', send('POST', fixed(everyByte(100)), ['Content-Encoding', 'gzip'])],
  ['compressed by br, in chunks', send('POST', chunked(everyByte(100)), ['Content-Encoding', 'br'])],
  ['compressed twice', send('POST', fixed(everyByte(100)), ['Content-Encoding', 'gzip, own'])],
  [
    'in another language',
    send(
      'PUT',
      fixed('x'),
      ['Content-Language', 'de'],
      ['Content-Location', '/thing.de'],
      ['Content-MD5', 'x'],
    ),
  ],
  ['parts, each sent when the app has the one before', send('POST', stepwise(fixed('one', 'two', 'three')))],
  [
    'chunks, each sent when the app has the one before',
    send('POST', stepwise(chunked('one', 'two', 'three'))),
  ],
  [
    'large parts, each sent when the app has the one before',
    send('POST', stepwise(chunked(everyByte(200_000), 'x', everyByte(200_000)))),
  ],
])
