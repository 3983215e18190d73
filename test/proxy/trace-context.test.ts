import { describe, expect, test } from 'vitest'
import { setTraceContext } from '../../gateway/proxy/trace-context.ts'

// W3C Trace Context, the example of 3.2.
const GOOD = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('a well-formed trace is continued with its state', () => {
  const headers = new Headers({ traceparent: GOOD, tracestate: 'a=1' })
  setTraceContext(headers)
  expect(Object.fromEntries(headers)).toEqual({ traceparent: GOOD, tracestate: 'a=1' })
})

describe('anything else begins a new one, without the old one’s state', () => {
  test.each([
    ['none', null],
    ['a trace id of zeroes', '00-00000000000000000000000000000000-b7ad6b7169203331-01'],
    ['a parent id of zeroes', '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01'],
    ['capitals', GOOD.toUpperCase()],
    ['another version', GOOD.replace(/^00/, 'ff')],
    ['more behind it', `${GOOD}-x`],
    ['two of them', `${GOOD}, ${GOOD}`],
    ['too short', GOOD.slice(0, -1)],
    ['something else', '() { :; }; echo'],
  ])('%s', (_, traceparent) => {
    const headers = new Headers({ tracestate: 'a=1' })
    if (traceparent !== null) headers.set('traceparent', traceparent)
    setTraceContext(headers)
    expect(headers.get('traceparent')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
    expect(headers.get('traceparent')).not.toBe(traceparent)
    expect(headers.has('tracestate')).toBe(false)
  })
})
