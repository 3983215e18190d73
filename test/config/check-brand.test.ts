import { describe, expect, test } from 'vitest'
import { HARBOUR, HONEY, TERRACE } from '../../gallery/brands.ts'
import { changed, problemsOf, withHost } from './a-config.ts'

const forAll = (brand: unknown) => problemsOf(changed('login.brand', brand))
const forOne = (brand: unknown) => problemsOf(withHost({ brand }))
const png = (bytes: number) => dataOf('image/png', `\x89PNG\r\n\x1a\n${'.'.repeat(bytes)}`)
const SVG = dataOf('image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>')
const HELP = { label: 'Help', href: '/help' }

function dataOf(type: string, bytes: string): string {
  return `data:${type};base64,${btoa(bytes)}`
}

describe('right, for all hosts and for one:', () => {
  test.each([
    ['nothing at all', {}],
    ['a name', { name: 'Example Ltd' }],
    ['a name in another script', { name: 'مكتب الميناء' }],
    ['one colour', { colours: { accent: '#0b5fff' } }],
    ['three digits', { colours: { accent: '#05a' } }],
    ['a ground of any colour', { colours: { ground: '#0a2352' } }],
    ['a yellow button', { colours: { button: '#FFD400' } }],
    ['dark colours, for the dark page', { colours: { dark: { surface: '#101830', ink: '#fff' } } }],
    ['a drawn background', { background: 'arches' }],
    ['a picture behind', { background: { image: dataOf('image/webp', 'RIFF....WEBPVP8 ') } }],
    ['a logo', { logo: { src: SVG, alt: '' } }],
    ['a logo in two versions', { logo: { src: png(10), dark: SVG, alt: 'Example' } }],
    ['a logo as heavy as may be', { logo: { src: png(6_100), alt: '' } }],
    ['no links', { links: [] }],
    [
      'links',
      { links: [HELP, { label: { en: 'Imprint', de: 'Impressum' }, href: 'https://example.com/i?a=b#c' }] },
    ],
    ['texts', { texts: { en: { 'signIn.title': 'Welcome', 'signIn.to': 'to {host}, please' }, de: {} } }],
    ['a form that English does without', { texts: { pl: { 'script.triesLeft.few': 'Jeszcze {count}' } } }],
    ['the sample with a dark ground', HARBOUR],
    ['the sample in yellow', HONEY],
    ['the sample with a picture', TERRACE],
  ])('%s', (_, brand) => {
    expect(forAll(brand)).toEqual([])
    expect(forOne(brand)).toEqual([])
  })
})

