import fc from 'fast-check'
import { expect } from 'vitest'
import { canonicalEmail, domainOf } from '../../gateway/core/email.ts'
import { sessionFrom } from '../../gateway/session/claims.ts'
import { JUNK, joined, maybeBent, objectLike, STRANGE } from './bent.ts'
import { startFuzzing } from './start-fuzzing.ts'

const fuzz = startFuzzing('addresses of people, and claims')

const PIECES = [
  'ana',
  'ana',
  'ANA',
  '@',
  '@',
  'example',
  '.',
  '.com',
  'example.com',
  '+x',
  '-',
  '_',
  '"',
  '(c)',
  '[127.0.0.1]',
  'xn--',
  'ı',
  'K',
  'İ',
  '\0',
  '\r\n',
  ' ',
  '\u00a0',
  '\u2000',
  ',',
  ';',
  '<',
  '>',
]
const TYPED = fc.oneof(
  maybeBent(
    fc.constantFrom(
      'ana@example.com',
      ' ana@example.com',
      'ana@example.com\n',
      '\u2000ana@example.com',
      '\ufeffana@example.com',
      'Ana.Lee+x@sub.example.co.uk',
      "o'hara@example.com",
    ),
    [...STRANGE, ...PIECES],
  ),
  joined(PIECES, 7),
)

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const DIGITS = '0123456789'

/** RFC 5322 3.2.3 and RFC 1123 2.1, one character after another. */
function plainly(typed: string): string | undefined {
  const text = typed.trim()
  const parts = text.split('@')
  const [local = '', domain = ''] = parts
  if (parts.length !== 2 || text.length > 254 || local.length > 64) return undefined
  const small = (part: string) =>
    [...part].map((one) => (isIn(one, LETTERS.toUpperCase()) ? one.toLowerCase() : one)).join('')
  const isAtom = (atom: string) =>
    atom !== '' && [...small(atom)].every((one) => isIn(one, `${LETTERS}${DIGITS}!#$%&'*+/=?^_\`{|}~-`))
  const isLabel = (label: string) =>
    label !== '' &&
    label.length <= 63 &&
    !label.startsWith('-') &&
    !label.endsWith('-') &&
    [...small(label)].every((one) => isIn(one, `${LETTERS}${DIGITS}-`))
  const labels = domain.split('.')
  const isAddress = local.split('.').every(isAtom) && labels.length > 1 && labels.every(isLabel)
  return isAddress ? small(text) : undefined
}

function isIn(character: string, characters: string): boolean {
  return characters.includes(character)
}

fuzz(
  'an address has one spelling, and it is the one that was typed',
  { parser: 'canonicalEmail', cases: TYPED, runs: 8_000 },
  (typed) => {
    const email = canonicalEmail(typed)
    expect(email).toBe(plainly(typed))
    if (email === undefined) return
    expect(canonicalEmail(email)).toBe(email)
    expect(domainOf(email)).toBe(email.split('@').at(-1))
  },
)

const CLAIMS = objectLike({
  sub: '0b0f7d9e-53c5-4a9e-8a1a-0d6f5c6f2a11',
  email: 'ana@example.com',
  email_verified: true,
  'cognito:groups': ['admins', 'staff'],
  origin_jti: 'origin-1',
  auth_time: 1_747_213_200,
  exp: 1_747_216_800,
})

fuzz(
  'a session says what its claims say, and nothing where one is not what it should be',
  { parser: 'sessionFrom', cases: fc.tuple(CLAIMS, TYPED, fc.boolean()), runs: 6_000 },
  ([drawn, typed, usesTyped]) => {
    const claims = usesTyped ? { ...drawn, email: typed } : drawn
    const session = sessionFrom(claims)
    const own = (name: string) => (Object.hasOwn(claims, name) ? claims[name] : undefined)
    const isWhole =
      typeof own('sub') === 'string' &&
      /^[0-9a-f-]{36}$/.test(String(own('sub'))) &&
      typeof own('origin_jti') === 'string' &&
      own('origin_jti') !== '' &&
      typeof own('auth_time') === 'number' &&
      typeof own('exp') === 'number'
    expect(session !== undefined).toBe(isWhole)
    if (session === undefined) return
    const email = own('email')
    // An address is somebody's: with a blank before it, it is somebody else's.
    const isAddress = typeof email === 'string' && email === email.trim() && plainly(email) !== undefined
    expect(session.email).toBe(isAddress ? plainly(email) : '')
    expect(session.emailVerified).toBe(
      isAddress && (own('email_verified') === true || own('email_verified') === 'true'),
    )
    const groups = own('cognito:groups')
    expect(session.groups).toEqual(
      Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [],
    )
  },
)

fuzz('what is no text is no address', { parser: 'canonicalEmail', cases: JUNK, runs: 1_000 }, (junk) => {
  expect(canonicalEmail(junk)).toBe(typeof junk === 'string' ? plainly(junk) : undefined)
})
