import { ENGLISH } from './english.ts'
import type { Language } from './languages.ts'
import type { Messages, Tongue } from './tongue.ts'

type Loader = () => Promise<{ readonly messages: Messages }>

/** A language is parsed when somebody first asks for it. */
const LOADERS: Readonly<Partial<Record<Language, Loader>>> = {}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar'])

export async function loadTongue(lang: Language): Promise<Tongue> {
  const load = LOADERS[lang]
  if (load === undefined) return ENGLISH
  const { messages } = await load()
  return { lang, dir: RIGHT_TO_LEFT.has(lang) ? 'rtl' : 'ltr', messages }
}
