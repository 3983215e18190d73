import { expect, test } from 'vitest'
import { byteRange } from '../../../local/legacy-app/byte-range.ts'

test.each([
  ['no header is the whole body', undefined, 'whole'],
  ['the first ten bytes', 'bytes=0-9', { first: 0, last: 9 }],
  ['from the middle to the end', 'bytes=40-', { first: 40, last: 99 }],
  ['the last five bytes', 'bytes=-5', { first: 95, last: 99 }],
  ['more last bytes than there are', 'bytes=-500', { first: 0, last: 99 }],
  ['an end beyond the body is cut', 'bytes=90-1000', { first: 90, last: 99 }],
  ['a start at the end is unsatisfiable', 'bytes=100-', 'unsatisfiable'],
  ['a start and an end beyond the body', 'bytes=100-200', 'unsatisfiable'],
  ['the last zero bytes', 'bytes=-0', 'unsatisfiable'],
  ['an end before its start is ignored', 'bytes=9-3', 'whole'],
  ['two ranges are ignored', 'bytes=0-1,5-6', 'whole'],
  ['another unit is ignored', 'lines=0-9', 'whole'],
  ['nothing on either side is ignored', 'bytes=-', 'whole'],
  ['words are ignored', 'bytes=a-b', 'whole'],
] as const)('%s', (_sentence, header, expected) => {
  expect(byteRange(header, 100)).toEqual(expected)
})
