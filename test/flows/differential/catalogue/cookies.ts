import { answers, casesOf, get } from '../exchange-case.ts'

const DEVICE = '__as_aid=0b2e4c5e-0000-4000-8000-000000000000'

export const COOKIES = casesOf([
  ['a cookie of the app’s own', get('/thing', ['Cookie', 'app=1'])],
  ['several, two of one name', get('/thing', ['Cookie', 'b=2; a=1; b=3'])],
  ['one with quotes, a comma and an equals sign', get('/thing', ['Cookie', 'a="x, y=z"; b'])],
  ['one in Latin-1', get('/thing', ['Cookie', 'a=caf\xe9'])],
  ['one in UTF-8', get('/thing', ['Cookie', 'a=caf\xc3\xa9'])],
  ['one of 3 KB', get('/thing', ['Cookie', `a=${'x'.repeat(3_000)}`])],
  [
    'names that only look like the gateway’s',
    get('/thing', ['Cookie', '__Host-gate=1; gatehouse=2; __Secure-x=3; __as_aidx=4']),
  ],
  ['the device cookie alone', get('/thing', ['Cookie', DEVICE])],
  ['the device cookie between the app’s', get('/thing', ['Cookie', `a=1; ${DEVICE}; b=2`])],
  [
    'a cookie set',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', 'a=1; Path=/; HttpOnly; Secure; SameSite=Lax']),
  ],
  [
    'several set, two of one name, in their order',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', 'b=1'], ['set-cookie', 'a=2; Path=/x'], ['Set-Cookie', 'b=3']),
  ],
  [
    'one with a date, and thus a comma',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', 'a=1; Expires=Sun, 06 Nov 2094 08:49:37 GMT; Max-Age=60']),
  ],
  [
    'odd attributes',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', 'a=1;path=/;SAMESITE=none;Partitioned;Priority=High;Own=x;;']),
  ],
  [
    'a domain that is neither the app’s nor ours',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', 'a=1; Domain=other.example']),
  ],
  [
    'without a name, and without a value',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', '=x'], ['Set-Cookie', 'a='], ['Set-Cookie', 'b']),
  ],
  ['in UTF-8', get('/thing'), answers(200, 'OK', ['Set-Cookie', 'a=caf\xc3\xa9'])],
  ['in Latin-1', get('/thing'), answers(200, 'OK', ['Set-Cookie', 'a=caf\xe9; Path=/'])],
  ['with quotes and commas', get('/thing'), answers(200, 'OK', ['Set-Cookie', 'a="x, y"; Path=/'])],
  ['on a redirect', get('/thing'), answers(302, 'Found', ['Location', '/a'], ['Set-Cookie', 'a=1'])],
  ['on a 304', get('/thing'), { status: 304, reason: 'Not Modified', lines: [['Set-Cookie', 'a=1']] }],
  [
    'one of ours among the app’s',
    get('/thing'),
    answers(
      200,
      'OK',
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', '__Host-gatehouse=x; Secure; Path=/'],
      ['Set-Cookie', 'b=2'],
    ),
  ],
  [
    'the device’s among the app’s',
    get('/thing'),
    answers(200, 'OK', ['Set-Cookie', '__as_aid=x'], ['Set-Cookie', 'b=2']),
  ],
  [
    'with the app’s own name for a domain',
    get('/thing'),
    answers(
      200,
      'OK',
      ['Set-Cookie', 'a=1; Domain={origin name}; Path=/'],
      ['Set-Cookie', 'b="; Domain={origin name}"'],
    ),
  ],
])
