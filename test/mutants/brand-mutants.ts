// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

const CHECK = 'test/config/check-brand.test.ts'
const CONTRAST = 'test/config/contrast.test.ts'
const PALETTE = 'test/config/palette.test.ts'
const SHEETS = 'test/build/brand-sheets.test.ts'
const LOOK = 'test/reply/look.test.ts'
const HEADER = 'test/login-ui/brand.test.ts'
const BROWSER = 'test/browser/brand.long.test.ts'

/** What an operator may put before people, and whether they can read it. */
export const BRAND_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/config/contrast.ts',
    old: '(part + 0.055) / 1.055) ** 2.4',
    new: '(part + 0.055) / 1.055) ** 2.2',
    test: CONTRAST,
    about: 'a grey that is too pale counts as legible',
  },
  {
    file: 'gateway/config/contrast.ts',
    old: 'export const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i',
    new: 'export const COLOUR = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})/i',
    test: CHECK,
    about: 'a colour brings rules of its own into the stylesheet',
  },
  {
    file: 'gateway/config/contrast.ts',
    old: '  if (!COLOUR.test(text)) throw',
    new: '  if (text === undefined) throw',
    test: SHEETS,
    about: 'a colour nobody checked gets into a stylesheet',
  },
  {
    file: 'gateway/config/legible.ts',
    old: "  ['links on the card', 'accent', 'surface', TEXT, ['accent', 'surface']],\n",
    new: '',
    test: CHECK,
    about: 'a yellow brand has links that nobody can read',
  },
  {
    file: 'gateway/config/legible.ts',
    old: 'export const TEXT = 4.5',
    new: 'export const TEXT = 4.4',
    test: CHECK,
    about: 'text just short of WCAG’s ratio is let through',
  },
  {
    file: 'gateway/config/brand-colours.ts',
    old: "    ...faultsOf(colours, 'dark').map(({ field, problem }) => ({ place: ['dark', field], problem })),\n",
    new: '',
    test: CHECK,
    about: 'nobody looks at the dark page before visitors do',
  },
  {
    file: 'gateway/config/brand-colours.ts',
    old: "if (isSheet && isDark !== (scheme === 'dark')) return WRONG_PAGE[scheme]",
    new: 'if (isSheet && isDark === undefined) return WRONG_PAGE[scheme]',
    test: CHECK,
    about: 'what the browser fills in stands light on light',
  },
  {
    file: 'gateway/config/palette.ts',
    old: '    glow: contrast(onGround, tint) >= TEXT ? tint : ground,',
    new: '    glow: tint,',
    test: PALETTE,
    about: 'the name can’t be read where the page glows',
  },
  {
    file: 'gateway/config/palette.ts',
    old: "  return contrast('#ffffff', ground) >= TEXT ? '#ffffff' : '#000000'",
    new: "  return contrast('#ffffff', ground) >= 1 ? '#ffffff' : '#000000'",
    test: PALETTE,
    about: 'a yellow button has white words',
  },
  {
    file: 'gateway/config/palette.ts',
    old: '  const ownAccent = dark.accent ?? asLight(accent, DARK_LINK)',
    new: '  const ownAccent = dark.accent ?? accent',
    test: PALETTE,
    about: 'a navy brand has navy links on a black page',
  },
  {
    file: 'gateway/config/brand-picture.ts',
    old: 'base64,([A-Za-z0-9+/]+={0,2})$/',
    new: 'base64,([A-Za-z0-9+/]+={0,2})/',
    test: CHECK,
    about: 'a picture’s address ends the attribute it stands in',
  },
  {
    file: 'gateway/config/brand-picture.ts',
    old: 'address.length <= maxBytes && ',
    new: '',
    test: CHECK,
    about: 'a logo makes every page heavy',
  },
  {
    file: 'gateway/config/check-brand.ts',
    old: "  if (href.startsWith('/')) return origin === base",
    new: "  if (href.startsWith('/')) return true",
    test: CHECK,
    about: 'a link that looks like a path leads to another site',
  },
  {
    file: 'gateway/config/check-brand.ts',
    old: "  return /^https:\\/\\//i.test(href) && protocol === 'https:' && username === '' && password === ''",
    new: "  return username === '' && password === ''",
    test: CHECK,
    about: 'a link on the sign-in page runs a script',
  },
  {
    file: 'gateway/config/check-brand.ts',
    old: " && username === '' && password === ''",
    new: " && typeof username === 'string' && password === ''",
    test: CHECK,
    about: 'a link names one site and leads to another',
  },
  {
    file: 'gateway/config/brand-texts.ts',
    old: '  const strange = placesIn(text).find((place) => !placesIn(ours).includes(place))',
    new: '  const strange = placesIn(text).find((place) => place === ours)',
    test: CHECK,
    about: 'people read “{hots}”',
  },
  {
    file: 'build/brand-sheets.ts',
    old: "  if (!PICTURE.test(background.image)) throw new Error('the background is no picture')\n",
    new: '',
    test: SHEETS,
    about: 'a background’s address writes rules into the stylesheet',
  },
  {
    file: 'build/brand-sheets.ts',
    old: 'SCHEMES.some((scheme) => palettes[scheme][name] !== BASE[scheme][name])',
    new: 'palettes.dark[name] !== BASE.dark[name]',
    test: SHEETS,
    about: 'what is chosen for the light page only is not on it',
  },
  {
    file: 'login-ui/brand-header.ts',
    old: "  const isNamedByLogo = brand?.logo !== undefined && brand.logo.alt !== ''",
    new: '  const isNamedByLogo = brand?.logo !== undefined',
    test: HEADER,
    about: 'a page whose logo says nothing has no name for who can’t see it',
  },
  {
    file: 'gateway/reply/tell.ts',
    old: 'asPage(words, asked, { tongue: look.tongue, stylesheet: undefined }, links)',
    new: 'asPage(words, asked, { ...look, stylesheet: undefined }, links)',
    test: LOOK,
    about: 'whoever calls a host by a brand’s name sees that brand vouch for it',
  },
  {
    file: 'gateway/core/brand.ts',
    old: '{ ...login.brand, ...own?.brand }',
    new: '{ ...own?.brand, ...login.brand }',
    test: LOOK,
    about: 'people at one host are told that they are at another',
  },
  {
    file: 'login-ui/style/preferences.css',
    old: '    --edge: var(--ink);\n',
    new: '    --edge: inherit;\n',
    test: BROWSER,
    about: 'who asks for more contrast has the brand’s',
  },
]
