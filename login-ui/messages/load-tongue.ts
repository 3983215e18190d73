import { ENGLISH } from './english.ts'
import type { Language } from './languages.ts'
import type { Messages, Tongue } from './tongue.ts'

type Loader = () => Promise<{ readonly messages: Messages }>

/** A language is parsed when somebody first asks for it. */
const LOADERS: Readonly<Record<Exclude<Language, 'en'>, Loader>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  uk: () => import('./uk.ts'),
  zh: () => import('./zh.ts'),
}

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar'])

export async function loadTongue(lang: Language): Promise<Tongue> {
  if (lang === 'en') return ENGLISH
  const { messages } = await LOADERS[lang]()
  return { lang, dir: RIGHT_TO_LEFT.has(lang) ? 'rtl' : 'ltr', messages }
}
