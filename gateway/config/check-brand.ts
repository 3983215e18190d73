import * as v from 'valibot'
import { LANGUAGES } from '../../login-ui/messages/languages.ts'
import { colourFaults } from './brand-colours.ts'
import { BACKGROUND_MAX_BYTES, isPicture, LOGO_MAX_BYTES } from './brand-picture.ts'
import { textFaults } from './brand-texts.ts'
import { COLOUR } from './contrast.ts'
import { partsOf } from './parts-of.ts'
import { matching, object, pathTo, table } from './schema.ts'

/** As long as it can be read in a line beside a logo, or beneath a card. */
const NAME_MAX_CHARACTERS = 40
const LABEL_MAX_CHARACTERS = 40
const HREF_MAX_CHARACTERS = 2048
/** More would be a site map. */
const MAX_LINKS = 6

/** No more than that, and nothing that would move a cursor or turn the reading direction of what follows. */
const words = (max: number, right: string) =>
  v.pipe(
    v.string(right),
    v.check((text) => isReadable(text, max), right),
  )
const NAME = words(
  NAME_MAX_CHARACTERS,
  `a name of 1 to ${NAME_MAX_CHARACTERS} characters, e.g. 'Example Ltd'`,
)

const A_PICTURE = (max: number) =>
  `is no picture that can stand in a page; data:image/svg+xml;base64,… (or png, webp) of at most ${max / 1024} KiB, and docs/branding.md has how to make one`
// What stands there is not printed: it may be a screen full.
const picture = (max: number) =>
  v.pipe(
    v.string(A_PICTURE(max)),
    v.check((src) => isPicture(src, max), A_PICTURE(max)),
  )

const LOGO = v.pipe(
  object(
    {
      src: picture(LOGO_MAX_BYTES),
      dark: v.optional(picture(LOGO_MAX_BYTES)),
      alt: v.pipe(
        v.string("what the logo says, or '' where the name is to stand beside it"),
        v.check(
          (text) => text === '' || isReadable(text, NAME_MAX_CHARACTERS),
          `at most ${NAME_MAX_CHARACTERS} characters`,
        ),
      ),
    },
    "{ src: 'data:image/svg+xml;base64,…', alt: 'Example Ltd' }",
  ),
  v.check(
    (logo) => isLightEnough(logo),
    `is heavy: src and dark together may have ${LOGO_MAX_BYTES / 1024} KiB`,
  ),
)

const A_COLOUR = matching(COLOUR, 'a colour such as #1d5c47')
const SCHEME = {
  accent: v.optional(A_COLOUR),
  button: v.optional(A_COLOUR),
  ground: v.optional(A_COLOUR),
  surface: v.optional(A_COLOUR),
  ink: v.optional(A_COLOUR),
}
const COLOURS = v.pipe(
  object(
    { ...SCHEME, dark: v.optional(object(SCHEME, "{ accent: '#8ed1b5' }")) },
    "colours, e.g. { accent: '#1d5c47' }",
  ),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    for (const { place, problem } of colourFaults(value)) addIssue({ message: problem, path: pathTo(place) })
  }),
)

const BACKGROUNDS = "'plain', 'glow', 'arches' or { image: 'data:image/webp;base64,…' }"
const DRAWN = v.picklist(['plain', 'glow', 'arches'], BACKGROUNDS)
const IMAGE = object({ image: picture(BACKGROUND_MAX_BYTES) }, BACKGROUNDS)
const BACKGROUND = v.lazy((written) => (typeof written === 'string' ? DRAWN : IMAGE))

const LABEL_RIGHT = `a label of 1 to ${LABEL_MAX_CHARACTERS} characters`
const LANGUAGE = v.picklist(
  Object.keys(LANGUAGES),
  `a language there is: ${Object.keys(LANGUAGES).join(', ')}`,
)
const LABELS = v.pipe(
  table(LANGUAGE, words(LABEL_MAX_CHARACTERS, LABEL_RIGHT), `${LABEL_RIGHT}, or one for each language`),
  v.check((labels) => labels.en !== undefined, "has no 'en', which stands for the languages without a label"),
)
const LABEL = v.lazy((written) =>
  typeof written === 'string' ? words(LABEL_MAX_CHARACTERS, LABEL_RIGHT) : LABELS,
)
const AN_ADDRESS = 'an https address, or a path of this host such as /help'
const LINKS = v.pipe(
  v.array(
    object(
      { label: LABEL, href: v.pipe(v.string(AN_ADDRESS), v.check(isLinked, AN_ADDRESS)) },
      "{ label: 'Help', href: 'https://example.com/help' }",
    ),
    "a list of links, e.g. [{ label: 'Help', href: 'https://example.com/help' }]",
  ),
  v.maxLength(MAX_LINKS, `at most ${MAX_LINKS} links`),
)

const TEXTS = v.pipe(
  table(
    LANGUAGE,
    table(v.string(), v.string('a text'), "texts by key, e.g. { 'signIn.title': 'Welcome' }"),
    "texts by language, e.g. { en: { 'signIn.title': 'Welcome' } }",
  ),
  v.rawCheck(({ dataset: { value }, addIssue }) => {
    for (const { place, problem } of textFaults(value)) addIssue({ message: problem, path: pathTo(place) })
  }),
)

/** `login.brand`, and that of each host. */
export const BRAND = object(
  {
    name: v.optional(NAME),
    logo: v.optional(LOGO),
    colours: v.optional(COLOURS),
    background: v.optional(BACKGROUND),
    links: v.optional(LINKS),
    texts: v.optional(TEXTS),
  },
  "{ name: 'Example Ltd', colours: { accent: '#1d5c47' } }",
)

function isReadable(text: string, max: number): boolean {
  return (
    text.trim() !== '' && text.length <= max && !/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text)
  )
}

/** One that is too heavy by itself is told by itself. */
function isLightEnough(logo: unknown): boolean {
  const { src, dark } = partsOf(logo)
  const bytes = [src, dark].map((address) => (typeof address === 'string' ? address.length : 0))
  return (
    bytes.some((one) => one > LOGO_MAX_BYTES) || bytes.reduce((sum, one) => sum + one, 0) <= LOGO_MAX_BYTES
  )
}

/** Nothing that runs, and no name in front of an `@` that only looks like the site's. */
function isLinked(href: string): boolean {
  const base = 'https://host.invalid'
  if (href.length > HREF_MAX_CHARACTERS || /[\s\\\p{Cc}]/u.test(href) || !URL.canParse(href, base))
    return false
  const { protocol, origin, username, password } = new URL(href, base)
  if (href.startsWith('/')) return origin === base
  return /^https:\/\//i.test(href) && protocol === 'https:' && username === '' && password === ''
}
