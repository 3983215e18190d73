import { answersBare, casesOf, fixed, get, send } from '../exchange-case.ts'

const some = fixed('some')

export const METHODS = casesOf([
  ['GET', get('/thing')],
  [
    'HEAD, with the length a GET would have',
    send('HEAD', undefined),
    answersBare(200, 'OK', ['Content-Length', '77']),
  ],
  [
    'HEAD, of a length nobody knows',
    send('HEAD', undefined),
    answersBare(200, 'OK', ['Transfer-Encoding', 'chunked']),
  ],
  ['HEAD, with nothing about a length', send('HEAD', undefined), answersBare(200, 'OK', ['ETag', '"x"'])],
  [
    'HEAD of what is compressed',
    send('HEAD', undefined),
    answersBare(200, 'OK', ['Content-Encoding', 'gzip'], ['Content-Length', '9']),
  ],
  [
    'HEAD of what is not there',
    send('HEAD', undefined),
    answersBare(404, 'Not Found', ['Content-Length', '9']),
  ],
  ['POST with content', send('POST', some)],
  ['POST without content', send('POST', undefined)],
  ['POST with a length of 0', send('POST', fixed(''))],
  ['PUT with content', send('PUT', some)],
  ['PATCH with content', send('PATCH', some)],
  ['DELETE without content', send('DELETE', undefined)],
  ['DELETE with content', send('DELETE', some)],
  ['OPTIONS', send('OPTIONS', undefined), answersBare(204, 'No Content', ['Allow', 'GET, POST'])],
  ['OPTIONS with content', send('OPTIONS', some)],
  [
    'OPTIONS with an Origin that is no preflight',
    send('OPTIONS', undefined, ['Origin', 'https://other.example']),
  ],
  ['PROPFIND with a depth (WebDAV)', send('PROPFIND', fixed('<propfind/>'), ['Depth', '1'])],
  ['REPORT (WebDAV)', send('REPORT', some)],
  ['MKCOL (WebDAV)', send('MKCOL', undefined)],
  ['LOCK (WebDAV)', send('LOCK', some, ['Timeout', 'Infinite'])],
  ['PURGE (caches)', send('PURGE', undefined)],
  ['QUERY with content', send('QUERY', some)],
  ['GET with a length of 0', { ...get('/thing'), content: fixed('') }],
  ['GET with content', { ...get('/thing'), content: some }],
  [
    'HEAD with content',
    { ...get('/thing'), method: 'HEAD', content: some },
    answersBare(200, 'OK', ['Content-Length', '2']),
  ],
  ['TRACE', send('TRACE', undefined)],
  ['LINK, which the platform does not know', send('LINK', undefined)],
])