describe('wrong, and told where it stands:', () => {
  test.each([
    ['no object', 'Example', '', 'is "Example"; {'],
    ['an unknown option', { color: '#fff' }, '.color', 'is not an option'],
    ['a name of nothing', { name: '  ' }, '.name', 'a name of 1 to 40 characters'],
    ['a name like a paragraph', { name: 'x'.repeat(41) }, '.name', 'a name of 1 to 40 characters'],
    ['a name over two lines', { name: 'Exa\nmple' }, '.name', 'a name of 1 to 40'],
    ['a name that turns what follows', { name: 'Exa\u202emple' }, '.name', 'a name of 1 to 40'],
    [
      'a colour by name',
      { colours: { accent: 'red' } },
      '.colours.accent',
      'is "red"; a colour such as #1d5c47',
    ],
    ['a colour with opacity', { colours: { ink: '#0000' } }, '.colours.ink', 'a colour such as'],
    [
      'a colour for the dark page only by name',
      { colours: { dark: { ink: 'white' } } },
      '.colours.dark.ink',
      'a colour such as',
    ],
    ['a colour of nothing', { colours: { border: '#000' } }, '.colours.border', 'is not an option'],
    ['dark within dark', { colours: { dark: { dark: {} } } }, '.colours.dark.dark', 'is not an option'],
    ['a background nobody drew', { background: 'stars' }, '.background', "'plain', 'glow', 'arches' or {"],
    ['a background without a picture', { background: {} }, '.background.image', 'is missing'],
    ['a logo nobody can hear', { logo: { src: SVG } }, '.logo.alt', 'is missing'],
    ['a logo without a picture', { logo: { alt: 'x' } }, '.logo.src', 'is missing'],
    ['links that are none', { links: HELP }, '.links', 'a list of links'],
    ['more links than a line', { links: Array.from({ length: 7 }, () => HELP) }, '.links', 'at most 6 links'],
    ['a link without words', { links: [{ ...HELP, label: '' }] }, '.links.0.label', 'a label of 1 to 40'],
    [
      'a label without English',
      { links: [{ ...HELP, label: { de: 'Hilfe' } }] },
      '.links.0.label',
      "has no 'en'",
    ],
    [
      'a label in no language of ours',
      { links: [{ ...HELP, label: { en: 'a', xx: 'b' } }] },
      '.links.0.label.xx',
      'a language there is',
    ],
    [
      'a text nothing shows',
      { texts: { en: { 'signIn.nothing': 'x' } } },
      '.texts.en.signIn.nothing',
      'is no text of ours',
    ],
    [
      'a text that every object has',
      { texts: { en: { 'signIn.toString': 'x' } } },
      '.texts.en.signIn.toString',
      'is no text',
    ],
    [
      'a section in place of a text',
      { texts: { en: { signIn: 'x' } } },
      '.texts.en.signIn',
      'is no text of ours',
    ],
    ['a text of nothing', { texts: { en: { 'signIn.title': ' ' } } }, '.texts.en.signIn.title', 'is empty'],
    [
      'a text like a page',
      { texts: { en: { 'signIn.title': 'x'.repeat(601) } } },
      '.texts.en.signIn.title',
      'is long',
    ],
    [
      'a text that is none',
      { texts: { en: { 'signIn.title': 5 } } },
      '.texts.en.signIn.title',
      'is 5; a text',
    ],
    [
      'a place that nothing fills',
      { texts: { en: { 'signIn.to': 'to {hots}' } } },
      '.texts.en.signIn.to',
      'has {hots}, which nothing fills here; there is {host}',
    ],
    ['texts in no language of ours', { texts: { xx: {} } }, '.texts.xx', 'a language there is: en'],
  ])('%s', (_, brand, place, says) => {
    expect(forAll(brand)).toEqual([expect.stringContaining(`login.brand${place}: `)])
    expect(forAll(brand)).toEqual([expect.stringContaining(says)])
    expect(forOne(brand)).toEqual([expect.stringContaining(`hosts.app.example.com.brand${place}: `)])
  })
})

