import { describe, expect, test } from 'vitest'
import { rewriteRefresh } from '../../gateway/proxy/rewrite-refresh.ts'

const ROOT = { origin: 'https://legacy.internal', prefix: '', publicOrigin: 'https://app.example.com' }
const PREFIX = { ...ROOT, prefix: '/app' }

describe('the URL is led to the public host, the rest stays', () => {
  test.each([
    ['as it is written', '5; url=https://legacy.internal/x', '5; url=https://app.example.com/x'],
    ['without spaces', '0;url=https://legacy.internal/x', '0;url=https://app.example.com/x'],
    ['with a comma', '5,url=https://legacy.internal/x', '5,url=https://app.example.com/x'],
    ['with a space alone', '5 url=https://legacy.internal/x', '5 url=https://app.example.com/x'],
    ['in capitals', '5; URL=https://legacy.internal/x', '5; URL=https://app.example.com/x'],
    [
      'with spaces all over',
      ' 5 ;  url  =  https://legacy.internal/x',
      ' 5 ;  url  =  https://app.example.com/x',
    ],
    ['without its label', '5; https://legacy.internal/x', '5; https://app.example.com/x'],
    ['in quotes', '5; url="https://legacy.internal/x"', '5; url="https://app.example.com/x"'],
    ['in single quotes', "5; url='https://legacy.internal/x'", "5; url='https://app.example.com/x'"],
    ['in quotes without a label', "5; 'https://legacy.internal/x' y", "5; 'https://app.example.com/x' y"],
    [
      'with a quote that has no end',
      '5; url="https://legacy.internal/x',
      '5; url="https://app.example.com/x',
    ],
    [
      'with a stranger’s quote in it',
      `5; url="https://legacy.internal/x'y"z`,
      `5; url="https://app.example.com/x'y"z`,
    ],
    ['with a fraction', '5.25; url=https://legacy.internal/x', '5.25; url=https://app.example.com/x'],
    ['with nothing but a fraction', '.5; url=https://legacy.internal/x', '.5; url=https://app.example.com/x'],
    ['without a scheme', '5; url=//legacy.internal/x', '5; url=https://app.example.com/x'],
  ])('%s', (_, value, expected) => {
    expect(rewriteRefresh(value, ROOT)).toBe(expected)
  })

  test.each([
    ['an absolute path', '5; url=/app/x', '5; url=/x'],
    ['one in quotes', '5; url="/app"', '5; url="/"'],
    [
      'one that would become another host',
      '5; url=/app//evil.example',
      '5; url=https://app.example.com//evil.example',
    ],
  ])('with a prefix: %s', (_, value, expected) => {
    expect(rewriteRefresh(value, PREFIX)).toBe(expected)
  })
})

describe('where browsers find no URL of the origin’s, nothing is touched', () => {
  test.each([
    ['a time alone', '5'],
    ['a time and its separator', '5; '],
    ['no time', 'url=https://legacy.internal/x'],
    ['a time with a unit', '5s; url=https://legacy.internal/x'],
    ['a negative time', '-5; url=https://legacy.internal/x'],
    ['nothing', ''],
    ['another host', '5; url=https://other.example/x'],
    ['a label that is none', '5; uri=https://legacy.internal/x'],
    ['a label without its sign', '5; url https://legacy.internal/x'],
    ['a second separator', '5;; url=https://legacy.internal/x'],
    ['what stands behind the quotes', '5; url="/x" https://legacy.internal/x'],
    ['a relative path', '5; url=x'],
  ])('%s', (_, value) => {
    expect(rewriteRefresh(value, ROOT)).toBe(value)
  })
})

test.each([
  ['digits', '1'.repeat(500_000)],
  ['spaces', ' '.repeat(500_000)],
  ['spaces behind a time', `5${' '.repeat(500_000)}`],
  ['spaces behind a label', `5;url${' '.repeat(500_000)}`],
  ['quotes', `5;${'"'.repeat(500_000)}`],
])('half a megabyte of %s takes no time', (_, value) => {
  const began = performance.now()
  rewriteRefresh(value, PREFIX)
  expect(performance.now() - began).toBeLessThan(2_000)
})
