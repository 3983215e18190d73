import { gzipSync } from 'node:zlib'
import {
  answers,
  answersWith,
  casesOf,
  chunked,
  everyByte,
  fixed,
  get,
  send,
  stepwise,
  untilClose,
} from '../exchange-case.ts'

const MEGABYTE = 1024 * 1024
const EVENTS = [
  'retry: 5\n\n',
  ': ping\n\n',
  'id: 1\nevent: own\ndata: {"a":1}\n\n',
  'data: \xc3\xa9\n\n',
] as const
const stream = ['Content-Type', 'text/event-stream'] as const
const GZIP = gzipSync(everyByte(5_000))

/** Where steps are named, each is sent when the client has said that it has the one before. */
export const STREAMS = casesOf([
  [
    'events, one by one',
    get('/thing', ['Accept', 'text/event-stream']),
    answersWith(stepwise(chunked(...EVENTS)), stream),
  ],
  [
    'events that go on after the last one seen',
    get('/thing', ['Last-Event-ID', '1']),
    answersWith(stepwise(chunked(...EVENTS)), stream),
  ],
  ['events until the app closes', get('/thing'), answersWith(stepwise(untilClose(...EVENTS)), stream)],
  [
    'events in gzip, as they come',
    get('/thing', ['Accept', 'text/event-stream'], ['Accept-Encoding', 'gzip']),
    answersWith(stepwise(chunked(GZIP.subarray(0, 10), GZIP.subarray(10, 20), GZIP.subarray(20))), stream, [
      'Content-Encoding',
      'gzip',
    ]),
  ],
  ['chunks, one by one', get('/thing'), answersWith(stepwise(chunked('one', 'two', 'three')))],
  ['single bytes, one by one', get('/thing'), answersWith(stepwise(chunked(...'abcdefghij')))],
  ['parts of a known length, one by one', get('/thing'), answersWith(stepwise(fixed('one', 'two', 'three')))],
  [
    'lines of JSON, one by one',
    get('/thing'),
    answersWith(stepwise(chunked('{"a":1}\n', '{"a":2}\n')), ['Content-Type', 'application/x-ndjson']),
  ],
  [
    'a page whose head comes first',
    get('/thing'),
    answersWith(stepwise(chunked('<head></head>', '<body></body>')), ['Content-Type', 'text/html']),
  ],
  [
    'large and small parts, one by one',
    get('/thing'),
    answersWith(stepwise(chunked(everyByte(200_000), 'x', everyByte(100_000)))),
  ],
  [
    'an answer in steps to a request in steps',
    send('POST', stepwise(chunked('one', 'two'))),
    answersWith(stepwise(chunked('three', 'four'))),
  ],
  [
    'an answer that begins before the request has ended',
    send('POST', chunked('one', 'two')),
    { ...answersWith(chunked('three', 'four')), early: true },
  ],
  ['chunks, and none of them', get('/thing'), answersWith(chunked())],
  ['until the app closes', get('/thing'), answersWith(untilClose('some', 'more'))],
  ['until the app closes, and nothing', get('/thing'), answersWith(untilClose())],
  [
    'an error in chunks',
    get('/thing'),
    { ...answers(500, 'Internal Server Error'), content: chunked('one', 'two') },
  ],
  ['a megabyte of a known length', get('/thing'), answersWith(fixed(everyByte(MEGABYTE)))],
  [
    'a megabyte in chunks',
    get('/thing'),
    answersWith(chunked(everyByte(MEGABYTE / 2), everyByte(MEGABYTE / 2))),
  ],
  ['every byte there is', get('/thing'), answersWith(fixed(everyByte(256)))],
  [
    'a trailer',
    get('/thing'),
    answersWith({ ...chunked('some'), trailers: [['X-Sum', '1']] }, ['Trailer', 'X-Sum']),
  ],
  [
    'early hints',
    get('/thing'),
    {
      ...answers(200, 'OK'),
      interim: [{ status: 103, reason: 'Early Hints', lines: [['Link', '</a>; rel=preload']] }],
    },
  ],
  [
    'a hundred chunks',
    get('/thing'),
    answersWith(chunked(...Array.from({ length: 100 }, (_, i) => `${i} `))),
  ],
])
