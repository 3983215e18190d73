import type { Messages, Tongue } from '../login-ui/messages/tongue.ts'

/** CLDR's name of English that is no English. */
export const PSEUDO = 'en-XA'

/**
 * Texts as long as those of wordier languages, in letters with something above and below them, between marks: what is cut
 * off is seen, and so is what no message file has.
 */
export function pseudoTongue({ messages }: Tongue): Tongue {
  return { lang: PSEUDO, dir: 'ltr', messages: strange(messages) as Messages }
}

function strange(texts: unknown): unknown {
  if (typeof texts === 'string') return strangeText(texts)
  return Object.fromEntries(Object.entries(texts ?? {}).map(([key, text]) => [key, strange(text)]))
}

/** Places such as `{email}` stay, and what only puts other texts together stays whole. Short texts grow most in translation: by half at least, and never by less than four. */
function strangeText(text: string): string {
  if (!/[a-z]/i.test(text.replace(/\{\w+\}/g, ''))) return text
  const letters = text.replace(/\{\w+\}|[a-z]/gi, (found) => LETTERS[found] ?? found)
  const more = Math.max(4, Math.ceil(text.length / 2))
  return `[${letters}${FILLING.slice(0, more)}]`
}

const LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  [...'AEIOUaeioucnsyzCNSYZ'].map((plain, i) => [plain, [...'ÅÉÎÖÛåéîöûçñšýžÇÑŠÝŽ'][i] ?? plain]),
)

const FILLING = ' länger als man gedacht hätte'.repeat(10)
