import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  ASSERTION_JWKS_MAX_AGE_SECONDS,
  ASSERTION_LIFETIME_SECONDS,
  ASSERTION_REUSE_SECONDS,
} from '../../gateway/core/limits.ts'
import { amrOf } from '../../gateway/proxy/amr.ts'

const DOCUMENT = readFileSync('docs/identity.md', 'utf8')

/** Where the lines shown come from. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  js: ['test/verifiers/express/serve.mjs'],
  php: ['docs/verifiers/php/verify.php'],
  ini: ['docs/verifiers/php/verify.php'],
  python: ['docs/verifiers/python/verify.py'],
}

const shown = [...DOCUMENT.matchAll(/^```(js|php|ini|python)\n([\s\S]*?)^```$/gm)].flatMap(
  ([, language = '', block = '']) =>
    block
      .trimEnd()
      .split('\n')
      .map((line) => [line, language] as const),
)

describe('docs/identity.md', () => {
  test('shows something of every verifier', () => {
    expect(new Set(shown.map(([, language]) => language)).size).toBe(4)
  })

  test.each(shown)('shows what a verifier or its test really says: %s', (line, language) => {
    const sources = (SOURCES[language] ?? []).map((path) => readFileSync(path, 'utf8'))
    expect(sources.some((source) => source.includes(line))).toBe(true)
  })

  test.each([
    ['an assertion’s life', `from when until when: ${ASSERTION_LIFETIME_SECONDS} seconds`],
    ['how long one serves', `for up to ${ASSERTION_REUSE_SECONDS} seconds`],
    ['how long keys are kept', `to be kept for ${ASSERTION_JWKS_MAX_AGE_SECONDS} seconds`],
    ['how long a new key waits', `at every verifier: ${ASSERTION_JWKS_MAX_AGE_SECONDS} seconds`],
    ['how long an old one waits', `is about: ${ASSERTION_LIFETIME_SECONDS} seconds`],
  ])('has the right number for %s', (_, words) => {
    expect(DOCUMENT.replace(/\s+/g, ' ')).toContain(words)
  })

  test.each([
    ['passkey and security key', ['PASSKEY', 'SECURITY_KEY']],
    ['code by text message', ['SMS']],
    ['a push that was answered', ['PUSH']],
    ['iProov', ['IPROOV']],
  ])('has the right amr for: %s', (words, methods) => {
    const values = amrOf(methods).map((value) => `\`${value}\``)
    expect(DOCUMENT.replace(/\s+/g, ' ')).toContain(`${words} ${values.join(', ')}`)
  })
})
