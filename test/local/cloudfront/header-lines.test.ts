import { expect, test } from 'vitest'
import {
  carried,
  linesIn,
  namedHopByHop,
  shown,
  withoutNamed,
} from '../../../local/cloudfront/header-lines.ts'

const NONE = new Set<string>()

test('names and values by turns are lines', () => {
  expect(linesIn(['A', '1', 'a', '2'])).toEqual([
    ['A', '1'],
    ['a', '2'],
  ])
})

test.each<[string, readonly (readonly [string, string])[], object]>([
  [
    'lines of one name stand together, in their order and letters',
    [
      ['Cookie', 'a=1'],
      ['X-A', '1'],
      ['cookie', 'b=2'],
    ],
    {
      cookie: [
        { key: 'Cookie', value: 'a=1' },
        { key: 'cookie', value: 'b=2' },
      ],
      'x-a': [{ key: 'X-A', value: '1' }],
    },
  ],
  [
    'a name that every object has is one like any other',
    [['constructor', '1']],
    { constructor: [{ key: 'constructor', value: '1' }] },
  ],
  ['what no function is shown is not there', [['X-REAL-IP', '1']], {}],
])('%s', (_sentence, lines, headers) => expect(shown(lines)).toEqual(headers))

test.each<[string, Parameters<typeof carried>[0], readonly (readonly [string, string])[]]>([
  ['a line without its letters has the name’s', { 'x-a': [{ value: '1' }] }, [['x-a', '1']]],
  [
    'what is for the next hop stays here',
    { te: [{ value: 'trailers' }], 'transfer-encoding': [{ value: 'chunked' }] },
    [],
  ],
  ['what is more than a byte is sent as UTF-8', { a: [{ value: '“' }] }, [['a', 'â\x80\x9c']]],
  ['what is a byte is sent as it is', { a: [{ value: 'ü' }] }, [['a', 'ü']]],
])('%s', (_sentence, headers, lines) => expect(carried(headers, NONE)).toEqual(lines))

test('what the sender names in Connection is for the next hop as well', () => {
  const named = namedHopByHop([
    ['Connection', 'close, X-Hop'],
    ['connection', 'x-other'],
    ['X-Connection', 'x-kept'],
  ])
  const one = [{ value: '1' }]
  expect(carried({ 'x-hop': one, 'x-other': one, 'x-kept': one }, named)).toEqual([['x-kept', '1']])
})

test('it is gone before a function is asked; but for what a request is read by', () => {
  const lines = [
    ['Host', 'a'],
    ['Content-Length', '1'],
    ['Connection', 'X-Hop, host, content-length'],
    ['x-hop', '1'],
    ['X-Kept', '1'],
  ] as const
  expect(withoutNamed(lines).map(([name]) => name)).toEqual([
    'Host',
    'Content-Length',
    'Connection',
    'X-Kept',
  ])
})
