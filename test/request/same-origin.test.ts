import { describe, expect, test } from 'vitest'
import { requireOwnOrigin, requireSameOrigin } from '../../gateway/request/same-origin.ts'

const OURS = 'https://app.example.com'
const asked = (fetchSite?: string, origin?: string) => {
  const headers = new Headers()
  if (fetchSite !== undefined) headers.set('sec-fetch-site', fetchSite)
  if (origin !== undefined) headers.set('origin', origin)
  return headers
}

describe('an unsafe request', () => {
  test.each([
    ['the browser says same origin', asked('same-origin'), true],
    ['the browser says same origin, and the form’s page hides its own', asked('same-origin', 'null'), true],
    ['typed, from our page', asked('none', OURS), true],
    ['an old browser, from our page', asked(undefined, OURS), true],
    ['a sibling’s subdomain', asked('same-site', 'https://evil.example.com'), false],
    ['a sibling that names us', asked('same-site', OURS), false],
    ['another site', asked('cross-site', 'https://evil.example'), false],
    ['another site that names us', asked('cross-site', OURS), false],
    ['typed, from nowhere', asked('none'), false],
    ['nobody says', asked(), false],
    ['an old browser, from a page that hides its own', asked(undefined, 'null'), false],
    ['our host by http', asked(undefined, 'http://app.example.com'), false],
    ['our host with a port', asked(undefined, `${OURS}:8443`), false],
    ['our host and more', asked(undefined, `${OURS}.evil.example`), false],
    ['our host twice', asked(undefined, `${OURS}, ${OURS}`), false],
    ['a word nobody knows', asked('same-Origin', OURS), false],
  ])('%s', (_, headers, passes) => {
    expect(requireSameOrigin(headers, OURS).ok).toBe(passes)
  })

  test('a refusal says what was said', () => {
    expect(requireSameOrigin(asked('cross-site', 'https://evil.example'), OURS)).toEqual({
      ok: false,
      error: { reason: 'cross_site', fetchSite: 'cross-site', origin: 'https://evil.example' },
    })
  })
})

describe('where Origin alone counts', () => {
  test.each([
    ['ours', asked(undefined, OURS), true],
    ['the browser’s word does not do', asked('same-origin'), false],
    ['null', asked('same-origin', 'null'), false],
    ['another', asked('same-origin', 'https://evil.example'), false],
  ])('%s', (_, headers, passes) => {
    expect(requireOwnOrigin(headers, OURS).ok).toBe(passes)
  })
})
