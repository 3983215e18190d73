import fc from 'fast-check'

/** What parsers disagree about, wherever it stands. */
export const STRANGE: readonly string[] = [
  ...[
    ';',
    ',',
    '=',
    '&',
    '"',
    "'",
    '%',
    '%00',
    '%0d%0a',
    '%2e',
    '%2F',
    '%252f',
    '%c0%af',
    '\\',
    '/',
    '..',
    '?',
    '#',
  ],
  ...[
    ' ',
    '\t',
    '\u00a0',
    '\u2000',
    '\u2028',
    '\ufeff',
    '\u0085',
    '\u007f',
    '\u212a',
    '\u0131',
    'é',
    '💥',
    '@',
    ':',
    '+',
  ],
  ...['null', 'true', '0', '-1', '[]', '{}', '__proto__', 'constructor', 'toString', '__Host-gatehouse=x'],
]

type Edit = {
  readonly kind: 'insert' | 'repeat' | 'cut' | 'drop' | 'swap' | 'case' | 'escape' | 'quote' | 'stretch'
  readonly at: number
  readonly to: number
  readonly piece: string
}

const KINDS = [
  'insert',
  'insert',
  'repeat',
  'cut',
  'drop',
  'swap',
  'case',
  'escape',
  'quote',
  'stretch',
] as const
/** Longer than anything that is kept whole: most limits are 8 KiB or less. */
const STRETCHED = 9_000

/** A valid text with one to three changes of the kinds that have fooled parsers. May come out as it was. */
export function bent(valid: fc.Arbitrary<string>, pieces: readonly string[] = STRANGE): fc.Arbitrary<string> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    kind: fc.constantFrom(...KINDS),
    at: fc.nat(9_999),
    to: fc.nat(9_999),
    piece: fc.constantFrom(...pieces.filter((piece) => piece !== '')),
  })
  return fc
    .tuple(valid, fc.array(edit, { minLength: 1, maxLength: 3 }))
    .map(([text, edits]) => edits.reduce(change, text))
}

/** As it is, or bent. */
export function maybeBent(valid: fc.Arbitrary<string>, pieces?: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 1, arbitrary: valid }, { weight: 2, arbitrary: bent(valid, pieces) })
}

/** Bent now and then: for one part of many, most of which must be in order for any to be looked at. */
export function mostlyAsIs(valid: fc.Arbitrary<string>, pieces?: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof({ weight: 3, arbitrary: valid }, { weight: 1, arbitrary: bent(valid, pieces) })
}

function change(text: string, { kind, at, to, piece }: Edit): string {
  const [from, until] = [at % (text.length + 1), to % (text.length + 1)].sort((a, b) => a - b) as [
    number,
    number,
  ]
  const [before, middle, after] = [text.slice(0, from), text.slice(from, until), text.slice(until)]
  switch (kind) {
    case 'insert':
      return before + piece + middle + after
    case 'repeat':
      return before + middle + middle + after
    case 'cut':
      return before
    case 'drop':
      return before + after
    case 'swap':
      return after + middle + before
    case 'case':
      return before + (middle === middle.toUpperCase() ? middle.toLowerCase() : middle.toUpperCase()) + after
    case 'escape':
      return before + escaped(middle.slice(0, 20)) + middle.slice(20) + after
    case 'quote':
      return `${before}"${middle}"${after}`
    case 'stretch':
      return before + piece.repeat(Math.ceil(STRETCHED / piece.length)).slice(0, STRETCHED) + middle + after
  }
}

function escaped(text: string): string {
  return [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

/** Valid pieces in any order and number. */
export function joined(pieces: readonly string[], maxLength: number, by = ''): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength }).map((drawn) => drawn.join(by))
}

/** What JSON can hold and nobody expects: nested, poisoned, of another kind. */
export const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...STRANGE, '', null, true, false, 0, -1, 1e308, 2 ** 53),
  fc.constantFrom([], {}, [[]], [null], { a: { b: [{ c: null }] } }),
  // A value that cannot be made a text: `String()` throws.
  fc.constantFrom(
    ...['{"toString":null,"valueOf":null}', '{"__proto__":{"toString":1}}', '{"constructor":0}'].map(asJson),
  ),
  fc.constant('x'.repeat(70_000)),
  fc.jsonValue({ maxDepth: 3 }),
)

/** An object some of whose fields are as they should be, and some junk; poisoned by names now and then. */
export function objectLike(
  valid: Readonly<Record<string, unknown>>,
): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const fields = Object.entries(valid).map(([name, value]) =>
    fc
      .oneof(
        { weight: 6, arbitrary: fc.constant([name, value]) },
        { weight: 1, arbitrary: JUNK.map((junk) => [name, junk]) },
        { weight: 1, arbitrary: fc.constant([]) },
      )
      .map((pair) => pair as readonly [string, unknown] | readonly []),
  )
  const more = fc.array(fc.tuple(fc.constantFrom(...STRANGE), JUNK), { maxLength: 1 })
  return fc.tuple(fc.tuple(...fields), more).map(([pairs, others]) => {
    const written = [...pairs, ...others].filter((pair) => pair.length === 2)
    // Through JSON, so that `__proto__` is a name like any other.
    const text = written.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')
    return asJson(`{${text}}`) as Record<string, unknown>
  })
}

function asJson(text: string): unknown {
  return JSON.parse(text)
}
