import type { Mutant } from './mutant.ts'

const WAYS = { file: 'gateway/reply/ways-on.ts', test: 'test/reply/ways-on.test.ts' }
const REFUSE = { file: 'gateway/reply/refuse.ts', test: 'test/reply/refuse.test.ts' }
const TELL = { file: 'gateway/reply/tell.ts', test: 'test/reply/refuse.test.ts' }
const SIGN_IN_WORDS = { file: 'gateway/reply/sign-in-words.ts', test: 'test/reply/words.test.ts' }
const WORDS = { file: 'gateway/reply/words.ts', test: 'test/reply/words.test.ts' }
const HEADERS = { file: 'gateway/reply/security-headers.ts', test: 'test/reply/security-headers.test.ts' }

/** What a refused visitor is told, and where they are led. */
export const REPLY_MUTANTS: readonly Mutant[] = [
  {
    ...WAYS,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: '  if (referer === null || !referer.startsWith(`${origin}/`)) return undefined\n  const back = returnTo(referer, origin)\n',
    new: '  if (referer === null) return undefined\n  const back = referer\n',
    about: '“Go back” leads to the phisher one came from',
  },
  {
    ...WAYS,
    old: '  const back = returnTo(referer, origin)\n',
    new: '  const back = referer\n',
    about: '“Go back” leads to the sign-out page, in circles',
  },
  {
    ...WAYS,
    old: '      if (place.isRead) return again(labels)\n',
    new: '      return again(labels)\n',
    about: '“Try again” after a payment loses it',
  },
  {
    ...WAYS,
    old: '  return isRead && !isOurs\n',
    new: '  return isRead\n',
    about: 'who signs in arrives at a page of ours that refused them',
  },
  {
    ...WAYS,
    old: '  return different.length > 0 ? different : [again(labels)]\n',
    new: '  return different\n',
    about: 'a page without a way out',
  },
  {
    ...WAYS,
    old: '  const parsed = parseUrl(url)\n',
    new: '  const parsed = new URL(url)\n',
    about: 'an address nobody can read throws where bugs are answered',
  },
  {
    ...REFUSE,
    old: "  return tell({ reason: 'bug' }, asked, desk)\n",
    new: '  return new Response(detail, { status: 500 })\n',
    about: 'a bug tells a stranger about our insides',
  },
  {
    ...REFUSE,
    old: "  desk.log(lineOf({ event: 'bug', detail }, asked))\n",
    new: '',
    about: 'a bug is told to nobody',
  },
  {
    ...TELL,
    old: '  return parseUrl(url)?.pathname.startsWith(OWN_PREFIX) === false\n',
    new: '  return true\n',
    about: 'pages of the sign-in stand in a frame',
  },
  {
    ...TELL,
    old: "  if (kindOf(headers) !== 'framed-navigation') return false\n",
    new: '',
    about: 'pages asked for in a window may be framed',
  },
  {
    ...TELL,
    old: '    setPlainPolicy(page.headers)\n',
    new: '',
    about: 'under a name nobody configured the page has no style',
  },
  {
    ...TELL,
    old: 'words.ifSent === undefined || isSafe\n',
    new: 'words.ifSent !== undefined || isSafe\n',
    about: 'somebody pays twice because nobody said that the first may have arrived',
  },
  {
    ...TELL,
    old: "  return link.href === '' ? link : { ...link, target: '_top' }\n",
    new: '  return link\n',
    about: 'the sign-out page is asked for in a frame, where it does not show',
  },
  {
    ...WORDS,
    old: "new Set(['jwks', 'registry', 'secrets'])",
    new: "new Set(['jwks'])",
    about: 'who is signed in is told that signing in fails',
  },
  {
    ...SIGN_IN_WORDS,
    old: 'Math.max(1, Math.ceil(seconds / 60))',
    new: 'Math.max(1, Math.floor(seconds / 60))',
    about: 'who waits as told is refused again',
  },
  {
    ...HEADERS,
    old: "`frame-ancestors 'none'; default-src 'none';",
    new: "`frame-ancestors 'none';",
    about: 'a page with its style in it may load anything',
  },
  {
    file: 'login-ui/plain-style.ts',
    old: '.actions{display:grid;gap:.75rem}\n',
    new: '',
    test: 'test/reply/security-headers.test.ts',
    about: 'the style is changed and its hash is not: browsers drop it',
  },
  {
    file: 'login-ui/error-view.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text
    old: ' <code>${requestId}</code>',
    new: '',
    test: 'test/reply/refuse.test.ts',
    about: 'nobody can say which request it was',
  },
  {
    about: 'in Japanese a sentence ends by a full stop of ours',
    file: 'gateway/reply/wording.ts',
    old: '  return fill(messages.frame.said, { title, message })',
    new: '  return fill(`{title}. {message}`, { title, message, said: messages.frame.said })',
    test: 'test/reply/wording.test.ts',
  },
]
