import type { Case } from '../exchange-case.ts'
import { answers, answersBare, casesOf, get, send } from '../exchange-case.ts'
import type { Line } from '../message.ts'

export const RESPONSE_FIELDS: readonly Case[] = casesOf([
  ...fields([
    ['a type with a charset', ['Content-Type', 'text/html; charset=ISO-8859-1']],
    ['no type: nobody guesses one', ['X-Own', '1']],
    ['a file’s name in Latin-1', ['Content-Disposition', 'attachment; filename="caf\xe9.pdf"']],
    [
      'a file’s name in UTF-8, escaped',
      ['Content-Disposition', "attachment; filename*=UTF-8''caf%C3%A9.pdf"],
    ],
    [
      'a field of the app’s own on three lines, in their order',
      ['X-Own', '3'],
      ['X-Own', '1'],
      ['X-Own', '2'],
    ],
    ['two fields in turn', ['X-A', '1'], ['X-B', '1'], ['x-a', '2'], ['x-b', '2']],
    ['a field without a value', ['X-Own', '']],
    ['Latin-1', ['X-Own', 'caf\xe9']],
    ['UTF-8', ['X-Own', 'caf\xc3\xa9']],
    ['a tab and several spaces within a value', ['X-Own', 'a\tb   c']],
    ['a value of 16 KB', ['X-Own', 'x'.repeat(16_384)]],
    ['a hundred fields', ...Array.from({ length: 100 }, (_, i) => [`X-Own-${i}`, String(i)] as const)],
    ['Link on two lines', ['Link', '</a>; rel=preload'], ['Link', '</b>; rel="next"']],
    ['Vary on two lines', ['Vary', 'Accept'], ['Vary', 'Cookie']],
    ['Vary on everything', ['Vary', '*']],
    ['a strong tag and its date', ['ETag', '"a,b"'], ['Last-Modified', 'Sun, 06 Nov 1994 08:49:37 GMT']],
    ['a weak tag', ['ETag', 'W/"x"']],
    [
      'Date, Server and Age',
      ['Date', 'Sun, 06 Nov 1994 08:49:37 GMT'],
      ['Server', 'own/1.0 (x)'],
      ['Age', '3'],
    ],
    ['Expires, which is no date', ['Expires', '0']],
    [
      'a content security policy, twice',
      ['Content-Security-Policy', "default-src 'self'"],
      ['Content-Security-Policy', "script-src 'none'"],
    ],
    [
      'the app’s own security fields',
      ['Strict-Transport-Security', 'max-age=1'],
      ['X-Frame-Options', 'SAMEORIGIN'],
      ['Referrer-Policy', 'origin'],
      ['X-Content-Type-Options', 'nosniff'],
    ],
    [
      'CORS',
      ['Access-Control-Allow-Origin', 'https://other.example'],
      ['Access-Control-Allow-Credentials', 'true'],
      ['Access-Control-Expose-Headers', 'X-Own'],
    ],
    ['Server-Timing', ['Server-Timing', 'db;dur=53']],
    ['Alt-Svc and Clear-Site-Data', ['Alt-Svc', 'clear'], ['Clear-Site-Data', '"cache"']],
    ['Via of the app’s own front', ['Via', '1.1 front']],
    ['what nginx understands', ['X-Accel-Buffering', 'no'], ['X-Accel-Redirect', '/x'], ['X-Sendfile', '/x']],
    [
      'an identity in the answer is the app’s affair',
      ['X-Forwarded-User', 'x'],
      ['Remote-User', 'x'],
      ['X-Gatehouse-Own', 'x'],
    ],
    ['may be kept by everybody', ['Cache-Control', 'public, max-age=60, s-maxage=600']],
    ['may be kept by a browser', ['Cache-Control', 'private, max-age=60, must-revalidate']],
    ['may be kept by nobody', ['Cache-Control', 'no-store']],
    ['Cache-Control on two lines', ['Cache-Control', 'no-cache'], ['Cache-Control', 'max-age=0']],
    ['nothing about caches', ['X-Own', '1']],
    [
      'what content delivery networks obey',
      ['CDN-Cache-Control', 'max-age=60'],
      ['Surrogate-Control', 'max-age=60'],
    ],
    ['Pragma', ['Pragma', 'no-cache']],
    ['a connection to be kept', ['Connection', 'keep-alive'], ['Keep-Alive', 'timeout=60']],
    ['what Connection names', ['Connection', 'X-For-The-Next-Hop'], ['X-For-The-Next-Hop', '1']],
    ['a Connection that names nothing, and what is no name', ['Connection', 'keep-alive, , "a name", x y']],
    ['an upgrade that is offered', ['Upgrade', 'h2c'], ['Connection', 'Upgrade']],
  ]),
  [
    'a preflight’s fields on an ordinary OPTIONS',
    send('OPTIONS', undefined),
    answersBare(
      204,
      'No Content',
      ['Access-Control-Allow-Methods', 'GET, PUT'],
      ['Access-Control-Max-Age', '60'],
    ),
  ],
])

type Field = readonly [sentence: string, ...lines: Line[]]

function fields(rows: readonly Field[]) {
  return rows.map(([sentence, ...lines]) => [sentence, get('/thing'), answers(200, 'OK', ...lines)] as const)
}
