import { expect, test } from 'vitest'
import { hopByHopNames } from '../../gateway/proxy/hop-by-hop.ts'

test('what is known to be for the next hop alone (RFC 9110 7.6.1)', () => {
  const names = hopByHopNames(new Headers())
  for (const name of [
    'connection',
    'keep-alive',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
    'proxy-connection',
  ]) {
    expect(names.has(name)).toBe(true)
  }
  expect(names.has('proxy-authorization') && names.has('proxy-authenticate')).toBe(true)
  expect(names.has('authorization') || names.has('cookie')).toBe(false)
})

test('and what Connection names, in any case, for this message only', () => {
  expect(hopByHopNames(new Headers({ connection: 'close, X-Token ,\tX-Other' })).has('x-token')).toBe(true)
  expect(hopByHopNames(new Headers({ connection: 'close, X-Token ,\tX-Other' })).has('x-other')).toBe(true)
  expect(hopByHopNames(new Headers()).has('x-token')).toBe(false)
})
