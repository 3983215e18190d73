// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

/** How the rest of a request is read. */
export const REQUEST_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/request/normalise.ts',
    old: 'readings.some((reading) => liesUnderOurs(reading.toLowerCase()))',
    new: 'readings.some((reading) => liesUnderOurs(reading))',
    test: 'test/request/normalise.test.ts',
    about: 'an origin that folds case serves a sign-in page of its own at /.AUTH/login',
  },
  {
    file: 'gateway/request/normalise.ts',
    old: '  if (!isOurs && readings.some(',
    new: '  if (isOurs && readings.some(',
    test: 'test/request/normalise.test.ts',
    about: '/.auth%2Flogin reaches the origin',
  },
  {
    file: 'gateway/request/normalise.ts',
    old: "  if (url.username !== '' || url.password !== '' || url.hash !== '') {",
    new: "  if (url.hash !== '') {",
    test: 'test/request/normalise.test.ts',
    about: 'user information in a URL goes by unseen',
  },
  {
    file: 'gateway/request/normalise.ts',
    old: "new Set(['CONNECT', 'TRACE', 'TRACK'])",
    new: "new Set(['CONNECT'])",
    test: 'test/request/normalise.test.ts',
    about: 'TRACE echoes what the gateway told the origin',
  },
  {
    file: 'gateway/request/normalise.ts',
    old: "  if (!isMethod(incoming.method)) return fail({ reason: 'request_malformed', what: 'the method' })\n",
    new: '',
    test: 'test/request/normalise.test.ts',
    about: '`get` falls under no rule for GET, and is forwarded as GET',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: '    if (own.has(name)) return ambiguous(`two cookies named ${name}`)\n',
    new: '',
    test: 'test/request/cookies.test.ts',
    about: 'a session planted beside the right one wins',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: "  if (OURS_BESIDE_A_COMMA.test(header)) return ambiguous('a cookie of ours beside a comma')\n",
    new: '',
    test: 'test/request/cookies.test.ts',
    about: 'a cookie on a second line is seen by some and not by others',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: '    const name = withoutOws(pair.slice(0, equals < 0 ? undefined : equals))\n',
    new: '    const name = pair.slice(0, equals < 0 ? undefined : equals).trim()\n',
    test: 'test/request/cookies.test.ts',
    about: 'a sibling’s subdomain plants a session under \\u2000__Host-gatehouse, past the prefix',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: "  'gi',\n",
    new: "  'g',\n",
    test: 'test/request/cookies.test.ts',
    about: 'a session cookie in other letters reaches an origin that folds case',
  },
  {
    file: 'gateway/request/cookies.ts',
    old: '  if (pairs.length > COOKIES_MAX)',
    new: '  if (pairs.length > COOKIES_MAX * 1000)',
    test: 'test/request/cookies.test.ts',
    about: 'a header of cookies without end is gone through',
  },
  {
    file: 'gateway/request/same-origin.ts',
    old: "  if ((fetchSite === null || fetchSite === 'none') && saidOrigin === origin) return ok('same-origin')\n",
    new: "  if (fetchSite !== 'cross-site') return ok('same-origin')\n",
    test: 'test/request/same-origin.test.ts',
    about: 'a sibling’s subdomain signs people out, or in',
  },
  {
    file: 'gateway/request/kind.ts',
    old: "  return destination === null || destination === 'document'\n",
    new: '  return true\n',
    test: 'test/request/kind.test.ts',
    about: 'a script of the app reads our pages, state and all',
  },
]
