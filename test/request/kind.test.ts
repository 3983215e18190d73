import { describe, expect, test } from 'vitest'
import { isForDocument, kindOf, wantsJson } from '../../gateway/request/kind.ts'

describe('what an answer is for', () => {
  test.each([
    ['a browser’s navigation', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }, 'navigation'],
    ['a frame', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 'framed-navigation'],
    ['an embedded object', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' }, 'framed-navigation'],
    [
      'a script’s fetch',
      { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', accept: 'text/html' },
      'program',
    ],
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image', accept: 'text/html' }, 'program'],
    ['a WebSocket', { 'sec-fetch-mode': 'websocket' }, 'program'],
    ['an old browser', { accept: 'text/html,application/xhtml+xml' }, 'navigation'],
    [
      'an old browser’s script that says so',
      { accept: 'Text/HTML', 'x-requested-with': 'XMLHttpRequest' },
      'program',
    ],
    ['a program', { accept: '*/*' }, 'program'],
    ['nobody says', {}, 'program'],
  ])('%s', (_, headers, kind) => {
    expect(kindOf(new Headers(headers as Record<string, string>))).toBe(kind)
  })
})

test('a page is for a document, or for who does not say', () => {
  expect(isForDocument(new Headers())).toBe(true)
  expect(isForDocument(new Headers({ 'sec-fetch-dest': 'document' }))).toBe(true)
  for (const other of ['iframe', 'empty', 'script', 'image', '']) {
    expect(isForDocument(new Headers({ 'sec-fetch-dest': other }))).toBe(false)
  }
})

test('JSON is wanted by who accepts it and not HTML', () => {
  expect(wantsJson(new Headers({ accept: 'Application/JSON' }))).toBe(true)
  expect(wantsJson(new Headers({ accept: 'text/html, application/json' }))).toBe(false)
  expect(wantsJson(new Headers({ accept: '*/*' }))).toBe(false)
  expect(wantsJson(new Headers())).toBe(false)
})
