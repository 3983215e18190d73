import { expect, test } from 'vitest'
import { continueView } from '../../login-ui/continue-view.ts'
import { FRAME } from './a-frame.ts'

const page = continueView({
  email: 'ana@example.com',
  returnTo: 'https://app.example.com/reports?a=1&b=2',
  otherUrl: '/.auth/login?return_to=%2F&prompt=login',
  frame: FRAME,
})

test.each([
  ['names who is signed in', '<strong class="address">ana@example.com</strong>'],
  [
    'goes on as they are',
    '<a class="button" href="https://app.example.com/reports?a=1&amp;b=2"><span>Continue as <bdi>ana@example.com</bdi></span></a>',
  ],
  ['or as somebody else', 'href="/.auth/login?return_to=%2F&amp;prompt=login">Use another account</a>'],
])('%s', (_sentence, expected) => {
  expect(page).toContain(expected)
})

test('needs no script', () => {
  expect(page).not.toContain('<script')
})
