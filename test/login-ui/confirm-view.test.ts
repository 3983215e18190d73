import { expect, test } from 'vitest'
import { carryAlong } from '../../login-ui/carry-along.ts'
import { type ConfirmView, confirmView } from '../../login-ui/confirm-view.ts'
import { signInView } from '../../login-ui/sign-in-view.ts'
import { FRAME } from './a-frame.ts'

const TARGET = 'https://app.example.com/reports/new?draft=1&x=%3C'
const TEXTS = [
  { kind: 'text', name: 'title', value: 'Audit & more' },
  { kind: 'text', name: 'text', value: 'one\r\ntwo' },
] as const

const page = (view: Partial<ConfirmView> = {}) =>
  confirmView({
    target: TARGET,
    from: 'https://app.example.com/reports/new',
    email: 'ana@example.com',
    enctype: 'application/x-www-form-urlencoded',
    fields: TEXTS,
    shownFields: 3,
    shownCharacters: 10,
    frame: FRAME,
    ...view,
  })
/** What a person sees of it, in a line. */
const seen = (view: Partial<ConfirmView>) => {
  const [, list = ''] = /<dl[^>]*>(.*)<\/dl>/s.exec(page(view)) ?? []
  return list.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|')
}
const texts = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => ({ kind: 'text', name, value }) as const)

test('says where it goes, whose name it has, and leads back', () => {
  expect(page()).toContain('<dt>To</dt><dd><bdi>/reports/new?draft=1&amp;x=%3C</bdi></dd>')
  expect(page()).toContain('<bdi>app.example.com</bdi> has not got it yet')
  expect(page()).toContain('<strong class="address">ana@example.com</strong>')
  expect(page()).toContain(
    '<a class="button second" href="https://app.example.com/reports/new">Don’t send</a>',
  )
})

test('has the app’s own form, and one button that sends it', () => {
  expect(page()).toContain(
    '<form method="post" action="https://app.example.com/reports/new?draft=1&amp;x=%3C" enctype="application/x-www-form-urlencoded" accept-charset="utf-8" autocomplete="off">',
  )
  expect(page().match(/<form /g)).toHaveLength(1)
  expect(page().match(/<button/g)).toHaveLength(1)
  // A button with a name would be a field more.
  expect(page()).toContain('<button class="button" type="submit">Send</button>')
})

test.each<[string, readonly (readonly [string, string])[], string]>([
  ['what was written', [['title', 'Audit']], 'title|Audit|'],
  ['that nothing was', [['title', '']], 'title|empty|'],
  [
    'a long text cut, and how much there is',
    [['text', 'x'.repeat(12)]],
    'text|xxxxxxxxxx|… and 2 more characters|',
  ],
  ['a text that just fits', [['text', 'x'.repeat(10)]], 'text|xxxxxxxxxx|'],
  ['a long name cut', [['n'.repeat(11), '1']], 'nnnnnnnnnn|1|'],
  ['no password', [['Password2', 'hunter2']], 'Password2|not shown|'],
  ['no PIN', [['card-pin', '1234']], 'card-pin|not shown|'],
  ['no token of the app’s', [['csrfmiddlewaretoken', 'abc']], 'csrfmiddle|not shown|'],
  ['spinach is no PIN', [['spinach', '1 kg']], 'spinach|1 kg|'],
  [
    'that there are more fields',
    [
      ['a', '1'],
      ['b', '1'],
      ['c', '1'],
      ['d', '1'],
    ],
    'a|1|\n|b|1|\n|c|1|\n|and one more field|',
  ],
  ['that there is none', [], 'It has no fields.|'],
])('shows %s', (_sentence, fields, expected) => {
  const shown = seen({ fields: texts(fields) }).trim()
  expect(shown).toBe(`|To|/reports/new?draft=1&amp;x=%3C|\n|${expected}`)
})

test('what is not shown is sent all the same', () => {
  const long = 'y'.repeat(50)
  const fields = texts([
    ['a', '1'],
    ['b', '2'],
    ['c', '3'],
    ['d', long],
    ['password', 'hunter2'],
  ])
  expect(page({ fields })).toContain(`<input type="hidden" name="d" value="${long}">`)
  expect(page({ fields })).toContain('<input type="hidden" name="password" value="hunter2">')
})

test('a file is shown by name and size, and asked for where no script puts it back', () => {
  const file = { kind: 'file', name: 'f', fileName: 'a.txt', type: 'text/plain', base64: 'MTIzNA==' } as const
  const html = page({ enctype: 'multipart/form-data', fields: [file, { kind: 'no-file', name: 'g' }] })
  expect(html).toContain('<dt><bdi>f</bdi></dt><dd><bdi>a.txt</bdi>, 4 bytes</dd>')
  expect(html).toContain('<label for="file-0">Choose <bdi>a.txt</bdi> again</label>')
  expect(html).toMatch(/<input id="file-0" name="f" type="file" required [^>]*data-base64="MTIzNA=="/)
  expect(html).toMatch(/<span hidden>.*<input id="no-file-1" name="g" type="file"><\/span>/)
})

test('what is carried goes into every form of ours, and into none of the app’s', () => {
  const signIn = signInView({
    state: 's',
    action: 'a',
    tenantId: 't',
    methods: ['passkey', 'email_otp'],
    email: '',
    frame: FRAME,
  })
  const field = '<input type="hidden" name="kept" value="$&amp;&quot;">'
  expect(carryAlong(signIn, '$&"').split(field)).toHaveLength(signIn.split('<form ').length)
  expect(carryAlong(page(), 'x')).toBe(page())
})
