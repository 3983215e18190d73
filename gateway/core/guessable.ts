/**
 * Is this plainly not random bytes written as text? It finds what stands in examples and what fingers make, not every
 * weak secret: nothing but where it came from tells that of a text.
 *
 * @param name of the secret, which some write into its value
 * @param value 32 characters or more; of fewer there is another complaint
 */
export function isGuessable(name: string, value: string): boolean {
  return (
    new Set(value).size < DIFFERENT_MIN || REPEATS.test(value) || holdsWord(value, [...PLACEHOLDERS, name])
  )
}

/** Of 32 random hexadecimal digits fewer than 6 are different once in 10^12. */
const DIFFERENT_MIN = 6

/** The same once more, to the end: `0123456789abcdef0123456789abcdef`. The second half of random bytes is not the first. */
const REPEATS = /^(.{1,64}?)\1+$/s

/** What examples and templates have in a secret's place. */
const PLACEHOLDERS = [
  'changeme',
  'replaceme',
  'placeholder',
  'password',
  'example',
  'yoursecret',
  'notasecret',
]

/** Letters alone are compared: `change-me`, `CHANGE_ME`. Random base64 has one of these words once in 10^7. */
function holdsWord(value: string, words: readonly string[]): boolean {
  const letters = lettersOf(value)
  return words.map(lettersOf).some((word) => word.length >= WORD_MIN_LETTERS && letters.includes(word))
}

/** A shorter one turns up in random text. */
const WORD_MIN_LETTERS = 7

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '')
}
