import type { Messages, Tongue } from './tongue.ts'

/**
 * A language with some of its texts in other words.
 *
 * @param texts by language and by `section.key`; keys that the configuration's check let through
 */
export function withTexts(
  tongue: Tongue,
  texts: Readonly<Record<string, Readonly<Record<string, string>>>> | undefined,
): Tongue {
  const own = Object.entries(texts?.[tongue.lang] ?? {})
  if (own.length === 0) return tongue
  const messages = own.reduce<unknown>(
    (all, [key, text]) => replaced(all, key.split('.'), text),
    tongue.messages,
  )
  return { ...tongue, messages: messages as Messages }
}

/** The same object with one text of it exchanged; all that is not on the way to it stays as it is, shared. */
function replaced(texts: unknown, [step, ...rest]: readonly string[], text: string): unknown {
  if (step === undefined) return text
  const parts = texts as Readonly<Record<string, unknown>>
  // The configuration's check refuses such a key; a page without it is better than none.
  if (rest.length > 0 && typeof parts[step] !== 'object') return texts
  return { ...parts, [step]: replaced(parts[step], rest, text) }
}
