/**
 * The best of the languages there are for what a browser asks for: by weight, then by order; a language serves all its
 * regions (RFC 9110 12.5.4, lookup of RFC 4647 3.4).
 *
 * @param asked `Accept-Language`; never trusted, and only so much of it is read
 * @param available primary subtags in lower case: `de`
 * @returns one of them, or undefined where none is asked for
 */
export function preferredLanguage(asked: string, available: readonly string[]): string | undefined {
  const ranges = asked.slice(0, ASKED_MAX_CHARACTERS).split(',').map(readRange)
  // Sorting keeps the order of what weighs the same.
  const wanted = ranges.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight)
  return wanted.map(({ language }) => language).find((language) => available.includes(language))
}

/** Browsers send under 100; whoever sends more is heard as far as this. */
const ASKED_MAX_CHARACTERS = 400

function readRange(range: string): { readonly language: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.split(';')
  const language = tag.trim().toLowerCase().split('-')[0] ?? ''
  const weight = /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/i.exec(parameters[0] ?? 'q=1')?.[1]
  return { language, weight: Number(weight ?? 0) }
}
