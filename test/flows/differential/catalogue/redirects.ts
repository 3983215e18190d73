import { answers, casesOf, fixed, get, send } from '../exchange-case.ts'

/** `{origin}` is the app's own address, as it knows itself. */
export const REDIRECTS = casesOf([
  ['301 to a path', get('/thing'), answers(301, 'Moved Permanently', ['Location', '/elsewhere?a=b#c'])],
  ['302 to another site', get('/thing'), answers(302, 'Found', ['Location', 'https://other.example/a?b=c'])],
  ['302 to a relative path', get('/thing'), answers(302, 'Found', ['Location', '../a b'])],
  [
    '302 to another port of the app’s machine',
    get('/thing'),
    answers(302, 'Found', ['Location', 'http://127.0.0.1:1/']),
  ],
  [
    '302 with the app’s address within a query',
    get('/thing'),
    answers(302, 'Found', ['Location', 'https://other.example/?next={origin}/a']),
  ],
  ['303 after a POST', send('POST', fixed('x')), answers(303, 'See Other', ['Location', '/done'])],
  [
    '307 keeps the method',
    send('POST', fixed('x')),
    answers(307, 'Temporary Redirect', ['Location', '/again']),
  ],
  [
    '308 keeps the method',
    send('PUT', fixed('x')),
    answers(308, 'Permanent Redirect', ['Location', '/again']),
  ],
  ['302 without a Location', get('/thing'), answers(302, 'Found')],
  ['a Location with UTF-8', get('/thing'), answers(302, 'Found', ['Location', '/caf\xc3\xa9'])],
  ['302 to the app by its own address', get('/thing'), answers(302, 'Found', ['Location', '{origin}/a?b=c'])],
  [
    '201 with an address of the app’s own',
    send('POST', fixed('x')),
    answers(201, 'Created', ['Location', '{origin}/thing/1']),
  ],
  [
    'Content-Location by the app’s own address',
    get('/thing'),
    answers(200, 'OK', ['Content-Location', '{origin}/thing.de']),
  ],
  ['a Refresh by the app’s own address', get('/thing'), answers(200, 'OK', ['Refresh', '5; url={origin}/a'])],
  ['a Refresh elsewhere', get('/thing'), answers(200, 'OK', ['Refresh', '5; url=https://other.example/'])],
])
