/** Where one was found, without showing it once more. */
export type Leak = { readonly kind: string; readonly line: string }

/**
 * A part of a secret this long in a line is that secret's: no two things that tests make agree in so many characters
 * by chance, and a log that cuts its texts would show a token's beginning.
 */
const PART_CHARACTERS = 24
/** Any part of that length covers one whole block of a secret's, wherever it begins. */
const BLOCK_CHARACTERS = PART_CHARACTERS / 2
/** Shorter ones are words, not secrets. */
export const SECRET_MIN_CHARACTERS = BLOCK_CHARACTERS

/** Of base64, base64url, JWTs, UUIDs and hexadecimal. */
const WORDS = /[\w+/=.-]+/g

export type LeakFinder = {
  /** @param kind what it is, for whoever reads of a leak */
  add(kind: string, value: string): void
  findIn(lines: Iterable<string>): readonly Leak[]
}

type Place = { readonly kind: string; readonly word: string; readonly at: number }
type Blocks = Map<string, Place>

/**
 * One pass over all lines, however many secrets there are: each window of a line is looked up among the blocks that the
 * secrets are made of, and where one is found its neighbours are compared.
 */
export function createLeakFinder(): LeakFinder {
  const blocks: Blocks = new Map()
  return {
    add(kind, value) {
      for (const [word] of value.matchAll(WORDS)) addBlocks(kind, word, blocks)
    },
    findIn: (lines) => [...lines].flatMap((line) => leaksIn(line, blocks)),
  }
}

/** Of two secrets that share a block one is enough: they are told apart by nobody. */
function addBlocks(kind: string, word: string, blocks: Blocks): void {
  for (let at = 0; at + BLOCK_CHARACTERS <= word.length; at += BLOCK_CHARACTERS) {
    const block = word.slice(at, at + BLOCK_CHARACTERS)
    if (!blocks.has(block)) blocks.set(block, { kind, word, at })
  }
}

function leaksIn(line: string, blocks: Blocks): readonly Leak[] {
  const found = placesIn(line, blocks)
  if (found.length === 0) return []
  const shown = found.reduce((text, { part }) => text.replaceAll(part, '[secret]'), line)
  return [...new Set(found.map(({ kind }) => kind))].map((kind) => ({ kind, line: shown }))
}

function placesIn(line: string, blocks: Blocks): readonly { readonly kind: string; readonly part: string }[] {
  const found: { readonly kind: string; readonly part: string }[] = []
  for (const [word] of line.matchAll(WORDS)) {
    for (let at = 0; at + BLOCK_CHARACTERS <= word.length; at++) {
      const place = blocks.get(word.slice(at, at + BLOCK_CHARACTERS))
      if (place === undefined) continue
      const part = commonPart(word, at, place)
      if (part.length >= Math.min(PART_CHARACTERS, place.word.length)) found.push({ kind: place.kind, part })
    }
  }
  return found
}

/** Grown from the block that both have, to both sides. */
function commonPart(word: string, at: number, place: Place): string {
  let before = 0
  while (at - before > 0 && place.at - before > 0 && same(before + 1)) before++
  let after = BLOCK_CHARACTERS
  while (at + after < word.length && word[at + after] === place.word[place.at + after]) after++
  return word.slice(at - before, at + after)

  function same(back: number): boolean {
    return word[at - back] === place.word[place.at - back]
  }
}

/**
 * Codes are short, and the digits of one stand in any long number: a code is found where it stands alone.
 *
 * @param codes of four digits or more
 */
export function findCodes(lines: Iterable<string>, codes: ReadonlySet<string>): readonly Leak[] {
  return [...lines].flatMap((line) => {
    const told = line.replace(/"at":"[^"]*"/, '')
    const [code] = told.match(/(?<![\w.-])\d{4,10}(?![\w.-])/g)?.filter((digits) => codes.has(digits)) ?? []
    return code === undefined ? [] : [{ kind: 'a code', line: line.replaceAll(code, '[secret]') }]
  })
}
