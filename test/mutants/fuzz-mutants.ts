import type { Mutant } from './mutant.ts'

const COOKIES = { file: 'gateway/request/cookies.ts', test: 'test/fuzz/cookies.test.ts' }
const SEALED = 'test/fuzz/sealed.test.ts'
const PATHS = 'test/fuzz/paths.test.ts'
const FIELDS = { file: 'gateway/sign-in/read-fields.ts', test: 'test/fuzz/bodies.test.ts' }
const PEOPLE = 'test/fuzz/emails.test.ts'
const ANSWERS = 'test/fuzz/answers.test.ts'
const SERVICES = 'test/fuzz/services.test.ts'
const REQUESTS = 'test/fuzz/requests.test.ts'

/** What only shows in inputs that nobody would think of: the drawn ones must come upon it. */
export const FUZZ_MUTANTS: readonly Mutant[] = [
  {
    ...COOKIES,
    old: '    if (own.has(name)) return',
    new: '    if (name === header) return',
    about: 'of two sessions in one request the last counts',
  },
  {
    ...COOKIES,
    old: "  if (OURS_BESIDE_A_COMMA.test(header)) return ambiguous('a cookie of ours beside a comma')\n",
    new: '',
    about: 'whoever splits at commas finds another session',
  },
  {
    file: 'gateway/core/seal.ts',
    old: 'utf8(JSON.stringify([name, purpose, host]))',
    new: 'utf8(JSON.stringify([name, host]))',
    test: SEALED,
    about: 'a permission to make a passkey is a proof of one',
  },
  {
    file: 'gateway/core/bytes.ts',
    old: '  return toBase64Url(bytes) === text ? bytes : undefined\n',
    new: '  return bytes\n',
    test: SEALED,
    about: 'one sealed value has many spellings',
  },
  {
    file: 'gateway/sign-in/handle.ts',
    old: "  if (handle.browser !== browser) return fail({ reason: 'state_invalid', because: 'another browser' })\n",
    new: '',
    test: SEALED,
    about: 'a proof that was stolen signs in elsewhere',
  },
  {
    file: 'gateway/core/canonical-path.ts',
    old: "    if (CONTROL.test(current)) return fail('a control character')\n",
    new: '',
    test: PATHS,
    about: 'a path holds a line break once it is decoded',
  },
  {
    file: 'gateway/core/return-to.ts',
    old: "  if (url.origin !== origin || url.username !== '' || url.password !== '') return home\n",
    new: '',
    test: PATHS,
    about: 'a sign-in ends at a stranger’s',
  },
  {
    ...FIELDS,
    old: '    if (name in fields) return',
    new: '    if (name === text) return',
    about: 'of two states in one form the last counts',
  },
  {
    ...FIELDS,
    old: 'new URLSearchParams(`&',
    new: 'new URLSearchParams(`',
    about: 'a field is known by another name',
  },
  {
    file: 'gateway/session/claims.ts',
    old: "  return typeof claim === 'string' && claim === claim.trim() ? canonicalEmail(claim) : undefined\n",
    new: '  return canonicalEmail(claim)\n',
    test: PEOPLE,
    about: 'with a blank before it another account’s address is the administrator’s',
  },
  {
    file: 'gateway/core/email.ts',
    old: '  const email = typed.trim()\n',
    new: '  const email = typed.trim().toLowerCase()\n',
    test: PEOPLE,
    about: 'a Kelvin sign is a k, and somebody else’s address',
  },
  {
    file: 'gateway/config/schema.ts',
    old: '    return Object.keys(written).some((key) => UNSEEN.has(key)) ? unseen : known\n',
    new: '    return known\n',
    test: 'test/fuzz/configuration.test.ts',
    about: 'what stands under a strange name is passed over in silence',
  },
  {
    file: 'gateway/sign-in/relay.ts',
    old: "typeof json.errorCode === 'string' && WORD.test(json.errorCode) ? json.errorCode : ''",
    new: 'String(json.errorCode)',
    test: 'test/fuzz/relay.test.ts',
    about: 'a service writes into the log what it likes, or throws',
  },
  {
    file: 'gateway/providers/what-came.ts',
    old: "  return typeof value === 'string' ? value : ",
    new: '  return String(value) + ',
    test: SERVICES,
    about: 'an answer that can’t be made a text throws',
  },
  {
    file: 'gateway/providers/what-came.ts',
    old: "  return typeof value === 'string' && value !== ''\n",
    new: "  return value !== undefined && value !== ''\n",
    test: SERVICES,
    about: 'a list is taken for a token',
  },
  {
    file: 'gateway/proxy/downstream-response.ts',
    old: "pair.replace(/^[\\s=]+/, '')",
    new: "pair.replace(/^\\s+/, '')",
    test: ANSWERS,
    about: 'a nameless cookie comes home under our name',
  },
  {
    file: 'gateway/proxy/rewrite-refresh.ts',
    old: '  if (quote !== \'"\' && quote !== "\'") return [start, value.length]\n',
    new: "  if (quote !== '\"') return [start, value.length]\n",
    test: ANSWERS,
    about: 'a quoted address leads to the app’s own name',
  },
  {
    file: 'gateway/request/trace-id.ts',
    old: '-[0-9a-f]{2}$/',
    new: '-[0-9a-f]{2}/',
    test: 'test/fuzz/headers.test.ts',
    about: 'a trace carries whatever is hung on it',
  },
  {
    file: 'gateway/proxy/upstream-request.ts',
    old: '    if (hopByHop.has(name) || isStripped(name)) headers.delete(name)\n',
    new: '    if (hopByHop.has(name)) headers.delete(name)\n',
    test: REQUESTS,
    about: 'a visitor says who they are, and the app believes it',
  },
  {
    file: 'gateway/sign-in/visitor.ts',
    old: '.slice(0, USER_AGENT_MAX_CHARACTERS)',
    new: '',
    test: 'test/fuzz/found.test.ts',
    about: 'a visitor makes a service look as if it were down',
  },
  {
    file: 'gateway/request/normalise.ts',
    old: '  if (!isOurs && readings.some(',
    new: '  if (isOurs && readings.some(',
    test: PATHS,
    about: 'the app gets what some server reads as a page of ours',
  },
]
