import { expect, test } from 'vitest'
import { setSecurityHeaders } from '../../gateway/reply/security-headers.ts'

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
