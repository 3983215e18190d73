import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { setPlainPolicy, setSecurityHeaders } from '../../gateway/reply/security-headers.ts'
import { errorView } from '../../login-ui/error-view.ts'
import { FRAME } from '../login-ui/a-frame.ts'

function headersOf(origin: string): Headers {
  const headers = new Headers({ 'cache-control': 'public' })
  setSecurityHeaders(headers, origin)
  return headers
}

test('a page of ours runs no inline script, stands in no frame, is kept nowhere', () => {
  const headers = headersOf('https://app.example.com')
  const policy = (headers.get('content-security-policy') ?? '').split(';').map((part) => part.trim())
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("style-src 'self'")
  expect(policy).toContain("base-uri 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy.join()).not.toMatch(/unsafe|form-action|\*/)
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
  // Not no-referrer: with it a form of ours would post `Origin: null`.
  expect(headers.get('referrer-policy')).toBe('same-origin')
  expect(headers.get('cache-control')).toBe('no-store')
})

test('HSTS by https only (RFC 6797 7.2)', () => {
  expect(headersOf('https://app.example.com').get('strict-transport-security')).toMatch(/^max-age=\d{8,}$/)
  expect(headersOf('http://localhost:8787').has('strict-transport-security')).toBe(false)
})

const PLAIN_PAGE = errorView({
  status: 421,
  title: 'No',
  message: 'No.',
  requestId: 'r-1',
  frame: { ...FRAME, stylesheet: undefined },
  links: [],
})
const PLAIN_STYLE = /<style>([^<]*)<\/style>/.exec(PLAIN_PAGE)?.[1] ?? ''

test('a page with its style in it is allowed that style, and nothing from anywhere', () => {
  const headers = headersOf('https://app.example.com')
  setPlainPolicy(headers)
  const policy = (headers.get('content-security-policy') ?? '').split('; ')
  const hash = createHash('sha256').update(PLAIN_STYLE).digest('base64')
  expect(policy.toSorted()).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "frame-ancestors 'none'",
    'img-src data:',
    `style-src 'sha256-${hash}'`,
  ])
  expect(headers.get('cache-control')).toBe('no-store')
})

test.each([
  ['light', 0],
  ['dark', 1],
])('its colours are those of the stylesheet: %s', (_, at) => {
  const tokens = readFileSync('login-ui/style/tokens.css', 'utf8')
  const ours = rulesOf(PLAIN_STYLE)[at] ?? {}
  const theirs = rulesOf(tokens)[at] ?? {}
  expect(Object.keys(ours).length).toBeGreaterThan(5)
  expect(Object.entries(ours).filter(([name, colour]) => theirs[name] !== colour)).toEqual([])
})

/** The colours of each `:root`. */
function rulesOf(css: string): readonly Record<string, string>[] {
  return [...css.matchAll(/:root\s*\{([^}]*)\}/g)].map(([, body = '']) =>
    Object.fromEntries(
      [...body.matchAll(/(--[a-z-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name, colour]),
    ),
  )
}