describe('no link, picture or colour can be more than that:', () => {
  test.each([
    ['a script', 'javascript:alert(1)'],
    ['a script in capitals', 'JavaScript:alert(1)'],
    ['a page of its own', 'data:text/html,<script>alert(1)</script>'],
    ['another site that looks like a path', '//evil.example'],
    ['the same by a backslash', '/\\evil.example'],
    ['the same by a tab', '/\t/evil.example'],
    ['plain http', 'http://example.com/'],
    ['a path without its slash', 'help'],
    ['a site in front of an @', 'https://example.com@evil.example/'],
    ['spaces', 'https://example.com/a b'],
    ['no host', 'https://'],
    ['nothing', ''],
    ['more than an address', `/${'x'.repeat(2048)}`],
  ])('a link to %s', (_, href) => {
    expect(forAll({ links: [{ label: 'Help', href }] })).toEqual([
      expect.stringMatching(/^login\.brand\.links\.0\.href: is .*; an https address, or a path/s),
    ])
  })

  test.each([
    ['from elsewhere', 'https://example.com/logo.svg'],
    ['a page', 'data:text/html;base64,PGgxPg=='],
    ['not in base64', "data:image/svg+xml,<svg onload='alert(1)'/>"],
    ['one that ends the attribute', `${SVG}" onerror="alert(1)`],
    ['one that ends the url()', `${SVG}");}body{display:none}`],
    ['one that brings another line', `${SVG}\n`],
    ['an SVG that is none', dataOf('image/svg+xml', '<html>')],
    ['a PNG that is none', dataOf('image/png', 'GIF89a')],
    ['a WebP that is none', dataOf('image/webp', 'RIFF....WAVE')],
    ['a GIF', dataOf('image/gif', 'GIF89a')],
    ['cut short', SVG.slice(0, -1)],
    ['too heavy', png(6_200)],
    ['no text', 5],
  ])('a picture that is %s, and it is not printed', (_, src) => {
    const problems = [
      ...forAll({ logo: { src, alt: '' } }),
      ...forAll({ logo: { src: SVG, dark: src, alt: '' } }),
    ]
    expect(problems).toEqual([
      expect.stringMatching(/^login\.brand\.logo\.src: is no picture/),
      expect.stringMatching(/^login\.brand\.logo\.dark: is no picture/),
    ])
    expect(forAll({ background: { image: src } })).toEqual([
      expect.stringMatching(/^login\.brand\.background\.image: is no picture/),
    ])
    expect(problems.join().length).toBeLessThan(500)
  })

  test('two versions of a logo share its weight', () => {
    expect(forAll({ logo: { src: png(3_500), dark: png(3_500), alt: '' } })).toEqual([
      'login.brand.logo: is heavy: src and dark together may have 8 KiB',
    ])
  })

  test.each([
    ['#fff}body{display:none}'],
    ['#fff;--x:1'],
    ['#fff/**/'],
    ['url(//evil.example)'],
    ['</style>'],
  ])('the colour %s', (accent) => {
    expect(forAll({ colours: { accent } })).toEqual([
      expect.stringMatching(/^login\.brand\.colours\.accent: is .*; a colour such as #1d5c47$/),
    ])
  })
})

describe('what could not be read is refused, with what could:', () => {
  // The ratios are those of WebAIM's checker.
  test.each([
    [
      { accent: '#ffd400' },
      'accent',
      'is #ffd400: links on the card (#ffd400 on #ffffff) would have a contrast of 1.4, and WCAG 2.2, 1.4.3 asks for 4.5; ',
    ],
    [{ accent: '#777' }, 'accent', 'contrast of 4.4, and WCAG 2.2, 1.4.3 asks for 4.5; '],
    [{ ink: '#949494' }, 'ink', 'text on the card (#949494 on #ffffff) would have a contrast of 3.0'],
    [
      { surface: '#001040' },
      'surface',
      'the text would be lighter than the card, and this is the light page',
    ],
    [{ surface: '#001040', ink: '#ffffff' }, 'surface', 'the text would be lighter than the card'],
    [{ ink: '#ffffff' }, 'ink', 'text on the card (#ffffff on #ffffff) would have a contrast of 1.0'],
    [{ surface: '#8a8a8a', ink: '#000000' }, 'surface', 'contrast'],
    [{ dark: { accent: '#0b5fff' } }, 'dark.accent', 'links on the card (#0b5fff on #1a1f1d)'],
    [
      { dark: { surface: '#ffffff', ink: '#000000' } },
      'dark.surface',
      'the text would be darker than the card, and this is the dark page',
    ],
    [{ dark: { ink: '#555555' } }, 'dark.ink', 'text on the card (#555555 on #1a1f1d)'],
  ])('%j', (colours, place, says) => {
    const [problem = '', ...others] = forAll({ colours })
    expect(others).toEqual([])
    expect(problem).toContain(`login.brand.colours.${place}: is #`)
    expect(problem).toContain(says)
  })

  test.each([
    [{ accent: '#ffd400' }],
    [{ ink: '#949494' }],
    [{ ink: '#ffffff' }],
    [{ surface: '#001040' }],
    [{ dark: { accent: '#0b5fff' } }],
    [{ dark: { ink: '#555555' } }],
  ])('%j: the colour that would do does', (colours: Record<string, unknown>) => {
    const [problem = ''] = forAll({ colours })
    const [, better = ''] = /; (#[0-9a-f]{6}) would do/.exec(problem) ?? []
    const [[name, value] = ['', '']] = Object.entries(colours)
    const mended =
      typeof value === 'string'
        ? { [name]: better }
        : { [name]: { [Object.keys(value as object)[0] ?? '']: better } }
    expect(better).toMatch(/^#[0-9a-f]{6}$/)
    expect(forAll({ colours: mended })).toEqual([])
  })

  test('each colour is told once, and all of them together', () => {
    const problems = forAll({
      name: '',
      colours: { accent: '#ffd400', ink: '#eeeeee', dark: { accent: '#111111' } },
    })
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'login.brand.name',
      'login.brand.colours.accent',
      'login.brand.colours.ink',
      'login.brand.colours.dark.accent',
    ])
  })
})
