import { describe, expect, test } from 'vitest'
import type { PageBrand } from '../../login-ui/frame.ts'
import { html } from '../../login-ui/html.ts'
import { layout } from '../../login-ui/layout.ts'
import { ENGLISH } from '../../login-ui/messages/english.ts'
import { withTexts } from '../../login-ui/messages/with-texts.ts'
import { FRAME } from './a-frame.ts'

const SRC = 'data:image/svg+xml;base64,PHN2Zy8+'
const NOBODY: PageBrand = { name: undefined, logo: undefined, links: [] }

function page(brand: Partial<PageBrand> | undefined, here?: string): string {
  const own = brand && { ...NOBODY, ...brand }
  return layout({ frame: { ...FRAME, here, brand: own }, title: 'Title', body: html`<p>x</p>` })
}
const header = (text: string) => /<header.*<\/header>/s.exec(text)?.[0] ?? ''
const title = (text: string) => /<title>(.*)<\/title>/.exec(text)?.[1]

describe('whose page it is:', () => {
  test.each([
    ['ours', undefined, 'Title · Gatehouse', ['<svg class="mark"', '<bdi>Gatehouse</bdi>']],
    ['ours, in other colours', {}, 'Title · Gatehouse', ['<svg class="mark"', '<bdi>Gatehouse</bdi>']],
    [
      'somebody’s by name',
      { name: 'Acme' },
      'Title · Acme',
      ['<svg class="mark"', '>A</text>', '<bdi>Acme</bdi>'],
    ],
    [
      'a logo beside the name',
      { name: 'Acme', logo: { src: SRC, alt: '' } },
      'Title · Acme',
      [`<img class="logo" src="${SRC}" alt="">`, '<bdi>Acme</bdi>'],
    ],
    [
      'a logo that says the name',
      { name: 'Acme', logo: { src: SRC, alt: 'Acme Ltd' } },
      'Title · Acme',
      ['alt="Acme Ltd"'],
    ],
  ] as const)('%s', (_, brand, wholeTitle, parts) => {
    const text = page(brand)
    expect(title(text)).toBe(wholeTitle)
    for (const part of parts) expect(header(text)).toContain(part)
    expect(header(text).includes('class="mark"')).toBe(parts.some((part) => part.includes('mark')))
    expect(header(text).includes('<bdi>')).toBe(parts.some((part) => part.includes('<bdi>')))
  })

  test.each([
    ['its first letter, as a capital', 'the Office', 'T'],
    ['not what stands before it', '“Émile & Co”', 'É'],
    ['with its marks', 'e\u0301mile', 'E\u0301'],
    ['of any script', 'بيت', 'ب'],
    ['beyond the first plane', '𐐨x', '𐐀'],
    ['a digit', '1 & 1', '1'],
    ['none where there is none', '!', undefined],
  ])('without a logo, %s', (_sentence, name, letter) => {
    expect(/>([^<>]+)<\/text>/.exec(header(page({ name })))?.[1]).toBe(letter)
  })

  test('a second version of the logo is for dark pages', () => {
    const text = header(page({ logo: { src: SRC, dark: `${SRC}AA==`, alt: 'Acme' } }))
    expect(text).toContain(`<source media="(prefers-color-scheme: dark)" srcset="${SRC}AA==">`)
  })
})

describe('what a brand says stays text:', () => {
  const HOSTILE = `</title></style><script>alert(1)</script>" onload='x' &{}`
  test.each([
    ['its name', { name: HOSTILE }],
    ['what its logo says', { logo: { src: SRC, alt: HOSTILE } }],
    ['its logo’s address', { logo: { src: HOSTILE, dark: HOSTILE, alt: '' } }],
    ['a link’s label', { links: [{ label: HOSTILE, href: '/' }] }],
    ['a link’s address', { links: [{ label: 'x', href: HOSTILE }] }],
  ])('%s', (_, brand) => {
    const text = page(brand)
    expect(text).not.toMatch(/<script>|<\/style>|onload='/)
    expect(text.match(/<\/title>/g)).toHaveLength(1)
    expect(text).toContain('&lt;script&gt;alert(1)')
  })

  test('a text of its own', () => {
    const { messages } = withTexts(ENGLISH, { en: { 'signIn.title': HOSTILE } })
    const text = layout({
      frame: FRAME,
      title: messages.signIn.title,
      body: html`<h1>${messages.signIn.title}</h1>`,
    })
    expect(text).not.toContain('<script>')
  })
})

describe('at the foot', () => {
  test('nothing stands where there is nothing to say', () => {
    expect(page({})).not.toContain('<footer')
    expect(page(undefined)).not.toContain('<footer')
  })

  test('links stand as they are, and lead away from the page as links do', () => {
    const text = page({
      links: [
        { label: 'Help', href: 'https://example.com/help' },
        { label: 'Imprint', href: '/i' },
      ],
    })
    expect(text).toContain(
      '<ul class="foot-links"><li><a href="https://example.com/help">Help</a></li><li><a href="/i">Imprint</a></li></ul>',
    )
  })

  test('languages stand there too', () => {
    expect(page({ links: [{ label: 'Help', href: '/' }] }, '/.auth/login')).toMatch(
      /foot-links.*class="languages"/s,
    )
  })
})

describe('texts of its own', () => {
  test('are put in their places, and nothing else changes', () => {
    const { messages } = withTexts(ENGLISH, { en: { 'signIn.title': 'Hi', 'script.triesLeft.one': 'One!' } })
    expect([messages.signIn.title, messages.script.triesLeft.one]).toEqual(['Hi', 'One!'])
    expect(messages.script.triesLeft.other).toBe(ENGLISH.messages.script.triesLeft.other)
    expect(messages.signIn.email).toBe(ENGLISH.messages.signIn.email)
    expect(messages.code).toBe(ENGLISH.messages.code)
  })

  test.each([[undefined], [{}], [{ en: {} }], [{ de: { 'signIn.title': 'Hallo' } }]])(
    '%j: the language as it is',
    (texts) => {
      expect(withTexts(ENGLISH, texts)).toBe(ENGLISH)
    },
  )
})
