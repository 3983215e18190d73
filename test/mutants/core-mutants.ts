// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

/** Values that only one function may make. */
export const CORE_MUTANTS: readonly Mutant[] = [
  {
    file: 'gateway/core/return-to.ts',
    old: "  if (url.origin !== origin || url.username !== '' || url.password !== '') return home\n",
    new: '',
    test: 'test/core/return-to.test.ts',
    about: '//evil.example is where people land after signing in',
  },
  {
    file: 'gateway/core/return-to.ts',
    old: '  if (/[ \\\\]|\\p{Cc}/u.test(asked)) return home\n',
    new: '',
    test: 'test/core/return-to.test.ts',
    about: 'an address with a line break in it is taken for one of ours',
  },
  {
    file: 'gateway/core/return-to.ts',
    old: 'leadsToTheApp(url.pathname) || url.href',
    new: "!url.pathname.startsWith('/.auth/') || url.href",
    test: 'test/core/return-to.test.ts',
    about: 'signing in ends at /%2eauth/logout',
  },
  {
    file: 'gateway/core/email.ts',
    old: '  const email = typed.trim()\n',
    new: '  const email = typed.trim().toLowerCase()\n',
    test: 'test/core/email.test.ts',
    about: 'an address with a Kelvin sign is another person’s with a k',
  },
  {
    file: 'gateway/core/email.ts',
    old: "(?=.{1,64}@)${ATOM}(?:\\\\.${ATOM})*@(?:${LABEL}\\\\.)+${LABEL}$`, 'i')",
    new: "(?=.{1,64}@)${ATOM}(?:\\\\.${ATOM})*@(?:${LABEL}\\\\.)+${LABEL}`, 'i')",
    test: 'test/core/email.test.ts',
    about: 'ana@evil.example@example.com is an address',
  },
  {
    file: 'gateway/core/user-id.ts',
    old: '[0-9a-f]{12}$/',
    new: '[0-9a-f]{12}/',
    test: 'test/core/user-id.test.ts',
    about: 'a user id leads to another endpoint of Authsignal’s',
  },
  {
    file: 'gateway/core/seal.ts',
    old: 'additionalData: utf8(JSON.stringify([name, purpose, host]))',
    new: 'additionalData: utf8(JSON.stringify([name, purpose]))',
    test: 'test/core/seal.test.ts',
    about: 'what one host sealed opens on another',
  },
  {
    file: 'gateway/core/seal.ts',
    old: 'additionalData: utf8(JSON.stringify([name, purpose, host]))',
    new: 'additionalData: utf8(name + purpose + host)',
    test: 'test/core/seal.test.ts',
    about: 'a state opens as a handle whose name and purpose read the same',
  },
  {
    file: 'gateway/core/seal.ts',
    old: '      const key = ring.find((candidate) => sameBytes(candidate.id, id))?.key\n',
    new: '      const key = first.key\n',
    test: 'test/core/seal.test.ts',
    about: 'a new key signs everybody out',
  },
  {
    file: 'gateway/core/seal.ts',
    old: '  const bytes = new Uint8Array(Math.ceil(json.length / SEAL_PADDING_BYTES) * SEAL_PADDING_BYTES).fill(0x20)\n',
    new: '  const bytes = new Uint8Array(json.length)\n',
    test: 'test/core/seal.test.ts',
    about: 'the length of a state tells whether an address is known',
  },
  {
    file: 'gateway/core/seal.ts',
    old: '  if (material.length < MIN_SECRET_BYTES)\n',
    new: '  if (material.length < 1)\n',
    test: 'test/core/seal.test.ts',
    about: 'a sealing key short enough to be tried out',
  },
  {
    file: 'gateway/core/bytes.ts',
    old: '  return toBase64Url(bytes) === text ? bytes : undefined\n',
    new: '  return bytes\n',
    test: 'test/core/bytes.test.ts',
    about: 'one burned state has other spellings that are not burned',
  },
  {
    about: 'where somebody was on the way to is taken once, and refused when it comes back',
    file: 'gateway/core/return-to.ts',
    old: '  if (url.href.length - origin.length > PATH_MAX_BYTES) return home\n',
    new: '',
    test: 'test/core/return-to.test.ts',
  },
  {
    about: 'the longest address to return to is lost where it is written with its host',
    file: 'gateway/core/return-to.ts',
    old: 'asked.length > origin.length + PATH_MAX_BYTES',
    new: 'asked.length > PATH_MAX_BYTES',
    test: 'test/core/return-to.test.ts',
  },
]
