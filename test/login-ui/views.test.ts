import { describe, expect, test } from 'vitest'
import { VIEWS } from './views.ts'

const ATTACKS: readonly (readonly [string, string])[] = [
  ['an element', '<img src=x onerror=alert(1)>'],
  ['the end of a double-quoted attribute', '"><script>alert(1)</script>'],
  ['the end of a single-quoted attribute', `' onfocus='alert(1)`],
  ['a new attribute', '" onfocus="alert(1)" x="'],
  ['the end of a title', '</title><script>alert(1)</script>'],
  ['an entity already escaped', '&lt;script&gt;&#34;'],
  ['a replacement pattern', "$& $1 $` $'"],
]

describe.each(VIEWS)('%s', (_name, view) => {
  test.each(ATTACKS)('shows %s as the text it is', (_sentence, attack) => {
    const page = view(() => attack)
    expect(shape(page)).toEqual(shape(view(() => 'harmless')))
    expect(texts(page)).toContain(attack)
  })

  test('puts every field somewhere, and no field undefined', () => {
    const asked: string[] = []
    const page = view((field) => {
      asked.push(field)
      return `the ${field}`
    })
    // The e-mail address of a page without an e-mail form, and nothing else, has no place.
    const missing = asked.filter((field) => !page.includes(`the ${field}`))
    expect(missing.every((field) => field === 'email')).toBe(true)
    expect(page).not.toMatch(/undefined|null|\[object|NaN/)
  })

  test('has no inline script, style or handler, and nothing of another origin', () => {
    const page = view(() => 'harmless')
    expect(page).not.toMatch(/<style|<script(?![^>]* src="\/\.auth\/assets\/client\.js"><\/script>)/)
    expect(page).not.toMatch(/\s(?:on[a-z]+|style)=/)
    expect(page).not.toMatch(/(?:https?:)?\/\/[a-z]/)
    expect(page).not.toContain('javascript:')
  })

  test('is a whole page in English, with one heading and one main part', () => {
    const page = view(() => 'harmless')
    expect(page).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/)
    expect(page.match(/<h1/g)).toHaveLength(1)
    expect(page.match(/<main /g)).toHaveLength(1)
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">')
    expect(page).toMatch(/<title>[^<]+ · Gatehouse<\/title>/)
  })

  test('has a label for each field a person fills in, and no id twice', () => {
    const page = view(() => 'harmless')
    const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [field] of page.matchAll(/<input(?! type="hidden")[^>]*>/g)) {
      const id = / id="([^"]*)"/.exec(field)?.[1]
      expect(page).toContain(`<label for="${id}">`)
    }
  })
})

/** The tags with their attributes' names: what must stay the same whatever is filled in. */
function shape(page: string): string[] {
  return page.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? []
}

/** What a browser reads in texts and values. An unescaper of its own, for the page's must be checked. */
function texts(page: string): string {
  return page
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}
