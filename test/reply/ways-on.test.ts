import { describe, expect, test } from 'vitest'
import { type Way, waysOn } from '../../gateway/reply/ways-on.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'

const LABELS = ENGLISH.messages.ways
const HERE = 'https://app.example.com'
const LIST = { referer: `${HERE}/list?page=2` }

type Question = {
  readonly ways: readonly Way[]
  readonly method?: string
  readonly path?: string
  readonly headers?: Record<string, string>
}

function links({ ways, method = 'GET', path = '/reports?year=2025', headers = {} }: Question): string[] {
  const found = waysOn(ways, { method, url: `${HERE}${path}`, headers: new Headers(headers) }, LABELS)
  return found.map(({ href, label }) => `${label}: ${href}`)
}

const LOGIN = `${HERE}/.auth/login`
const TO_REPORTS = 'return_to=%2Freports%3Fyear%3D2025'

describe('the way out', () => {
  test.each<[string, Question, string[]]>([
    ['again is the same address', { ways: ['again'] }, ['Try again: ']],
    [
      'what was sent is not sent again',
      { ways: ['again'], method: 'POST', headers: LIST },
      [`Go back: ${HERE}/list?page=2`],
    ],
    ['nor where nobody knows from where', { ways: ['again'], method: 'DELETE' }, ['Go to the start page: /']],
    [
      'a step of signing in begins anew',
      { ways: ['again'], method: 'POST', path: '/.auth/otp/start' },
      [`Start again: ${LOGIN}`],
    ],
    ['back is where one came from', { ways: ['back'], headers: LIST }, [`Go back: ${HERE}/list?page=2`]],
    ['back is the start page for who came from nowhere', { ways: ['back'] }, ['Go to the start page: /']],
    [
      'both are shown where they differ',
      { ways: ['back', 'start-page'], headers: LIST },
      [`Go back: ${HERE}/list?page=2`, 'Go to the start page: /'],
    ],
    ['one is shown where they do not', { ways: ['back', 'start-page'] }, ['Go to the start page: /']],
    ['the start page does not lead to itself', { ways: ['back', 'start-page'], path: '/' }, ['Try again: ']],
    ['signing in leads back', { ways: ['sign-in'] }, [`Sign in: ${LOGIN}?${TO_REPORTS}`]],
    [
      'signing in after a post leads to no post',
      { ways: ['sign-in'], method: 'POST' },
      [`Sign in: ${LOGIN}`],
    ],
    [
      'of a page of ours, to where that would have led',
      { ways: ['start-again'], path: `/.auth/callback?${TO_REPORTS}` },
      [`Start again: ${LOGIN}?${TO_REPORTS}`],
    ],
    ['never to a page of ours', { ways: ['start-again'], path: '/.auth/nothing' }, [`Start again: ${LOGIN}`]],
    [
      'signing in again, by a page that does not lead straight back',
      { ways: ['sign-in-again'] },
      [`Sign in: ${LOGIN}?${TO_REPORTS}&prompt=login`],
    ],
    [
      'another account comes back here',
      { ways: ['other-account'] },
      [`Use another account: ${LOGIN}?${TO_REPORTS}&prompt=select_account`],
    ],
    [
      'another account after a post comes to the start page',
      { ways: ['other-account'], method: 'POST' },
      [`Use another account: ${LOGIN}?return_to=%2F&prompt=select_account`],
    ],
    [
      'another address',
      { ways: ['other-address'], method: 'POST', path: '/.auth/otp/verify' },
      [`Use another address: ${LOGIN}`],
    ],
  ])('%s', (_, question, expected) => {
    expect(links(question)).toEqual(expected)
  })
})

describe('nobody is led astray by where they came from', () => {
  test.each([
    ['another site', 'https://evil.example/'],
    ['a site that begins like ours', `${HERE}.evil.example/`],
    ['our site by another scheme', 'http://app.example.com/x'],
    ['user information', 'https://app.example.com@evil.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a path alone', '//evil.example'],
    ['nonsense', 'nonsense'],
    ['this very page', `${HERE}/reports?year=2025`],
    ['a page of ours, where the visitor would go in circles', `${HERE}/.auth/logout`],
  ])('%s', (_, referer) => {
    expect(links({ ways: ['back'], headers: { referer } })).toEqual(['Go to the start page: /'])
  })

  test('a path that looks like a host stays absolute', () => {
    expect(links({ ways: ['back'], headers: { referer: `${HERE}//evil.example` } })).toEqual([
      `Go back: ${HERE}//evil.example`,
    ])
    expect(links({ ways: ['sign-in'], path: '//evil.example' })).toEqual([
      `Sign in: ${LOGIN}?return_to=https%3A%2F%2Fapp.example.com%2F%2Fevil.example`,
    ])
  })
})

test('a request without an address has a way out as well', () => {
  const asked = { method: 'GET', url: 'nonsense', headers: new Headers() }
  expect(waysOn(['again'], asked, LABELS)).toEqual([{ href: '/', label: 'Go to the start page' }])
})
