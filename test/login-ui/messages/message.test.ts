import { expect, test } from 'vitest'
import { html, toText } from '../../../login-ui/html.ts'
import { fill, fillHtml, plural } from '../../../login-ui/messages/message.ts'

test.each([
  [
    'puts a value in its place',
    'to go on to {host}',
    { host: 'app.example.com' },
    'to go on to app.example.com',
  ],
  ['and in each of its places', '{a} and {a}', { a: 1 }, '1 and 1'],
  ['leaves a place nobody fills', 'to {host}', {}, 'to {host}'],
  ['does not fill what a value brings along', '{a}', { a: '{b}', b: 'x' }, '{b}'],
  ['knows no places but those given', '{constructor}', {}, '{constructor}'],
])('%s', (_sentence, text, values, expected) => {
  expect(fill(text, values)).toBe(expected)
})

test.each([
  ['escapes the text', 'a < {b}', { b: 'c' }, 'a &lt; c'],
  ['escapes a value', 'to {host}', { host: '<i>' }, 'to &lt;i&gt;'],
  ['keeps HTML', 'for {who}!', { who: html`<b>${'<'}</b>` }, 'for <b>&lt;</b>!'],
  ['leaves a place nobody fills', 'to {host}', {}, 'to {host}'],
  ['knows no places but those given', 'to {toString}', {}, 'to {toString}'],
])('%s, on a page', (_sentence, text, values, expected) => {
  expect(toText(fillHtml(text, values))).toBe(`<!doctype html>\n${expected}`)
})

// Forms by Unicode CLDR's own examples of each language's plural rules.
test.each([
  ['en', 1, 'one of 1'],
  ['en', 0, 'other of 0'],
  ['pl', 3, 'few of 3'],
  ['pl', 5, 'many of 5'],
  ['ar', 2, 'two of ٢'],
  ['ja', 1, 'other of 1'],
  ['de', 1234, 'other of 1.234'],
])('in %s, %d takes its form and its digits', (lang, count, expected) => {
  const forms = {
    one: 'one of {count}',
    two: 'two of {count}',
    few: 'few of {count}',
    many: 'many of {count}',
    other: 'other of {count}',
  }
  expect(plural(forms, count, lang === 'ar' ? 'ar-EG' : lang)).toBe(expected)
})

test('a language without a form for a count takes the general one', () => {
  expect(plural({ other: '{count} tries' }, 1, 'en')).toBe('1 tries')
})
