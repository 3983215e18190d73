import { expect, test } from 'vitest'
import { type CodeView, codeView } from '../../login-ui/code-view.ts'
import { stepUpCodeView } from '../../login-ui/step-up-code-view.ts'
import { FRAME } from './a-frame.ts'

const view: CodeView = {
  state: 'sealed.state',
  email: 'ana@example.com',
  resendAfterSeconds: 30,
  loginUrl: '/.auth/login?return_to=%2Freports',
  frame: FRAME,
}

test.each<[string, Partial<CodeView>, string | RegExp]>([
  [
    'promises nothing to addresses that get no code',
    {},
    'If <strong class="address">ana@example.com</strong> can sign in here, a code is on its way.',
  ],
  [
    'posts the code with its state',
    {},
    /<form method="post" action="\/\.auth\/otp\/verify">\s*<input type="hidden" name="state" value="sealed\.state">/,
  ],
  ['lets the device fill in the code', {}, /<input [^>]*name="code" [^>]*autocomplete="one-time-code"/],
  ['brings up the keys for digits', {}, /<input [^>]*name="code" [^>]*inputmode="numeric"/],
  [
    'asks for another with address and state',
    {},
    /action="\/\.auth\/otp\/start">\s*<input type="hidden" name="email" value="ana@example\.com">\s*<input type="hidden" name="state" value="sealed\.state">/,
  ],
  ['leads back and keeps where one was going', {}, 'href="/.auth/login?return_to=%2Freports"'],
  ['tells the script how long to wait', {}, 'data-resend-after-seconds="30"'],
  [
    'says how many tries are left',
    { problem: 'That code is not right.', triesLeft: 4 },
    '<p>That code is not right. You have 4 tries left.</p>',
  ],
  ['speaks of one try as one', { problem: 'No.', triesLeft: 1 }, '<p>No. You have one try left.</p>'],
  ['says no more than that after the last try', { problem: 'No.', triesLeft: 0 }, '<p>No.</p>'],
  ['has a heading that is true then', { problem: 'No.', triesLeft: 0 }, '>You need a new code</h1>'],
  [
    'makes the new code the first thing to do after the last try',
    { problem: 'No.', triesLeft: 0 },
    '<button class="button" type="submit">Send a new code</button>',
  ],
  ['marks the field that is wrong', { problem: 'No.' }, /name="code" [^>]*aria-invalid="true"/],
])('%s', (_sentence, part, expected) => {
  expect(codeView({ ...view, ...part })).toMatch(expected)
})

test.each([
  /name="code"/,
  /spam folder/,
  /resend-help/,
  /on its way/,
  />Enter your code</,
  /<title>Enter your code/,
])('after the last try it has no %s', (gone) => {
  expect(codeView(view)).toMatch(gone)
  expect(codeView({ ...view, problem: 'No.', triesLeft: 0 })).not.toMatch(gone)
})

test('a proof by code asks for a new one first, too, after the last try, and keeps the other way', () => {
  const why = { kind: 'add_passkey' } as const
  const asked = { state: 'sealed.state', why, email: 'ana@example.com', resendAfterSeconds: 30, frame: FRAME }
  const page = stepUpCodeView({ ...asked, problem: 'No.', triesLeft: 0 })
  expect(page).toContain(
    '<button class="button" type="submit" name="method" value="email_otp">Send a new code</button>',
  )
  expect(page).toContain('<button class="link" type="submit">Use another way</button>')
  expect(page).not.toMatch(/name="code"|spam folder/)
})

test('marks nothing as wrong before anything was', () => {
  expect(codeView(view)).not.toContain('aria-invalid')
})

test('takes a code as people paste it, and nothing else', () => {
  const source = / pattern="([^"]*)"/.exec(codeView(view))?.[1] ?? ''
  // As browsers build it (HTML 4.10.5.3.6).
  const pattern = new RegExp(`^(?:${source})$`, 'v')
  expect(['123456', '123 456', '123-456', '12345a'].map((code) => pattern.test(code))).toEqual([
    true,
    true,
    true,
    false,
  ])
})
