import { describe, expect, test } from 'vitest'
import { pseudoTongue } from '../../../gallery/pseudo-tongue.ts'
import { nameOf } from '../../../gallery/state.ts'
import { STATES } from '../../../gallery/states.ts'
import { ENGLISH } from '../../../login-ui/messages/english.ts'
import { FRAME } from '../a-frame.ts'

// Every text comes from the messages: in a language made up for it all that is said stands in brackets.
const PSEUDO = pseudoTongue(ENGLISH)

/** Whatever a person may see or hear of a page, one after another. */
function saidOn(page: string): string {
  // The list of languages names each in itself.
  const body = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '').replace(LANGUAGE_NAMES, '')
  const heard = [...body.matchAll(/ (?:title|alt|placeholder|aria-label)="([^"]*)"/g)].map(
    (found) => found[1],
  )
  return [body.replace(/<[^>]*>/g, ' '), ...heard].join(' ')
}

/** What stands outside brackets, but for what has a letter of no language: addresses, ids, dates, the product's name. */
function straysOn(page: string): readonly string[] {
  const outside = saidOn(page).replaceAll(/\[[^[\]]*\]/g, ' ')
  return outside.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word) && !isName(word) && !WRITTEN.has(word))
}

const LANGUAGE_NAMES = /<details class="languages">[\s\S]*?<\/details>/g
/** What people in the states have named and written themselves. */
const WRITTEN = new Set(
  [
    'Ana’s phone',
    'title Second quarter',
    'figures What the quarter brought, line by line.',
    'a-field-whose-name-has-no-place-to-break-it-into-lines',
    'x'.repeat(90),
    'password remarks year attachment',
  ].flatMap((text) => text.split(' ')),
)
const isName = (word: string) => /[@\d/=&{}]|^[\w.-]+\.\w{2,}$|^Gatehouse$|^English$/.test(word)

describe('a page says nothing of its own', () => {
  test.each(STATES.map((state) => [nameOf(state), state] as const))('%s', (_name, { html }) => {
    expect(straysOn(html({ ...FRAME, tongue: PSEUDO }))).toEqual([])
  })
})

test('a stray would be found', () => {
  expect(straysOn('<p>[Ä] Hello<b>, [ö]</b></p><img alt="a cat">')).toEqual(['Hello', 'cat'])
})
